package io.github.socketlabs4j;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules for addresses a client may be pointed at: a host name over https. The platform moves behind its names, so an IP
 * address would break one day; loopback is let through for emulators.
 */
final class BaseUrl {
    private static final Pattern LOOPBACK = Pattern.compile(
            "(.*\\.)?localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[.*");

    private BaseUrl() {}

    /**
     * Checks an address.
     *
     * @param name the builder's method, for the message
     * @param anyHttp whether plain http and IP addresses are allowed anywhere
     * @return the address
     * @throws IllegalArgumentException if it breaks a rule, naming it
     */
    static URI check(String name, URI url, boolean anyHttp) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost();
        // User info may be a password, so that it must not show in the message either.
        String authority = url.getRawAuthority();
        if (authority != null && authority.indexOf('@') >= 0) {
            throw refuse(name, "user info", "keys have their own builder methods");
        }
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw refuse(name, url, "expected https:// and a host name");
        }
        if (anyHttp || LOOPBACK.matcher(host).matches()) return url;
        if (scheme.equals("http")) {
            throw refuse(name, url, "plain http would show the key; use https, or allowPlainHttp() in a test network");
        }
        if (IP_ADDRESS.matcher(host).matches()) {
            throw refuse(
                    name,
                    url,
                    "the platform is reached by host name, because its IP addresses change; use the name, or allowPlainHttp() in"
                            + " a test network");
        }
        return url;
    }

    private static IllegalArgumentException refuse(String name, Object found, String expected) {
        return new IllegalArgumentException("%s %s: %s".formatted(name, found, expected));
    }
}
