package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A test can wait until a program has sent a mail or an event in the background, up to a timeout. */
class WaitingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NONE = Duration.ZERO;

    private final Door door = Door.open();

    @AfterEach
    void close() {
        door.close();
    }

    private void send(String address, String subject) {
        door.answer(Door.message("\"Subject\":\"" + subject + "\",\"To\":[{\"EmailAddress\":\"" + address + "\"}]"));
    }

    @Test
    void the_last_mail_is_the_newest() {
        send("ann@example.org", "First");
        send("ann@example.org", "Second");
        assertThat(door.server.last("Ann@example.org").subject()).isEqualTo("Second");
        assertThat(door.server.awaitMail("ann@example.org", NONE).subject()).isEqualTo("Second");
    }

    @Test
    void mail_that_is_sent_in_the_background_is_waited_for() {
        CompletableFuture<DeliveredMail> waiting =
                CompletableFuture.supplyAsync(() -> door.server.awaitMail("ann@example.org", PATIENCE));
        send("bo@example.org", "Other");
        send("ann@example.org", "Mine");
        assertThat(waiting.join().subject()).isEqualTo("Mine");
    }

    @Test
    void events_are_waited_for_one_and_all() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> door.server.awaitEvents(
                "ann@example.org", PATIENCE, Webhook.Event.DELIVERED, Webhook.Event.COMPLAINT, Webhook.Event.TRACKING));
        send("ann@example.org", "Hello");
        door.server.activity().open("ann@example.org");
        door.server.activity().complain("ann@example.org");
        waiting.join();
    }

    @Test
    void what_is_not_there_is_told_by_what_is() {
        assertThatIllegalStateException()
                .isThrownBy(() -> door.server.last("ann@example.org"))
                .withMessage("no mail to ann@example.org; there is no mail at all");
        send("bo@example.org", "Hello");
        send("cy@example.org", "Hello");
        send("bo@example.org", "Hello");
        assertThatIllegalStateException()
                .isThrownBy(() -> door.server.awaitMail("ann@example.org", Duration.ofMillis(1)))
                .withMessage(
                        "no mail to ann@example.org after PT0.001S; there is mail to bo@example.org (2), cy@example.org (1)");
        send("bounce@example.org", "Hello");
        assertThatIllegalStateException()
                .isThrownBy(() -> door.server.last("bounce@example.org"))
                .withMessage(
                        "no mail to bounce@example.org; what happened to it: QUEUED, FAILED (550 5.1.1 user unknown)");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        door.server.awaitEvents("bo@example.org", NONE, Webhook.Event.DELIVERED, Webhook.Event.FAILED))
                .withMessage(
                        "[FAILED] of bo@example.org has not happened after PT0S; what happened to it: QUEUED, DELIVERED,"
                                + " QUEUED, DELIVERED");
    }
}
