package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
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

/** The extension as a user's tests have it. */
class SocketLabsExtensionTest {
    private static final List<SocketLabsEmulator> EMULATORS = new CopyOnWriteArrayList<>();
    private static final List<SocketLabsClient> CLIENTS = new CopyOnWriteArrayList<>();
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
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request().selectors(selectClass(tests)).build(), listener);
        assertThat(listener.getSummary().getFailures()).isEmpty();
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
}
