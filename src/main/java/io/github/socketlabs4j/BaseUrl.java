package io.github.socketlabs4j;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for addresses a client may be pointed at: a host name over https. The platform moves behind its names, so an IP
 * address would break one day; loopback is let through for emulators.
 */
final class BaseUrl {
    /** What HTTP clients take for an IPv4 address: its last part is a number, in whatever spelling. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern DOTTED = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Pattern NAME_WITH_UNDERSCORES = Pattern.compile("[A-Za-z0-9._-]*_[A-Za-z0-9._-]*");
    private static final int LAST_PORT = 65_535;

    private final String name;
    private final URI url;

    private BaseUrl(String name, URI url) {
        this.name = name;
        this.url = url;
    }

    /**
     * Checks an address.
     *
     * @param name the builder's method, or the variable it comes from, for the message
     * @param anyHttp whether plain http, IP addresses and names with underscores are allowed anywhere
     * @return the address
     * @throws IllegalArgumentException if it breaks a rule, naming it
     */
    static URI check(String name, URI url, boolean anyHttp) {
        new BaseUrl(name, url).check(anyHttp);
        return url;
    }

    private void check(boolean anyHttp) {
        // User info may be a password, so that it must not show in the message either.
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
        // What the JDK takes for no host, for instance because of an underscore.
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

    /** A name whose punycode can be read. */
    private String checked(String host) {
        for (String label : host.split("\\.", -1)) {
            boolean encoded = label.regionMatches(true, 0, "xn--", 0, 4);
            // What cannot be decoded stays as it is.
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
                || DOTTED.matcher(name).matches();
    }

    private static boolean isLoopbackLiteral(String host) {
        try {
            // A literal is not looked up.
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isIpLiteral(String host) {
        return host.startsWith("[") || ENDS_IN_NUMBER.matcher(host).matches();
    }

    /** The address as far as it may be shown: a query may hold a gateway's key. */
    private IllegalArgumentException refused(String expected) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String authority = url.getRawAuthority() == null ? "" : "//" + url.getRawAuthority();
        String scheme = url.getScheme() == null ? "" : url.getScheme() + ":";
        return new IllegalArgumentException(name + " " + scheme + authority + path + ": " + expected);
    }
}
