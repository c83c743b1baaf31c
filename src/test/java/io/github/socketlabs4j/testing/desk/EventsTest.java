package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners of the emulator's event stream get each change, and a slow listener is disconnected. */
class EventsTest {
    private Talk talk;

    @BeforeEach
    void open() {
        talk = new Talk();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private Listener listener() {
        return new Listener(talk.emulator.desk().getPort());
    }

    @Test
    void a_listener_hears_of_mail_events_requests_and_changes() {
        try (Listener listener = listener()) {
            talk.send("ann@example.org", "Hi");
            assertThat(listener.upTo("request"))
                    .containsExactly(
                            "event {\"address\":\"ann@example.org\"}",
                            "mail {\"id\":1,\"recipient\":\"ann@example.org\"}",
                            "event {\"address\":\"ann@example.org\"}",
                            "request {\"number\":1}");
            talk.post("/_emulator/clock", "{\"advance\":\"PT1H\"}");
            assertThat(listener.upTo("clock")).containsExactly("clock {}");
            talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"url\":\"" + talk.endpointUrl() + "\"}");
            assertThat(listener.upTo("endpoint"))
                    .containsExactly(
                            "post {\"kind\":\"notification\",\"post\":1}", "endpoint {\"kind\":\"notification\"}");
            talk.post(
                    "/_emulator/endpoints",
                    "{\"kind\":\"notification\",\"name\":\"crm\",\"account\":true,\"style\":\"json\"}");
            assertThat(listener.upTo("endpoint"))
                    .containsExactly("endpoint {\"kind\":\"notification\",\"name\":\"crm\",\"account\":true}");
            talk.post("/_emulator/reset", "");
            assertThat(listener.upTo("reset")).containsExactly("reset {}");
        }
    }

    @ParameterizedTest
    @EnumSource(Change.Kind.class)
    void the_page_listens_to_every_kind_and_the_description_tells_of_it(Change.Kind kind) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        assertThat(talk.ask("/_emulator/page/events.js").body()).contains("'" + word + "'");
        assertThat(talk.get("/_emulator/openapi.json")
                        .at("/paths/~1_emulator~1events/get/summary")
                        .asText())
                .contains("`" + word + "`");
    }

    @Test
    void several_listeners_hear_the_same() {
        try (Listener one = listener();
                Listener two = listener()) {
            talk.send("ann@example.org", "Hi");
            assertThat(one.upTo("request")).isEqualTo(two.upTo("request"));
        }
    }

    @Test
    void one_that_does_not_read_is_disconnected_and_holds_nobody_up() {
        try (RunningEmulator emulator = new RunningEmulator(Settings.DEFAULT)) {
            News news = new News(emulator);
            emulator.open("/_emulator/", exchange -> {
                try (exchange) {
                    news.stream().send(exchange);
                }
            });
            try (Listener deaf = new Listener(emulator.root().getPort(), 1024)) {
                Change much = Change.of(Change.Kind.EVENT).with("much", "x".repeat(20_000));
                for (int i = 0; i < 2 * NewsStream.MOST_WAITING; i++)
                    emulator.platform().changeBus().publish(much);
                // After the data already sent the stream ends; if it stayed open, the read would time out.
                assertThat(ends(deaf.lines())).isTrue();
            }
        }
    }

    private static boolean ends(BufferedReader lines) {
        try {
            String line = lines.readLine();
            while (line != null) line = lines.readLine();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
