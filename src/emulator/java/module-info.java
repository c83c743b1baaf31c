/**
 * An emulator of the SocketLabs platform and sample posts for webhook endpoints. For tests only; production needs the
 * client alone.
 *
 * <p>Begin at {@link io.github.socketlabs4j.testing.SocketLabsEmulator}.
 */
module io.github.socketlabs4j.testing {
    requires transitive io.github.socketlabs4j;
    requires com.fasterxml.jackson.core;
    requires jdk.httpserver;
    requires static jakarta.mail;
    requires static org.jsoup;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.github.socketlabs4j.testing;
}
