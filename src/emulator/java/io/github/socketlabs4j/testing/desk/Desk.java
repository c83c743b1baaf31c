package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.running.RunningEmulator;

/** Adds the page and the control API to a running emulator. */
public final class Desk {
    /** The path of the control API. */
    static final String ROOT = "/_emulator/";

    private Desk() {}

    /** Adds them on the emulator's port, until it is closed. */
    public static void open(RunningEmulator emulator) {
        HostRule hosts = new HostRule(emulator.platform().settings().listening().names());
        emulator.open(ROOT, new DeskHandler(hosts, new ServerRoutes(emulator)));
    }
}
