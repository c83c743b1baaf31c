package io.github.socketlabs4j.testing.settings;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the doors are.
 *
 * @param port the port; 0 for any free one
 * @param allInterfaces whether they are reachable from other machines, by any of this machine's addresses
 * @param host the name or address to listen at instead; null for the loopback interface
 * @param names the names by which the desk may be called, beside localhost and addresses
 */
public record Listening(
        int port, boolean allInterfaces, @Nullable String host, Set<String> names) {
    /** A free port of the loopback interface. */
    public static final Listening DEFAULT = new Listening(0, false, null, Set.of());

    /** Checks the port. */
    public Listening {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port " + port + ": expected 0 to 65535");
        names = Set.copyOf(names);
    }

    /** The same interfaces, another port. */
    public Listening withPort(int other) {
        return new Listening(other, allInterfaces, host, names);
    }

    /** The same port on all interfaces. */
    public Listening onAllInterfaces() {
        return new Listening(port, true, null, names);
    }

    /** The same port at a name or address, by which it may be called. */
    public Listening at(String nameOrAddress) {
        return new Listening(port, false, nameOrAddress, and(nameOrAddress));
    }

    /** The same, called by another name as well. */
    public Listening called(String name) {
        return new Listening(port, allInterfaces, host, and(name));
    }

    private Set<String> and(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("the name of a host is blank");
        Set<String> more = new LinkedHashSet<>(names);
        more.add(name);
        return more;
    }
}
