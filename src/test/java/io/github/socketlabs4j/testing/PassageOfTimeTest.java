package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The emulator's clock advances only when a test says so, and what becomes due meanwhile happens in order and at its
 * time.
 */
class PassageOfTimeTest {
    private static final Instant NOON = Instant.parse("2014-03-18T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final SocketLabsEmulator emulator = Door.builder()
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
            .start();
    private final EmulatedServer server = emulator.server();
    private final Webhook hook = server.notifications();
    private final SocketLabsClient client = emulator.client();
    private final Endpoint endpoint = Endpoint.good();

    @BeforeEach
    void validate() {
        hook.style(Style.JSON).validate(endpoint.url());
        endpoint.take();
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
        endpoint.close();
    }

    private void send(String... recipients) {
        for (String recipient : recipients) {
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to(recipient)
                            .subject("Hello")
                            .text("Hi")
                            .build());
        }
    }

    /** All posted events, each as the minutes since noon and its type. */
    private List<String> posted() {
        hook.awaitPosts(Duration.ofSeconds(30));
        return hook.attempts().stream()
                .filter(attempt -> !attempt.type().equals("Validation"))
                .map(attempt -> Duration.between(NOON, attempt.at()).toMinutes() + " " + attempt.type())
                .toList();
    }

    @Test
    void a_mail_is_put_off_until_the_last_time_and_then_delivered() {
        server.defer("ann@example.org", FailureCode.of(3003), MINUTE, Duration.ofMinutes(10));
        send("ann@example.org");
        assertThat(server.mailbox()).isEmpty();
        server.advance(Duration.ofMinutes(9));
        assertThat(server.mailbox()).isEmpty();
        server.advance(MINUTE);
        assertThat(server.mailbox("ann@example.org")).hasSize(1);
        assertThat(posted()).containsExactly("0 Queued", "0 Deferred", "1 Deferred", "10 Delivered");
        assertThat(server.processed())
                .singleElement()
                .extracting(DeliveryRecord::dateTime)
                .isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_mail_that_was_put_off_may_fail_in_the_end() {
        server.defer("ann@example.org", FailureCode.of(3003), MINUTE);
        server.fail("ann@example.org", FailureType.TEMPORARY, FailureCode.of(4001), null);
        send("ann@example.org");
        assertThat(server.failed()).isEmpty();
        server.advance(DAY);
        assertThat(posted()).containsExactly("0 Queued", "0 Deferred", "1 Failed");
        assertThat(server.mailbox()).isEmpty();
    }

    @Test
    void a_mail_that_was_delivered_comes_back_and_suppresses() {
        server.bounceLater("ann@example.org", FailureCode.of(2001), Duration.ofHours(1));
        send("ann@example.org");
        assertThat(server.suppressed()).isEmpty();
        server.advance(DAY);
        assertThat(posted()).containsExactly("0 Queued", "0 Delivered", "60 Failed");
        assertThat(server.suppressed()).containsExactly("ann@example.org");
        assertThat(endpoint.takeBodies()).last().asString().contains("\"BounceStatus\":\"5.1.1\"");
    }

    @Test
    void some_addresses_are_put_off_or_come_back_by_their_names() {
        send("deferred@example.org", "Late-Bounce-2004+x@example.org");
        server.advance(DAY);
        assertThat(posted())
                .containsExactly(
                        "0 Queued", "0 Deferred", "0 Queued", "0 Delivered", "5 Deferred", "15 Delivered", "60 Failed");
        assertThat(server.failed())
                .singleElement()
                .extracting(DeliveryRecord.Failed::failureCode)
                .isEqualTo(FailureCode.of(2004));
    }

    @Test
    void what_is_scripted_to_be_delivered_is_neither_put_off_nor_comes_back() {
        server.defer("ann@example.org", FailureCode.of(3003), MINUTE);
        server.bounceLater("ann@example.org", FailureCode.of(2001), MINUTE);
        server.deliver("ann@example.org");
        server.deliver("deferred@example.org");
        send("ann@example.org", "deferred@example.org");
        server.advance(DAY);
        assertThat(posted()).containsExactly("0 Queued", "0 Delivered", "0 Queued", "0 Delivered");
    }

    @Test
    void delivery_may_take_its_time() {
        server.deliveryTakes(Duration.ofMinutes(2));
        send("ann@example.org", "bounce@example.org", "suppressed@example.org");
        assertThat(posted()).containsExactly("0 Queued", "0 Queued", "0 Failed");
        server.advance(Duration.ofMinutes(2));
        assertThat(posted()).containsExactly("0 Queued", "0 Queued", "0 Failed", "2 Delivered", "2 Failed");
    }

    @Test
    void what_an_endpoint_does_about_a_post_happens_at_the_time_of_the_post() {
        server.bounceLater("ann@example.org", FailureCode.of(2001), MINUTE);
        send("ann@example.org");
        hook.awaitPosts(Duration.ofSeconds(30));
        endpoint.answer(got -> {
            if (got.body().contains("\"Failed\"")) send("bo@example.org");
            return Endpoint.reply(200, Endpoint.KEY);
        });
        server.advance(DAY);
        assertThat(posted()).containsExactly("0 Queued", "0 Delivered", "1 Failed", "1 Queued", "1 Delivered");
        assertThat(server.mailbox("bo@example.org").get(0).receivedAt()).isEqualTo(NOON.plus(MINUTE));
    }

    @Test
    void retries_and_events_happen_in_the_order_of_their_times() {
        endpoint.answer(500, "");
        hook.retries(Duration.ofMinutes(2), Duration.ofMinutes(4));
        server.defer("ann@example.org", FailureCode.of(3003), Duration.ofMinutes(3));
        send("ann@example.org");
        server.advance(DAY);
        assertThat(posted())
                .containsExactly(
                        "0 Queued",
                        "0 Deferred",
                        "2 Queued",
                        "2 Deferred",
                        "3 Delivered",
                        "4 Queued",
                        "4 Deferred",
                        "5 Delivered",
                        "7 Delivered");
        assertThat(endpoint.take()).hasSize(9);
    }

    @Test
    void the_clock_stands_where_it_was_set_on_to_and_does_not_go_back() {
        server.advance(Duration.ofSeconds(90));
        send("ann@example.org");
        assertThat(server.queued().get(0).dateTime()).isEqualTo(NOON.plusSeconds(90));
        server.advance(Duration.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.advance(Duration.ofSeconds(-1)))
                .withMessage("time is PT-1S: expected 0 to 10 years");
    }

    @Test
    void time_passes_in_any_number_of_steps() {
        for (int i = 0; i < 100_000; i++) server.advance(Duration.ofMillis(10));
        assertThat(server.now()).isEqualTo(NOON.plusSeconds(1000));
    }

    @Test
    void a_clock_that_is_set_lets_happen_what_is_due() {
        send("late-bounce@example.org");
        server.clock(Clock.fixed(NOON.plus(DAY), ZoneOffset.UTC));
        assertThat(posted()).containsExactly("0 Queued", "0 Delivered", "60 Failed");
        assertThat(server.failed().get(0).dateTime()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void a_clock_that_runs_goes_on_from_where_it_was_set_on_to() {
        server.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(100)));
        send("late-bounce@example.org");
        Instant queued = server.queued().get(0).dateTime();
        server.advance(DAY);
        assertThat(server.failed().get(0).dateTime()).isBetween(queued.plusSeconds(3600), queued.plusSeconds(3602));
    }

    @Test
    void clear_and_reset_forget_what_was_yet_to_happen() {
        for (Runnable forget : List.<Runnable>of(server::clear, server::reset)) {
            send("late-bounce@example.org", "deferred@example.org");
            forget.run();
            server.advance(DAY);
            assertThat(server.failed()).isEmpty();
            assertThat(server.mailbox()).isEmpty();
            assertThat(hook.attempts()).isEmpty();
        }
    }

    @Test
    void the_same_calls_give_the_same_ids_times_and_order() {
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            server.clock(Clock.fixed(NOON, ZoneOffset.UTC));
            server.reset();
            hook.style(Style.WRAPPED_JSON)
                    .casing(Webhook.Casing.RANDOM)
                    .late(Duration.ofMinutes(20))
                    .duplicates(true)
                    .seed(42)
                    .validate(endpoint.url());
            endpoint.take();
            server.next(Fault.code(SendCode.INTERNAL_ERROR));
            String broken = post();
            send("deferred@example.org", "late-bounce@example.org", "bounce@example.org", "ann@example.org");
            server.activity().click("ann@example.org", URI.create("https://www.example.com/"));
            server.activity().unsubscribe("ann@example.org");
            server.advance(DAY);
            runs.add(Stream.of(
                            Stream.of(broken),
                            hook.attempts().stream().map(WebhookAttempt::toString),
                            endpoint.takeBodies().stream(),
                            server.processed().stream().map(DeliveryRecord.Processed::toString),
                            server.failed().stream().map(DeliveryRecord.Failed::toString))
                    .flatMap(each -> each)
                    .toList());
        }
        assertThat(runs.get(0)).hasSizeGreaterThan(40).isEqualTo(runs.get(1));
    }

    /**
     * Sends a message to the emulator; returns the answer. The door is not closed, because that would close the
     * emulator.
     */
    private String post() {
        return Door.at(emulator).answer(Door.message());
    }

    @Test
    void a_quota_is_refilled_when_its_time_has_passed() {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        try (Door limited = Door.open(Door.builder().clock(clock).quota(1, MINUTE))) {
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("Success"));
            limited.server.advance(MINUTE.minusSeconds(1));
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("OverQuota"));
            limited.server.advance(Duration.ofSeconds(1));
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("Success"));
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("OverQuota"));
        }
    }
}
