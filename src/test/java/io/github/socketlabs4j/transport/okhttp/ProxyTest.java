package io.github.socketlabs4j.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.testsupport.RawServer;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A proxy that requires a login: the password that the JVM knows is used, and without one the call fails as not
 * arrived.
 */
class ProxyTest {
    private static final URI SERVER = URI.create("https://inject.example/api");
    private static final String WANTS_LOGIN = RawServer.answer(407, "", "Proxy-Authenticate: Basic realm=\"proxy\"");

    @AfterEach
    void forget() {
        Authenticator.setDefault(null);
    }

    private static OkHttpTransport through(RawServer proxy) {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", proxy.port());
        return new OkHttpTransport(
                OkHttpTransport.client(Duration.ofSeconds(10)).proxy(new Proxy(Proxy.Type.HTTP, address)),
                true,
                Duration.ofSeconds(10),
                new Background());
    }

    @Test
    void a_password_that_the_JVM_knows_is_sent_to_the_proxy() {
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                if (getRequestorType() != RequestorType.PROXY) return null;
                return new PasswordAuthentication("shop", "open sesame".toCharArray());
            }
        });
        try (RawServer proxy = RawServer.start(c -> c.readHead().write(RawServer.answer(502, "no way on")));
                OkHttpTransport transport = through(proxy)) {
            Sending.failure(transport, Sending.post(SERVER));
            assertThat(proxy.heads().get(0))
                    .startsWith("CONNECT inject.example:443")
                    .contains("Proxy-Authorization: Basic c2hvcDpvcGVuIHNlc2FtZQ==");
        }
    }

    @Test
    void a_proxy_that_wants_a_login_nobody_knows_did_not_pass_anything_on_and_never_will() {
        try (RawServer proxy = RawServer.start(c -> c.readHead().write(WANTS_LOGIN));
                OkHttpTransport transport = through(proxy)) {
            TransportException e = Sending.failure(transport, Sending.post(SERVER));
            assertThat(e).hasMessageContaining("login").hasMessageNotContaining("sesame");
            assertThat(e.mayHaveArrived()).isFalse();
            assertThat(e.mayRetry()).isFalse();
        }
    }
}
