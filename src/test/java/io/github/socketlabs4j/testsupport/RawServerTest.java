package io.github.socketlabs4j.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link RawServer} plays its scripts, counts requests, and reports a script that failed. */
@Timeout(60)
class RawServerTest {
    private static final String POST = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
    private static final String GET = "GET /b HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void it_answers_and_counts_what_it_saw() throws IOException {
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(200, "yes")));
                Socket client = connect(server)) {
            client.getOutputStream().write((POST + GET).getBytes(StandardCharsets.US_ASCII));
            server.awaitRequests(2);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.posts()).isEqualTo(1);
            assertThat(server.heads()).hasSize(2);
            String expected = RawServer.answer(200, "yes").repeat(2);
            assertThat(new String(client.getInputStream().readNBytes(expected.length()), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
    }

    @Test
    void it_plays_one_script_after_the_other() throws IOException {
        try (RawServer server = RawServer.start(c -> c.write("1"), c -> c.write("2"))) {
            for (String expected : new String[] {"1", "2", "2"}) {
                try (Socket client = connect(server)) {
                    assertThat(client.getInputStream().readAllBytes())
                            .asString()
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void it_resets() throws IOException {
        try (RawServer server = RawServer.start(RawServer.resetAfterRequest());
                Socket client = connect(server)) {
            client.getOutputStream().write(POST.getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_script_that_fails_surfaces_when_the_server_is_closed() throws IOException {
        RawServer server = RawServer.start(c -> {
            throw new IllegalStateException("broken script");
        });
        try (Socket client = connect(server)) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThatThrownBy(server::close).isInstanceOf(AssertionError.class).hasRootCauseMessage("broken script");
    }

    @Test
    void a_script_that_hangs_ends_with_the_server() throws IOException {
        RawServer server = RawServer.start(RawServer.silent());
        try (Socket client = connect(server)) {
            client.getOutputStream().write(POST.getBytes(StandardCharsets.US_ASCII));
            server.awaitRequests(1);
            assertThatCode(server::close).doesNotThrowAnyException();
        }
    }

    private static Socket connect(RawServer server) throws IOException {
        return new Socket("127.0.0.1", server.port());
    }
}
