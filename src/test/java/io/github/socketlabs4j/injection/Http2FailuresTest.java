package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.QUICK;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way in which a send over a borrowed HTTP/2 client with TLS can fail: which exception the caller gets, and how
 * often the mail is posted.
 */
class Http2FailuresTest {
    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    private static final MockResponse FINE = answer(200, SUCCESS).build();

    private static MockResponse.Builder answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }

    static Stream<Arguments> failures() {
        MockResponse stall = new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
        MockResponse gone = new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
        MockResponse refused = new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(REFUSED_STREAM))
                .build();
        MockResponse reset = new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(CANCEL))
                .build();
        return Stream.of(
                Arguments.of("success", FINE, null, 1),
                Arguments.of("a refused stream", refused, null, 2),
                Arguments.of("429", answer(429, "").build(), null, 2),
                Arguments.of("503", answer(503, "").build(), ApiException.class, 1),
                Arguments.of("a stream reset", reset, UnknownOutcomeException.class, 1),
                Arguments.of("the connection gone", gone, UnknownOutcomeException.class, 1),
                Arguments.of("no answer in time", stall, UnknownOutcomeException.class, 1),
                Arguments.of("no receipt", answer(200, "<html>").build(), UnknownOutcomeException.class, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void a_send_is_posted_again_only_where_it_surely_was_not_taken(
            String name, MockResponse first, Class<?> failure, int posts) throws IOException {
        for (boolean async : new boolean[] {false, true}) {
            try (MockWebServer server = server();
                    SocketLabsClient client = sender(server)) {
                server.enqueue(first);
                server.enqueue(FINE);
                Throwable told = catchThrowable(() -> send(client, async));
                if (failure == null) {
                    assertThat(told).isNull();
                } else {
                    assertThat(told).isInstanceOf(failure);
                    assertThat(((SocketLabsException) told).mayHaveBeenSent()).isTrue();
                }
                assertThat(server.getRequestCount()).isEqualTo(posts);
            }
        }
    }

    private static void send(SocketLabsClient client, boolean async) {
        if (!async) {
            client.injection().send(mail());
            return;
        }
        try {
            client.injection().sendAsync(mail()).join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private static MockWebServer server() throws IOException {
        MockWebServer server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(CERTIFICATE)
                .build()
                .sslSocketFactory());
        server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        return server;
    }

    private static SocketLabsClient sender(MockWebServer server) {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build();
        OkHttpClient lent = new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
        return client(URI.create("https://127.0.0.1:" + server.getPort() + "/api/v1/email"))
                .httpClient(lent)
                .retry(QUICK)
                .timeout(Duration.ofSeconds(2))
                .build();
    }
}
