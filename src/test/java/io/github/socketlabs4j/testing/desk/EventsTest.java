package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What listeners are told. */
class EventsTest {
    private static final String ASKED = "GET /_emulator/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private Talk talk;

    @BeforeEach
    void open() {
        talk = new Talk();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private Socket listener() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), talk.emulator.desk().getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader begun(Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        assertThat(line).isEqualTo("HTTP/1.1 200 OK");
        while (!line.startsWith(": ")) line = lines.readLine();
        return lines;
    }

    /** The events and their data up to one of a kind. */
    private static List<String> upTo(String kind, BufferedReader lines) throws IOException {
        List<String> told = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith("event: ")) continue;
            told.add(line.substring("event: ".length()) + " " + lines.readLine().substring("data: ".length()));
            if (line.endsWith(" " + kind)) return told;
        }
        throw new IllegalStateException("the stream ended after " + told);
    }

    @Test
    void a_listener_hears_of_mail_events_requests_and_changes() throws IOException {
        try (Socket socket = listener()) {
            BufferedReader lines = begun(socket);
            talk.send("ann@example.org", "Hi");
            assertThat(upTo("request", lines))
                    .containsExactly(
                            "event {\"address\":\"ann@example.org\"}",
                            "mail {\"id\":1,\"recipient\":\"ann@example.org\"}",
                            "event {\"address\":\"ann@example.org\"}",
                            "request {\"number\":1}");
            talk.post("/_emulator/clock", "{\"advance\":\"PT1H\"}");
            assertThat(upTo("clock", lines)).containsExactly("clock {}");
            talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"url\":\"" + talk.endpointUrl() + "\"}");
            assertThat(upTo("endpoint", lines))
                    .containsExactly(
                            "post {\"kind\":\"notification\",\"post\":1}", "endpoint {\"kind\":\"notification\"}");
            talk.post(
                    "/_emulator/endpoints",
                    "{\"kind\":\"notification\",\"name\":\"crm\",\"account\":true,\"style\":\"json\"}");
            assertThat(upTo("endpoint", lines))
                    .containsExactly("endpoint {\"kind\":\"notification\",\"name\":\"crm\",\"account\":true}");
            talk.post("/_emulator/reset", "");
            assertThat(upTo("reset", lines)).containsExactly("reset {}");
        }
    }

    @Test
    void several_listeners_hear_the_same() throws IOException {
        try (Socket one = listener();
                Socket two = listener()) {
            BufferedReader first = begun(one);
            BufferedReader second = begun(two);
            talk.send("ann@example.org", "Hi");
            assertThat(upTo("request", first)).isEqualTo(upTo("request", second));
        }
    }

    @Test
    void one_that_does_not_read_is_disconnected_and_holds_nobody_up() throws IOException {
        try (RunningEmulator emulator = new RunningEmulator(Settings.DEFAULT);
                Socket deaf = new Socket()) {
            News news = new News(emulator);
            emulator.open("/_emulator/", exchange -> {
                try (exchange) {
                    news.stream().send(exchange);
                }
            });
            deaf.setReceiveBufferSize(1024);
            deaf.setSoTimeout(60_000);
            deaf.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), emulator.root().getPort()));
            deaf.getOutputStream().write(ASKED.getBytes(StandardCharsets.UTF_8));
            BufferedReader lines = begun(deaf);
            Member much = new Member("much", "x".repeat(20_000));
            for (int i = 0; i < 2 * NewsStream.MOST_WAITING; i++) news.tell("event", much);
            // All that was under way is read; then it ends, instead of waiting for more.
            assertThat(ends(lines)).isTrue();
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
