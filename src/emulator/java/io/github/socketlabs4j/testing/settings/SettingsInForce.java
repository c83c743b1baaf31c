package io.github.socketlabs4j.testing.settings;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The current settings of a server: those the emulator was built with, until a scenario replaces them. Thread-safe. */
public final class SettingsInForce {
    private final @Nullable SettingsInForce first;
    private final UnaryOperator<Settings> ours;
    private final Settings built;
    private final ChangePublisher publisher;
    private volatile Settings settings;

    /** The settings of the first server. */
    public SettingsInForce(Settings built, ChangePublisher publisher) {
        this.first = null;
        this.ours = UnaryOperator.identity();
        this.built = built;
        this.publisher = publisher;
        this.settings = built;
    }

    /** The settings of an additional server, derived from the current settings of the first one. */
    public SettingsInForce(SettingsInForce first, Server server) {
        this.first = first;
        this.ours = server::in;
        this.built = server.in(first.built());
        this.publisher = first.publisher;
        this.settings = built;
    }

    /** The settings it was built with. */
    public Settings built() {
        return built;
    }

    /** The current settings. */
    public Settings now() {
        return first == null ? settings : ours.apply(first.now());
    }

    /**
     * Replaces the settings of the first server; those of the others follow. The port and interfaces of a running
     * emulator do not change.
     */
    public void change(Settings others) {
        settings = others;
        publisher.publish(Change.Kind.SETTING);
    }
}
