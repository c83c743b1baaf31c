package io.github.socketlabs4j.testing.running;

import java.net.URI;

/** URLs for messages: without user info and query, which may be secrets. */
final class Shown {
    private Shown() {}

    static String address(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }
}
