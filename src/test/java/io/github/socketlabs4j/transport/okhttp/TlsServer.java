package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** HTTPS servers with a self-signed certificate, and transports that trust this certificate. */
final class TlsServer {
    private TlsServer() {}

    static HeldCertificate certificate(String host) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    }

    static MockWebServer start(HeldCertificate certificate) throws IOException {
        return start(certificate, Protocol.HTTP_2);
    }

    static MockWebServer start(HeldCertificate certificate, Protocol protocol) throws IOException {
        MockWebServer server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.setProtocols(protocol == Protocol.HTTP_1_1 ? List.of(protocol) : List.of(protocol, Protocol.HTTP_1_1));
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        return server;
    }

    static OkHttpTransport trusting(HeldCertificate certificate) {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        return Sending.borrowed(new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .readTimeout(Duration.ofMinutes(1))
                .build());
    }

    static URI uri(MockWebServer server) {
        return URI.create("https://127.0.0.1:" + server.getPort() + "/api");
    }
}
