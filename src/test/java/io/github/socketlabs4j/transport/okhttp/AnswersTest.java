package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.body;
import static io.github.socketlabs4j.transport.okhttp.Sending.get;
import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static io.github.socketlabs4j.transport.okhttp.Sending.text;
import static io.github.socketlabs4j.transport.okhttp.Sending.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests arrive as given, and answers are handed over with their headers, body, connection and timeout handled
 * correctly.
 */
@Timeout(60)
class AnswersTest {
    private static final String OK = RawServer.answer(200, "ok");

    private final OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void the_request_arrives_as_given_with_the_type_and_length_of_its_body() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "socketlabs4j/test");
        headers.put("Authorization", "Bearer abc");
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            transport
                    .execute(with(headers, post(server.uri("/api/v1/email?x=1"), body(321))))
                    .close();
            assertThat(server.heads().get(0).lines())
                    .contains(
                            "POST /api/v1/email?x=1 HTTP/1.1",
                            "User-Agent: socketlabs4j/test",
                            "Authorization: Bearer abc",
                            "Content-Type: application/json; charset=utf-8",
                            "Content-Length: 321");
        }
    }

    @Test
    void the_body_arrives_byte_for_byte_however_it_is_written() throws Exception {
        byte[] bytes = "0123456789".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
        try (RawServer server = RawServer.start(c -> {
            c.readHead();
            for (byte expected : bytes) {
                assertThat(c.read()).isEqualTo(expected);
            }
            c.write(OK);
        })) {
            HttpRequest request = post(server.uri("/api"), body(bytes.length, out -> {
                out.write(bytes[0]);
                out.flush();
                out.write(bytes, 1, 8191);
                out.write(bytes, 8192, 0);
                out.write(bytes, 8192, bytes.length - 8192);
                out.close();
            }));
            assertThat(text(transport.execute(request))).isEqualTo("ok");
        }
    }

    @Test
    void a_post_without_a_body_has_length_0() {
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            HttpRequest request = new HttpRequest("POST", server.uri("/api"), Map.of(), null, Duration.ofSeconds(20));
            transport.execute(request).close();
            assertThat(server.heads().get(0)).contains("Content-Length: 0\r\n").doesNotContain("Content-Type");
        }
    }

    @Test
    void headers_keep_all_their_values_and_are_found_in_any_case() {
        String answer = RawServer.answer(200, "", "X-Trace: 1", "x-trace: 2", "Via: a");
        try (RawServer server = RawServer.start(RawServer.answering(answer));
                HttpResponse response = transport.execute(get(server.uri("/api")))) {
            assertThat(response.headers().get("X-TRACE")).isEqualTo(List.of("1", "2"));
            assertThat(response.header("via")).contains("a");
        }
    }

    @Test
    void compressed_answers_are_asked_for_and_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("a long report ".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        try (RawServer server = RawServer.start(c -> c.readRequest()
                .write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                .write(packed.toByteArray()))) {
            assertThat(text(transport.execute(get(server.uri("/api")))))
                    .hasSize(14_000)
                    .startsWith("a long report");
            assertThat(server.heads().get(0)).contains("Accept-Encoding: gzip");
        }
    }

    @Test
    void an_answer_says_whether_its_connection_was_open_already() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            for (Boolean reused : new Boolean[] {false, true, true}) {
                try (HttpResponse answer = transport.execute(post(server.uri("/api")))) {
                    assertThat(answer.connectionReused()).isEqualTo(reused);
                    assertThat(text(answer)).isEqualTo("ok");
                }
            }
            try (HttpResponse answer =
                    transport.executeAsync(get(server.uri("/api"))).get(20, TimeUnit.SECONDS)) {
                assertThat(answer.connectionReused()).isTrue();
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void closing_an_answer_gives_its_connection_back_read_or_not() throws Exception {
        ConnectionPool pool = new ConnectionPool();
        OkHttpTransport borrowing =
                Sending.borrowed(new OkHttpClient.Builder().connectionPool(pool).build());
        String long_ = RawServer.answer(200, "x".repeat(100_000));
        try (RawServer server = RawServer.start(RawServer.answering(long_))) {
            HttpResponse unread = borrowing.execute(post(server.uri("/api")));
            HttpResponse begun = borrowing.executeAsync(get(server.uri("/api"))).get(20, TimeUnit.SECONDS);
            assertThat(begun.body().read()).isEqualTo('x');
            assertThat(pool.connectionCount()).isEqualTo(2);
            assertThat(pool.idleConnectionCount()).isZero();
            unread.close();
            begun.close();
            begun.close();
            assertThat(pool.idleConnectionCount()).isEqualTo(pool.connectionCount());
        }
    }

    @Test
    void a_closed_body_cannot_be_read() {
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            HttpResponse answer = transport.execute(get(server.uri("/api")));
            answer.close();
            assertThatThrownBy(() -> answer.body().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bytes_that_are_there_are_read_without_waiting_for_more() throws Exception {
        String begun = RawServer.answer(200, "whole body").replace("whole body", "whole");
        try (RawServer server =
                        RawServer.start(c -> c.readRequest().write(begun).hang());
                HttpResponse answer = transport.execute(get(server.uri("/api")))) {
            assertThat(answer.body().readNBytes(5)).asString().isEqualTo("whole");
        }
    }

    @Test
    void the_time_out_goes_on_while_the_body_is_read() throws Exception {
        String begun = RawServer.answer(200, "whole body").replace("whole body", "whole");
        try (RawServer server =
                        RawServer.start(c -> c.readRequest().write(begun).hang());
                HttpResponse answer =
                        transport.execute(Sending.within(Duration.ofMillis(500), get(server.uri("/api"))))) {
            assertThatThrownBy(() -> answer.body().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("its time was up");
        }
    }

    @Test
    void an_address_that_is_no_web_address_is_the_callers_error() {
        assertThatThrownBy(() -> transport.execute(get(URI.create("ftp://mail.example/api?secret=1"))))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining("GET ftp://mail.example/api")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_content_type_that_is_none_is_the_callers_error() {
        HttpRequest request = post(URI.create("http://127.0.0.1/"), new io.github.socketlabs4j.transport.HttpBody() {
            @Override
            public String contentType() {
                return "no type";
            }

            @Override
            public long contentLength() {
                return 0;
            }

            @Override
            public void writeTo(java.io.OutputStream out) {}
        });
        assertThatThrownBy(() -> transport.execute(request))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("content type");
    }
}
