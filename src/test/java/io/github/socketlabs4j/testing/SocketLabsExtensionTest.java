package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The JUnit extension gives a user's tests an emulator and a client, resets and closes them, and reports what a test
 * left open.
 */
class SocketLabsExtensionTest {
    private static final List<SocketLabsEmulator> EMULATORS = new CopyOnWriteArrayList<>();
    private static final List<SocketLabsClient> CLIENTS = new CopyOnWriteArrayList<>();
    private static final List<InputStream> STREAMS = new CopyOnWriteArrayList<>();
    private static final List<InboundMessage> MAILS = new CopyOnWriteArrayList<>();
    private static final List<Instant> TIMES = new CopyOnWriteArrayList<>();

    private static void use(SocketLabsEmulator emulator, EmulatedServer server, SocketLabsClient client) {
        EMULATORS.add(emulator);
        CLIENTS.add(client);
        assertThat(emulator.server()).isSameAs(server);
        assertThat(server.mailbox()).isEmpty();
        assertThat(server.suppressed()).isEmpty();
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org", "bounce@example.org")
                        .subject("Your order")
                        .text("It left.")
                        .build());
        assertThat(server.last("ann@example.org").subject()).isEqualTo("Your order");
    }

    @ExtendWith(SocketLabsExtension.class)
    static class Extended {
        @RepeatedTest(2)
        void uses_it(SocketLabsEmulator emulator, EmulatedServer server, SocketLabsClient client) {
            use(emulator, server, client);
        }

        @Nested
        class Inside {
            @Test
            void uses_the_same(SocketLabsEmulator emulator, EmulatedServer server, SocketLabsClient client) {
                use(emulator, server, client);
            }
        }
    }

    static class Registered {
        @RegisterExtension
        static final SocketLabsExtension SOCKETLABS = SocketLabsExtension.of(SocketLabsEmulator.builder()
                .serverId(77)
                .clock(Clock.fixed(Instant.parse("2014-03-18T12:00:00Z"), ZoneOffset.UTC)));

        @RepeatedTest(2)
        void begins_at_noon(EmulatedServer server) {
            assertThat(server.serverId()).isEqualTo(77);
            TIMES.add(server.now());
            server.advance(Duration.ofDays(1));
        }
    }

    private static SummaryGeneratingListener run(Class<?> tests) {
        EMULATORS.clear();
        CLIENTS.clear();
        TIMES.clear();
        SummaryGeneratingListener listener = launch(tests);
        assertThat(listener.getSummary().getFailures()).isEmpty();
        return listener;
    }

    private static SummaryGeneratingListener launch(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request().selectors(selectClass(tests)).build(), listener);
        return listener;
    }

    @Test
    void a_class_has_one_emulator_that_is_empty_before_each_test_and_closed_at_the_end() {
        assertThat(run(Extended.class).getSummary().getTestsSucceededCount()).isEqualTo(3);
        assertThat(EMULATORS).hasSize(3).containsOnly(EMULATORS.get(0));
        assertThat(CLIENTS).hasSize(3).doesNotHaveDuplicates();
        CLIENTS.forEach(client -> assertThatIllegalStateException()
                .isThrownBy(() -> client.injection().checkCredentials()));
        assertThatIllegalStateException()
                .isThrownBy(() -> EMULATORS.get(0).server().notifications().awaitPosts(Duration.ZERO));
    }

    @Test
    void an_emulator_of_ones_own_begins_each_test_as_it_was_built() {
        assertThat(run(Registered.class).getSummary().getTestsSucceededCount()).isEqualTo(2);
        assertThat(TIMES).containsOnly(Instant.parse("2014-03-18T12:00:00Z")).hasSize(2);
    }

    @ExtendWith(SocketLabsExtension.class)
    @Scenario.From("/emulator/one-day.json")
    static class Scripted {
        @Test
        void has_that_of_its_class(EmulatedServer server) {
            TIMES.add(server.now());
        }

        @Test
        @Scenario.From("src/test/resources/emulator/empty.json")
        void has_its_own(EmulatedServer server) {
            assertThat(server.now()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        }
    }

    @ExtendWith(SocketLabsExtension.class)
    @Scenario.From("/emulator/one-day.json")
    static class Failing {
        @Test
        void fails() {
            throw new IllegalArgumentException("wanted");
        }
    }

    @ExtendWith(SocketLabsExtension.class)
    static class Untidy {
        @Test
        void leaves_mail_under_way(EmulatedServer server, SocketLabsClient client) {
            order(client, "deferred@example.org");
        }

        @Test
        void leaves_a_post_unaccepted(EmulatedServer server, SocketLabsClient client) {
            try (Endpoint endpoint = Endpoint.answering(200, server.validationKey())) {
                server.notifications().validate(endpoint.url());
                endpoint.answer(503, "busy");
                order(client, "ann@example.org");
                server.notifications().awaitPosts(Duration.ofSeconds(10));
            }
        }

        @Test
        void leaves_a_client_open(SocketLabsEmulator emulator) {
            CLIENTS.add(emulator.client());
        }

        @Test
        void leaves_a_stream_open(EmulatedServer server, SocketLabsClient client) throws IOException {
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to("ann@example.org")
                            .subject("Large")
                            .text("It is large.")
                            .attach(Attachment.of("large.bin", "application/octet-stream", new byte[2_000_000]))
                            .build());
            STREAMS.add(server.last("ann@example.org").attachments().get(0).open());
        }
    }

    @ExtendWith(SocketLabsExtension.class)
    static class Parsing {
        @Test
        void leaves_a_large_mail_open(EmulatedServer server, SocketLabsClient client) {
            MAILS.add(parsed(server, client, 2_000_000));
        }

        @Test
        void leaves_one_open_whose_client_is_closed(SocketLabsEmulator emulator, EmulatedServer server) {
            try (SocketLabsClient client = emulator.client()) {
                MAILS.add(parsed(server, client, 2_000_000));
                MAILS.add(parsed(server, client, 2_000_000));
            }
        }

        @Test
        void closes_a_large_mail(EmulatedServer server, SocketLabsClient client) {
            parsed(server, client, 2_000_000).close();
        }

        @Test
        void keeps_a_small_mail_that_has_no_file(EmulatedServer server, SocketLabsClient client) {
            MAILS.add(parsed(server, client, 2_000));
        }

        @Test
        void has_it_closed(EmulatedServer server, SocketLabsClient client) {
            WebhookReply reply = client.inbound().receive(mail(server, 2_000_000), mail -> {});
            assertThat(reply.status()).isEqualTo(200);
        }
    }

    private static InboundMessage parsed(EmulatedServer server, SocketLabsClient client, int size) {
        return client.inbound().parse(mail(server, size));
    }

    private static WebhookRequest mail(EmulatedServer server, int size) {
        return WebhookSamples.of(server.serverId(), server.secretKey())
                .mail(InboundMail.from("ann@example.org")
                        .to("help@example.com")
                        .subject("Large")
                        .text("It is large.")
                        .attach(Attachment.of("large.bin", "application/octet-stream", new byte[size])));
    }

    static class Untroubled {
        @RegisterExtension
        static final SocketLabsExtension SOCKETLABS =
                SocketLabsExtension.of(SocketLabsEmulator.builder()).leavingOpen();

        @Test
        void leaves_mail_under_way(SocketLabsClient client) {
            order(client, "deferred@example.org");
        }
    }

    private static void order(SocketLabsClient client, String recipient) {
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to(recipient)
                        .subject("Your order")
                        .text("It left.")
                        .messageId("m1")
                        .build());
    }

    @Test
    void a_test_begins_with_its_scenario_or_that_of_its_class() {
        assertThat(run(Scripted.class).getSummary().getTestsSucceededCount()).isEqualTo(2);
        assertThat(TIMES).containsExactly(Instant.parse("2014-03-18T09:40:00Z"));
    }

    @Test
    void a_test_that_fails_shows_what_its_emulator_was_set_to() {
        Throwable failure = failures(Failing.class).get(0).getException();
        assertThat(failure).hasMessage("wanted");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0])
                .hasMessageContaining("a5@example.org")
                .hasMessageContaining("\"seed\" : 11");
    }

    @Test
    void a_test_that_leaves_something_open_fails_and_says_what() throws IOException {
        assertThat(failures(Untidy.class).stream()
                        .map(failure -> failure.getException().getMessage().replaceFirst(" of \\d{4}-[^ ]*", ""))
                        .map(message -> message.substring(0, message.indexOf(". Let time pass"))))
                .containsExactlyInAnyOrder(
                        "the test has left open: mail to deferred@example.org is neither delivered nor failed",
                        "the test has left open: notifications: 1 posts are not accepted so far",
                        "the test has left open: 1 of emulator.client() not closed: use try",
                        "the test has left open: 1 streams of attachments are not closed");
        CLIENTS.forEach(SocketLabsClient::close);
        for (InputStream stream : STREAMS) stream.close();
    }

    @Test
    void a_test_that_leaves_parsed_mail_open_fails_and_says_how_much() {
        assertThat(failures(Parsing.class).stream()
                        .map(failure -> failure.getException().getMessage())
                        .map(message -> message.substring(0, message.indexOf(" of client.inbound()"))))
                .containsExactlyInAnyOrder("the test has left open: 1 mails", "the test has left open: 2 mails");
        MAILS.forEach(InboundMessage::close);
    }

    @Test
    void an_extension_can_be_told_not_to_mind() {
        assertThat(run(Untroubled.class).getSummary().getTestsSucceededCount()).isEqualTo(1);
    }

    private static List<TestExecutionSummary.Failure> failures(Class<?> tests) {
        return launch(tests).getSummary().getFailures();
    }
}
