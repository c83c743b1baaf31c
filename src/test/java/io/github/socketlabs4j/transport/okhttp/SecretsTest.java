package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static io.github.socketlabs4j.transport.okhttp.Sending.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No exception of the transport shows a header value or the query of a URL. */
@Timeout(60)
class SecretsTest {
    private static final String SECRET = "s3cr3tK3y";

    private final OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET + "\n", SECRET + "\r\nX: y", "é" + SECRET, SECRET + "\u0000"})
    void a_header_value_that_cannot_be_sent_is_not_shown(String value) {
        for (String name : new String[] {"Authorization", "X-Api-Key"}) {
            HttpRequest request = with(Map.of(name, value), post(URI.create("http://127.0.0.1/api")));
            Throwable blocking = catchThrowable(() -> transport.execute(request));
            Throwable async =
                    catchThrowable(() -> transport.executeAsync(request).get(20, TimeUnit.SECONDS));
            for (Throwable e : new Throwable[] {blocking, async}) {
                assertThat(e).hasMessageContaining(name).hasMessageContaining("Nothing was sent");
                assertThat(everythingIn(e)).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void no_failure_shows_a_header_or_the_query_of_the_address() {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + SECRET, "X-Api-Key", SECRET);
        try (RawServer server = RawServer.start(
                RawServer.resetAfterHead(),
                RawServer.closeAfterRequest(),
                RawServer.answeringOnce("nonsense\r\n\r\n"),
                RawServer.resetOnAccept())) {
            for (String address : new String[] {
                server.uri("/api?key=" + SECRET).toString(),
                server.uri("/api?key=" + SECRET).toString(),
                server.uri("/api?key=" + SECRET).toString(),
                "http://user:" + SECRET + "@nowhere.invalid/api?key=" + SECRET,
                "https://127.0.0.1:" + server.port() + "/api?key=" + SECRET,
            }) {
                Throwable e = Sending.failure(transport, with(headers, post(URI.create(address))));
                assertThat(e).isNotNull();
                assertThat(everythingIn(e)).doesNotContain(SECRET);
            }
        }
    }

    private static String everythingIn(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
