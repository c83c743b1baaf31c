package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.failure;
import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * TLS failures before the request was sent are reported as not arrived, and only those that may pass are worth another
 * try.
 */
@Timeout(60)
class TlsFailuresTest {
    private final OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void an_untrusted_certificate_did_not_arrive_and_is_not_tried_again() throws IOException {
        try (MockWebServer server = TlsServer.start(TlsServer.certificate("127.0.0.1"))) {
            TransportException e = failure(transport, post(TlsServer.uri(server)));
            assertNotArrived(e, false);
            assertThat(e)
                    .hasMessageContaining("certificate was refused")
                    .cause()
                    .hasCauseInstanceOf(CertificateException.class);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void an_expired_certificate_did_not_arrive_and_is_not_tried_again() throws IOException {
        HeldCertificate root =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate expired = new HeldCertificate.Builder()
                .signedBy(root)
                .addSubjectAlternativeName("127.0.0.1")
                .validityInterval(1, 2)
                .build();
        try (MockWebServer server = TlsServer.start(expired)) {
            assertNotArrived(failure(TlsServer.trusting(root), post(TlsServer.uri(server))), false);
        }
    }

    @Test
    void a_wrong_host_name_did_not_arrive_and_is_not_tried_again() throws IOException {
        HeldCertificate others = TlsServer.certificate("other.example");
        try (MockWebServer server = TlsServer.start(others)) {
            TransportException e = failure(TlsServer.trusting(others), post(TlsServer.uri(server)));
            assertNotArrived(e, false);
            assertThat(e).cause().isInstanceOf(SSLPeerUnverifiedException.class);
            assertThat(e).message().doesNotContain("\n");
        }
    }

    @Test
    void tls_to_a_plain_port_did_not_arrive() {
        try (RawServer server = RawServer.start(c -> c.write(RawServer.answer(400, "plain http only")))) {
            TransportException e = failure(transport, post(URI.create("https://127.0.0.1:" + server.port() + "/api")));
            assertNotArrived(e, true);
        }
    }

    @Test
    void a_broken_handshake_did_not_arrive() {
        try (RawServer server = RawServer.start(c -> {
            if (c.hasMore()) c.reset();
        })) {
            TransportException e = failure(transport, post(URI.create("https://127.0.0.1:" + server.port() + "/api")));
            assertNotArrived(e, true);
        }
    }

    @Test
    void no_common_cipher_did_not_arrive() throws IOException {
        HeldCertificate certificate = TlsServer.certificate("127.0.0.1");
        try (MockWebServer server = TlsServer.start(certificate)) {
            server.enqueue(new MockResponse.Builder().failHandshake().build());
            TransportException e = failure(TlsServer.trusting(certificate), post(TlsServer.uri(server)));
            assertNotArrived(e, true);
            assertThat(e).cause().isInstanceOf(SSLException.class);
        }
    }

    @Test
    void a_reset_http_2_stream_may_have_arrived_unless_it_was_refused() throws IOException {
        HeldCertificate certificate = TlsServer.certificate("127.0.0.1");
        int refusedStream = 7;
        int cancel = 8;
        for (int code : new int[] {refusedStream, cancel}) {
            try (MockWebServer server = TlsServer.start(certificate)) {
                server.enqueue(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseStream(code))
                        .build());
                TransportException e = failure(TlsServer.trusting(certificate), post(TlsServer.uri(server)));
                assertThat(e.mayHaveArrived()).isEqualTo(code != refusedStream);
                assertThat(server.getRequestCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_trusted_server_answers() throws IOException {
        HeldCertificate certificate = TlsServer.certificate("127.0.0.1");
        for (Protocol protocol : List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)) {
            try (MockWebServer server = TlsServer.start(certificate, protocol)) {
                server.enqueue(new MockResponse.Builder().body("ok").build());
                OkHttpTransport trusting = TlsServer.trusting(certificate);
                try (HttpResponse answer = trusting.execute(post(TlsServer.uri(server)))) {
                    assertThat(Sending.text(answer)).isEqualTo("ok");
                }
            }
        }
    }

    private static void assertNotArrived(TransportException e, boolean retryable) {
        assertThat(e).isNotNull();
        assertThat(e.mayHaveArrived()).isFalse();
        assertThat(e.mayRetry()).isEqualTo(retryable);
    }
}
