package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.get;
import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The transport sends exactly one request, whatever the answer. Plain OkHttp follows redirects and retries, up to 21
 * requests for one call.
 */
@Timeout(60)
class OneRequestOnlyTest {
    @ParameterizedTest
    @CsvSource({
        "301, Location: /elsewhere",
        "302, Location: /elsewhere",
        "307, Location: /elsewhere",
        "308, Location: /elsewhere",
        "200, Socketlabs4j-Status: 407",
        "503, Socketlabs4j-Retry-After: 5",
        "401, WWW-Authenticate: Basic realm=a",
        "408, Connection: keep-alive",
        "408, Retry-After: 0",
        "421, Connection: keep-alive",
        "503, Retry-After: 0",
        "503, Retry-After: 000",
        "503, Retry-After: 120",
        "503, Retry-After: 99999999999999999999",
        "503, Retry-After: später",
        "503, 'Retry-After: Mon, 23 Nov 2026 10:00:00 GMT'",
    })
    void any_answer_is_handed_over_as_it_came_after_one_request(int status, String header) throws Exception {
        String name = header.substring(0, header.indexOf(':'));
        String value = header.substring(header.indexOf(':') + 2);
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(status, "body", header)));
                Transport own = Sending.owned(Duration.ofSeconds(10));
                Transport borrowed = Sending.borrowed(new OkHttpClient())) {
            int sent = 0;
            for (Transport transport : List.of(own, borrowed)) {
                for (HttpRequest request : List.of(post(server.uri("/api")), get(server.uri("/api")))) {
                    List<HttpResponse> answers = new ArrayList<>();
                    answers.add(transport.execute(request));
                    answers.add(transport.executeAsync(request).get(20, TimeUnit.SECONDS));
                    for (HttpResponse answer : answers) {
                        assertThat(answer.status()).isEqualTo(status);
                        assertThat(answer.header(name)).contains(value);
                        assertThat(answer.headers()).hasSize(2);
                        assertThat(Sending.text(answer)).isEqualTo("body");
                    }
                    sent += 2;
                    assertThat(server.heads()).hasSize(sent);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "12"})
    void the_owners_interceptors_see_the_retry_after_header_as_it_came(String seconds) throws Exception {
        List<String> seen = new ArrayList<>();
        OkHttpClient owners = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    okhttp3.Response response = chain.proceed(chain.request());
                    seen.add("outside " + response.header("Retry-After"));
                    return response;
                })
                .addNetworkInterceptor(chain -> {
                    okhttp3.Response response = chain.proceed(chain.request());
                    seen.add("network " + response.header("Retry-After"));
                    return response;
                })
                .build();
        String busy = RawServer.answer(503, "", "Retry-After: " + seconds);
        try (RawServer server = RawServer.start(RawServer.answering(busy));
                Transport transport = Sending.borrowed(owners)) {
            transport.execute(get(server.uri("/api"))).close();
            assertThat(seen).containsExactly("network " + seconds, "outside " + seconds);
        }
    }

    @Test
    void the_owners_interceptors_see_that_a_body_is_for_one_request() throws Exception {
        List<Boolean> seen = new ArrayList<>();
        OkHttpClient owners = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(Objects.requireNonNull(chain.request().body()).isOneShot());
                    return chain.proceed(chain.request());
                })
                .build();
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(200, "body")));
                Transport transport = Sending.borrowed(owners)) {
            transport.execute(post(server.uri("/api"))).close();
            assertThat(seen).containsExactly(true);
        }
    }
}
