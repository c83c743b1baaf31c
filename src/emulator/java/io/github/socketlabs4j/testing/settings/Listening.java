package io.github.socketlabs4j.testing.settings;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port and the network interfaces that an emulator listens on.
 *
 * @param port the port; 0 for a free port
 * @param allInterfaces whether it listens on all interfaces, so that other machines can reach it
 * @param host the host name or IP address to listen on; null for the loopback interface
 * @param names the host names that the page and the control API accept beside localhost and IP addresses
 */
public record Listening(
        int port, boolean allInterfaces, @Nullable String host, Set<String> names) {
    /** A free port on the loopback interface. */
    public static final Listening DEFAULT = new Listening(0, false, null, Set.of());

    /** Rejects an invalid port. */
    public Listening {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port " + port + ": expected 0 to 65535");
        names = Set.copyOf(names);
    }

    /** The same with another port. */
    public Listening withPort(int other) {
        return new Listening(other, allInterfaces, host, names);
    }

    /** The same port on all interfaces. */
    public Listening onAllInterfaces() {
        return new Listening(port, true, null, names);
    }

    /** The same port on the interface of a host name or IP address, which also becomes an accepted host name. */
    public Listening at(String nameOrAddress) {
        return new Listening(port, false, nameOrAddress, and(nameOrAddress));
    }

    /** The same with an additional accepted host name. */
    public Listening withName(String name) {
        return new Listening(port, allInterfaces, host, and(name));
    }

    private Set<String> and(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("the name of a host is blank");
        Set<String> more = new LinkedHashSet<>(names);
        more.add(name);
        return more;
    }
}
