package io.github.socketlabs4j;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules for addresses a client may be pointed at: a host name over https. The platform moves behind its names, so an IP
 * address would break one day; loopback is let through for emulators.
 */
final class BaseUrl {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

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
        // User info may be a password, so that it must not show in the message either.
        if (hasUserInfo(url)) {
            throw new IllegalArgumentException(name + " user info: keys have their own builder methods");
        }
        String host = url.getHost();
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (host == null || !(plain || "https".equalsIgnoreCase(url.getScheme()))) {
            throw refused(name, url, "expected https:// and a host name");
        }
        if (anyHttp || isLoopback(host)) return url;
        if (plain) {
            throw refused(name, url, "plain http would show the key; use https, or allowPlainHttp() in a test network");
        }
        if (isIpLiteral(host)) {
            throw refused(
                    name,
                    url,
                    "the platform is reached by host name, because its IP addresses change; use the name, or allowPlainHttp() in"
                            + " a test network");
        }
        return url;
    }

    private static boolean hasUserInfo(URI url) {
        return url.getRawAuthority() != null && url.getRawAuthority().indexOf('@') >= 0;
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.equals("[0:0:0:0:0:0:0:1]")
                || (name.startsWith("127.") && isIpv4(name));
    }

    private static boolean isIpLiteral(String host) {
        return host.startsWith("[") || isIpv4(host);
    }

    private static boolean isIpv4(String host) {
        return IPV4.matcher(host).matches();
    }

    private static IllegalArgumentException refused(String name, URI url, String expected) {
        return new IllegalArgumentException(name + " " + url + ": " + expected);
    }
}
