package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.LARGE;
import static io.github.socketlabs4j.transport.okhttp.Sending.body;
import static io.github.socketlabs4j.transport.okhttp.Sending.get;
import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static io.github.socketlabs4j.transport.okhttp.Sending.text;
import static io.github.socketlabs4j.transport.okhttp.Sending.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tests of failed calls, run for blocking and asynchronous calls: whether the request may have arrived at the
 * server, and whether the call may be tried again.
 */
@Timeout(60)
abstract class FailureContract {
    private static final String OK = RawServer.answer(200, "ok");

    private final OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10));

    abstract HttpResponse send(OkHttpTransport over, HttpRequest request);

    @AfterEach
    void close() {
        transport.close();
    }

    // not arrived

    @Test
    void a_refused_connection_did_not_arrive() throws IOException {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0)); // bound, but not listening
            TransportException e = failure(post(URI.create("http://127.0.0.1:" + bound.getLocalPort() + "/api?q=1")));
            assertNotArrived(e, true);
            assertThat(e)
                    .hasMessageStartingWith("POST http://127.0.0.1:" + bound.getLocalPort() + "/api: no connection: ")
                    .hasMessageContaining("Connect")
                    .hasMessageEndingWith("may be sent again");
        }
    }

    @Test
    void an_unknown_host_did_not_arrive() {
        TransportException e = failure(post(URI.create("http://nowhere.invalid/api")));
        assertNotArrived(e, true);
        assertThat(e).hasMessageContaining("UnknownHostException").hasMessageContaining("nowhere.invalid");
    }

    @Test
    void a_connection_that_takes_too_long_did_not_arrive() {
        OkHttpClient slow = new OkHttpClient.Builder()
                .socketFactory(new Sockets(() -> new Socket() {
                    @Override
                    public void connect(SocketAddress address, int timeout) throws IOException {
                        throw new SocketTimeoutException("Connect timed out");
                    }
                }))
                .build();
        TransportException e = failure(Sending.borrowed(slow), post(URI.create("http://127.0.0.1/api")));
        assertNotArrived(e, true);
        assertThat(e).hasMessageContaining("no connection in time");
    }

    @Test
    void a_reset_before_a_large_body_was_read_did_not_arrive_whole() {
        try (RawServer server = RawServer.start(RawServer.resetAfterHead())) {
            TransportException e = failure(post(server.uri("/api"), body(LARGE)));
            assertNotArrived(e, true);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_reset_inside_a_large_body_did_not_arrive_whole() {
        try (RawServer server = RawServer.start(RawServer.resetInsideBody(1_000_000))) {
            TransportException e = failure(post(server.uri("/api"), body(LARGE)));
            assertNotArrived(e, true);
            assertThat(e).hasMessageContaining("the connection broke");
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_that_breaks_anywhere_before_the_last_byte_of_a_long_body_did_not_carry_it() {
        int written = 20 * 1024;
        OkHttpClient breaking = new OkHttpClient.Builder()
                .socketFactory(new Sockets(() -> new Socket() {
                    @Override
                    public OutputStream getOutputStream() throws IOException {
                        return new BreakingStream(super.getOutputStream(), written);
                    }
                }))
                .build();
        try (RawServer server = RawServer.start(RawServer.Connection::hang)) {
            TransportException e = failure(Sending.borrowed(breaking), post(server.uri("/api"), body(written)));
            assertNotArrived(e, true);
            assertThat(e).hasMessageContaining("it broke");
        }
    }

    /** Passes on the given number of bytes, head included, and then throws. */
    private static final class BreakingStream extends FilterOutputStream {
        private int left;

        BreakingStream(OutputStream out, int most) {
            super(out);
            this.left = most;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) throw new IOException("it broke");
            out.write(bytes, offset, length);
        }
    }

    @Test
    void a_handshake_that_hangs_ends_with_the_limit_for_connecting() {
        OkHttpTransport hasty = Sending.owned(Duration.ofMillis(200));
        try (RawServer server = RawServer.start(RawServer.Connection::hang)) {
            TransportException e = failure(hasty, post(URI.create("https://127.0.0.1:" + server.port() + "/api")));
            assertNotArrived(e, true);
            assertThat(e).hasMessageContaining("connecting took too long");
        } finally {
            hasty.close();
        }
    }

    // may have arrived

    @Test
    void a_reset_after_the_head_of_a_small_request_may_have_arrived() {
        assertMayHaveArrived(RawServer.resetAfterHead(), body(200));
    }

    @Test
    void a_reset_inside_a_small_body_may_have_arrived() {
        assertMayHaveArrived(RawServer.resetInsideBody(100), body(200));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, LARGE})
    void a_reset_after_any_body_may_have_arrived(int length) {
        assertMayHaveArrived(RawServer.resetAfterRequest(), body(length));
    }

    @Test
    void a_connection_closed_without_an_answer_may_have_arrived() {
        assertMayHaveArrived(RawServer.closeAfterRequest(), body(200));
    }

    @Test
    void an_answer_cut_off_in_its_head_may_have_arrived() {
        assertMayHaveArrived(RawServer.answeringOnce("HTTP/1.1 200 OK\r\nContent-"), body(200));
    }

    @Test
    void an_answer_that_is_no_http_may_have_arrived() {
        assertMayHaveArrived(RawServer.answeringOnce("220 mail.example ESMTP\r\n\r\n"), body(200));
    }

    @Test
    void a_question_without_a_body_may_have_arrived_too() {
        try (RawServer server = RawServer.start(RawServer.resetAfterHead())) {
            TransportException e = failure(get(server.uri("/accountData")));
            assertThat(e.mayHaveArrived()).isTrue();
            assertThat(e.mayRetry()).isTrue();
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void a_reset_on_accept_is_a_failure_that_may_be_tried_again() {
        try (RawServer server = RawServer.start(RawServer.resetOnAccept())) {
            assertThat(failure(post(server.uri("/api"))).mayRetry()).isTrue();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void no_answer_in_time_may_have_arrived() {
        try (RawServer server = RawServer.start(RawServer.silent())) {
            TransportException e = failure(within(Duration.ofMillis(300), post(server.uri("/api"))));
            assertThat(e).hasMessageContaining("no answer in time").hasMessageContaining("may have arrived");
            assertThat(e.mayHaveArrived()).isTrue();
            assertThat(e.mayRetry()).isTrue();
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_time_out_inside_a_large_body_did_not_arrive_whole() {
        try (RawServer server = RawServer.start(RawServer.deaf())) {
            TransportException e = failure(within(Duration.ofMillis(300), post(server.uri("/api"), body(LARGE))));
            assertNotArrived(e, true);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_pooled_connection_gone_stale_costs_at_most_one_post() throws IOException {
        try (RawServer server = RawServer.start(RawServer.answeringOnce(OK), RawServer.answering(OK))) {
            assertThat(text(send(transport, post(server.uri("/api"))))).isEqualTo("ok");
            TransportException e = failure(post(server.uri("/api")));
            assertThat(e.mayHaveArrived()).isTrue();
            assertThat(server.posts()).isEqualTo(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    // the body's own failures

    @Test
    void a_file_that_has_gone_did_not_arrive_and_is_named() {
        assertOwnFailure(
                body(LARGE, out -> {
                    out.write(new byte[LARGE / 2]);
                    throw new NoSuchFileException("invoice.pdf");
                }),
                "its body cannot be sent: invoice.pdf",
                NoSuchFileException.class);
    }

    @Test
    void a_body_that_throws_a_runtime_exception_did_not_arrive() {
        IOException gone = new IOException("logo.png has gone");
        assertOwnFailure(
                body(10, out -> {
                    throw new UncheckedIOException(gone);
                }),
                "logo.png has gone",
                UncheckedIOException.class);
        assertOwnFailure(
                body(10, out -> {
                    throw new IllegalStateException();
                }),
                "java.lang.IllegalStateException",
                IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 8192, LARGE})
    void a_body_that_shrank_did_not_arrive(int length) {
        byte[] bytes = new byte[length - 1];
        assertOwnFailure(
                body(length, out -> out.write(bytes)),
                "ended after " + (length - 1) + " of the " + length + " bytes",
                IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 8192, LARGE})
    void a_body_that_grew_did_not_arrive_although_all_it_announced_was_written(int length) {
        byte[] bytes = new byte[length];
        assertOwnFailure(
                body(length, out -> {
                    out.write(bytes);
                    out.flush();
                    out.write('!');
                }),
                "longer than the " + length + " bytes",
                IOException.class);
    }

    @Test
    void a_body_that_fails_after_its_last_byte_did_not_arrive() {
        assertOwnFailure(
                body(LARGE, out -> {
                    out.write(new byte[LARGE]);
                    throw new IOException("changed while it was read");
                }),
                "changed while it was read",
                IOException.class);
    }

    @Test
    void a_body_that_hides_the_failure_of_the_connection_is_not_blamed_for_it() {
        try (RawServer server = RawServer.start(RawServer.resetInsideBody(1_000_000))) {
            HttpBody hiding = body(LARGE, out -> {
                try {
                    out.write(new byte[LARGE]);
                } catch (IOException e) {
                    // swallowed, as a badly written body does
                }
            });
            TransportException e = failure(post(server.uri("/api"), hiding));
            assertNotArrived(e, true);
            assertThat(e).hasMessageContaining("the connection broke");
        }
    }

    @Test
    void a_body_that_wraps_the_failure_of_the_connection_is_not_blamed_for_it() {
        try (RawServer server = RawServer.start(RawServer.resetInsideBody(1_000_000))) {
            HttpBody wrapping = body(LARGE, out -> {
                try {
                    out.write(new byte[LARGE]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(failure(post(server.uri("/api"), wrapping))).hasMessageContaining("the connection broke");
        }
    }

    // not failures

    @Test
    void a_refusal_before_the_body_was_read_is_an_answer() throws IOException {
        String tooLarge = RawServer.answer(413, "too large", "Connection: close");
        try (RawServer server = RawServer.start(RawServer.answeringBeforeBody(tooLarge))) {
            try (HttpResponse answer = send(transport, post(server.uri("/api"), body(LARGE)))) {
                assertThat(answer.status()).isEqualTo(413);
                assertThat(text(answer)).isEqualTo("too large");
            }
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_cut_off_in_its_body_fails_where_it_is_read() throws IOException {
        String cut = RawServer.answer(200, "whole answer").replace("whole answer", "whole");
        try (RawServer server = RawServer.start(RawServer.answeringOnce(cut));
                HttpResponse answer = send(transport, post(server.uri("/api")))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(catchThrowableOfType(
                            IOException.class, () -> answer.body().readAllBytes()))
                    .isNotNull();
        }
    }

    private TransportException failure(HttpRequest request) {
        return failure(transport, request);
    }

    private TransportException failure(OkHttpTransport over, HttpRequest request) {
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> send(over, request).close());
        assertThat(e).isNotNull();
        return e;
    }

    private void assertMayHaveArrived(RawServer.Script script, HttpBody body) {
        try (RawServer server = RawServer.start(script)) {
            TransportException e = failure(post(server.uri("/api"), body));
            assertThat(e.mayHaveArrived()).isTrue();
            assertThat(e.mayRetry()).isTrue();
            assertThat(e).hasMessageContaining("may have arrived");
            assertThat(server.posts()).isEqualTo(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private void assertOwnFailure(HttpBody body, String text, Class<? extends Throwable> cause) {
        // The server reads everything, so that the body fails and not the connection.
        try (RawServer server = RawServer.start(RawServer.Connection::drain)) {
            TransportException e = failure(post(server.uri("/api"), body));
            assertNotArrived(e, false);
            assertThat(e).hasMessageContaining(text).cause().isInstanceOf(cause);
        }
    }

    private static void assertNotArrived(TransportException e, boolean retryable) {
        assertThat(e).hasMessageContaining("did not arrive");
        assertThat(e.mayHaveArrived()).isFalse();
        assertThat(e.mayRetry()).isEqualTo(retryable);
    }
}
