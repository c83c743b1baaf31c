package io.github.socketlabs4j.testing.desk;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests from foreign web pages. The Host header must be localhost, an IP address or a configured name, which
 * prevents DNS rebinding: a foreign page cannot reach the emulator by a host name of its own. A request that changes
 * something must not have the Origin of another page.
 */
final class HostRule {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+\\]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final Set<String> names;

    HostRule(Set<String> names) {
        this.names = names.stream().map(HostRule::bracketed).collect(Collectors.toUnmodifiableSet());
    }

    /** The rejection of a request; null if it is allowed. */
    @Nullable
    Refusal refusal(String method, Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1) {
            return new Refusal(421, "the request has " + hosts.size() + " Host headers: expected exactly one");
        }
        String host = hosts.get(0).strip();
        if (!isOurs(host)) {
            return new Refusal(
                    421,
                    "the desk does not answer to the Host '" + host + "': expected localhost, an address, or a name "
                            + "that the emulator was started with; add --name " + name(host)
                            + " on the command line, or .name(\"" + name(host) + "\") on its builder");
        }
        if (method.equals("GET") || method.equals("HEAD")) return null;
        List<String> origins = headers.getOrDefault("Origin", List.of());
        boolean isOwn = origins.isEmpty() || (origins.size() == 1 && isOf(origins.get(0), host));
        if (isOwn) return null;
        return new Refusal(
                403,
                "a page of " + String.join(", ", origins) + " may not change anything here: expected the Origin of "
                        + host + ", or none");
    }

    private boolean isOurs(String host) {
        String name = name(host);
        return name.equals("localhost")
                || IPV4.matcher(name).matches()
                || IPV6.matcher(name).matches()
                || names.contains(name);
    }

    private static String name(String host) {
        return folded(PORT.matcher(host).replaceFirst(""));
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String bracketed(String name) {
        String lower = folded(name);
        // An IPv6 address may be given with or without brackets.
        return lower.indexOf(':') >= 0 && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    }

    /** Whether an origin is that of a host, including the port. */
    private static boolean isOf(String origin, String host) {
        try {
            URI from = new URI(origin);
            String authority = from.getRawAuthority();
            return authority != null
                    && List.of("http", "https").contains(String.valueOf(from.getScheme()))
                    && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
