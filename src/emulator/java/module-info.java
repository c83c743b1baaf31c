/**
 * SocketLabs on your desk: an emulator of the platform, and ready posts for your endpoints. For tests; the client alone is what
 * runs in production.
 *
 * <p>Start at {@link io.github.socketlabs4j.testing.SocketLabsEmulator}.
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
