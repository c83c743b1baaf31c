package io.github.socketlabs4j.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.transport.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/**
 * The transport's own client uses HTTP/1.1 only; a borrowed client keeps its protocols. The reasons against HTTP/2: on
 * a shared connection a request may have arrived although its call reports the opposite, and a connection that died
 * silently is used for every further send.
 */
class ProtocolTest {
    private final HeldCertificate certificate = TlsServer.certificate("127.0.0.1");

    @Test
    void a_client_of_our_own_speaks_HTTP_1_1_also_with_a_server_that_offers_HTTP_2() throws Exception {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        OkHttpClient.Builder ours = OkHttpTransport.client(Duration.ofSeconds(10))
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
        try (OkHttpTransport transport = new OkHttpTransport(ours, true, Duration.ofSeconds(10), new Background())) {
            assertThat(requestLine(transport)).endsWith("HTTP/1.1");
        }
    }

    @Test
    void the_server_does_offer_HTTP_2_and_a_borrowed_client_takes_it() throws Exception {
        try (OkHttpTransport transport = TlsServer.trusting(certificate)) {
            assertThat(requestLine(transport)).doesNotEndWith("HTTP/1.1");
        }
    }

    private String requestLine(OkHttpTransport transport) throws Exception {
        try (MockWebServer server = TlsServer.start(certificate)) {
            server.enqueue(new MockResponse.Builder().build());
            try (HttpResponse answer = transport.execute(Sending.post(TlsServer.uri(server)))) {
                assertThat(answer.status()).isEqualTo(200);
            }
            RecordedRequest request = server.takeRequest(20, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            return request.getRequestLine();
        }
    }
}
