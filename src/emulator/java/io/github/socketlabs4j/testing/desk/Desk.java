package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.running.RunningEmulator;

/** Opens the page and the control API of an emulator that runs. */
public final class Desk {
    /** Where the control API is. */
    static final String ROOT = "/_emulator/";

    private Desk() {}

    /** Opens them, on the port of the doors, until the emulator is closed. */
    public static void open(RunningEmulator emulator) {
        HostRule hosts = new HostRule(emulator.platform().settings().listening().names());
        emulator.open(ROOT, new Entrance(hosts, new Counter(emulator)));
    }
}
