package io.github.socketlabs4j.testing.settings;

/** The settings an emulator goes by at the moment: those it was built with, until a scenario brings others. Thread-safe. */
public final class SettingsInForce {
    private final Settings built;
    private volatile Settings settings;

    /** Begins with what the emulator is built with. */
    public SettingsInForce(Settings built) {
        this.built = built;
        this.settings = built;
    }

    /** What it was built with. */
    public Settings built() {
        return built;
    }

    /** What it goes by now. */
    public Settings now() {
        return settings;
    }

    /** Goes by others from now on. Where it listens stays. */
    public void change(Settings others) {
        settings = others;
    }
}
