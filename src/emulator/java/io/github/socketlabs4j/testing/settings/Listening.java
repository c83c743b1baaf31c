package io.github.socketlabs4j.testing.settings;

/**
 * Where an emulator listens.
 *
 * @param port the port, 0 for any free one
 * @param allInterfaces whether other machines can reach it; otherwise it is on the loopback interface only
 */
public record Listening(int port, boolean allInterfaces) {
    /** A free port of the loopback interface. */
    public static final Listening DEFAULT = new Listening(0, false);

    /** Checks the port. */
    public Listening {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port " + port + ": expected 0 to 65535");
    }

    /** The same interfaces, another port. */
    public Listening withPort(int other) {
        return new Listening(other, allInterfaces);
    }

    /** The same port on all interfaces. */
    public Listening onAllInterfaces() {
        return new Listening(port, true);
    }
}
