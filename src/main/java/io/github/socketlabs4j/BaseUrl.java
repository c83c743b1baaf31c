package io.github.socketlabs4j;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the URLs that a client may be configured with: https and a host name. The IP addresses behind the
 * platform's host names change, so a URL with an IP address would stop working one day. Loopback addresses are allowed,
 * for emulators.
 */
final class BaseUrl {
    /** HTTP clients take a host whose last part is a decimal or hexadecimal number for an IPv4 address. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Pattern NAME_WITH_UNDERSCORES = Pattern.compile("[A-Za-z0-9._-]*_[A-Za-z0-9._-]*");
    private static final int LAST_PORT = 65_535;

    private final String name;
    private final URI url;

    private BaseUrl(String name, URI url) {
        this.name = name;
        this.url = url;
    }

    /**
     * Checks a URL.
     *
     * @param name the builder's method or the environment variable that the URL comes from, for error messages
     * @param anyHttp whether plain http, IP addresses and host names with underscores are allowed
     * @return the same URL
     * @throws IllegalArgumentException if the URL breaks a rule; the message says which
     */
    static URI check(String name, URI url, boolean anyHttp) {
        new BaseUrl(name, url).check(anyHttp);
        return url;
    }

    private void check(boolean anyHttp) {
        // The user info may hold a password, so the message must not show it.
        if (url.getRawAuthority() != null && url.getRawAuthority().indexOf('@') >= 0) {
            throw new IllegalArgumentException(name + " user info: keys have their own builder methods");
        }
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (!(plain || "https".equalsIgnoreCase(url.getScheme()))) throw refused("expected https:// and a host name");
        String host = host(anyHttp);
        int port = port();
        if (port == 0 || port > LAST_PORT)
            throw refused("the port is none: expected 1 to " + LAST_PORT + ", or no port");
        if (anyHttp || isLoopback(host)) return;
        if (plain) {
            throw refused("plain http would show the key; use https, or in a test network allowPlainHttp() or"
                    + " SOCKETLABS_ALLOW_PLAIN_HTTP=true");
        }
        if (isIpLiteral(host)) {
            throw refused(
                    "the platform is reached by host name, because its IP addresses change; use the name, or in a test"
                            + " network allowPlainHttp() or SOCKETLABS_ALLOW_PLAIN_HTTP=true");
        }
    }

    private String host(boolean anyHttp) {
        String host = url.getHost();
        if (host != null) return checked(host);
        // java.net.URI gives no host for names outside its grammar, for instance with an underscore.
        String authority = url.getRawAuthority();
        if (authority == null) throw refused("expected https:// and a host name");
        String written = authority.replaceFirst(":\\d*$", "");
        if (!written.chars().allMatch(c -> c < 0x80)) {
            String ascii = ascii(written);
            throw refused("the host name is not ASCII" + (ascii == null ? "" : "; write it as " + ascii));
        }
        if (ENDS_IN_NUMBER.matcher(written).matches()) return written;
        if (!NAME_WITH_UNDERSCORES.matcher(written).matches()) throw refused("expected https:// and a host name");
        if (!anyHttp) {
            throw refused("a host name has no underscores; rename it, or in a test network use allowPlainHttp() or"
                    + " SOCKETLABS_ALLOW_PLAIN_HTTP=true");
        }
        return written;
    }

    /** The host name, if the punycode in it can be decoded. */
    private String checked(String host) {
        for (String label : host.split("\\.", -1)) {
            boolean encoded = label.regionMatches(true, 0, "xn--", 0, 4);
            // IDN returns a label that it cannot decode unchanged.
            if (encoded && IDN.toUnicode(label).equalsIgnoreCase(label))
                throw refused("'" + label + "' is no punycode");
        }
        return host;
    }

    private static @Nullable String ascii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The port, or -1. java.net.URI gives no port with a host outside its grammar; then it is read from the authority.
     */
    private int port() {
        if (url.getPort() >= 0) return url.getPort();
        String authority = url.getRawAuthority();
        int colon = authority.lastIndexOf(':');
        String digits = colon < authority.lastIndexOf(']') ? "" : authority.substring(colon + 1);
        boolean isPort = colon >= 0 && !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isPort) return -1;
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[")) return isLoopbackLiteral(name);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || LOOPBACK_IPV4.matcher(name).matches();
    }

    private static boolean isLoopbackLiteral(String host) {
        try {
            // For an IP literal this makes no DNS lookup.
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isIpLiteral(String host) {
        return host.startsWith("[") || ENDS_IN_NUMBER.matcher(host).matches();
    }

    /** An exception that shows the URL without its query, which may hold a gateway's key. */
    private IllegalArgumentException refused(String expected) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String authority = url.getRawAuthority() == null ? "" : "//" + url.getRawAuthority();
        String scheme = url.getScheme() == null ? "" : url.getScheme() + ":";
        return new IllegalArgumentException(name + " " + scheme + authority + path + ": " + expected);
    }
}
