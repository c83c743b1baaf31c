package io.github.socketlabs4j.testing.settings;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The settings a server goes by at the moment: those it was built with, until a scenario brings others. Thread-safe. */
public final class SettingsInForce {
    private final @Nullable SettingsInForce first;
    private final UnaryOperator<Settings> ours;
    private final Settings built;
    private final Teller teller;
    private volatile Settings settings;

    /** Begins with what the emulator is built with. */
    public SettingsInForce(Settings built, Teller teller) {
        this.first = null;
        this.ours = UnaryOperator.identity();
        this.built = built;
        this.teller = teller;
        this.settings = built;
    }

    /** Those of one more server, which goes by what the first one goes by. */
    public SettingsInForce(SettingsInForce first, Server server) {
        this.first = first;
        this.ours = server::in;
        this.built = server.in(first.built());
        this.teller = first.teller;
        this.settings = built;
    }

    /** What it was built with. */
    public Settings built() {
        return built;
    }

    /** What it goes by now. */
    public Settings now() {
        return first == null ? settings : ours.apply(first.now());
    }

    /** Goes by others from now on. Where it listens stays. For the first server; the others follow it. */
    public void change(Settings others) {
        settings = others;
        teller.tell(Change.Kind.SETTING);
    }
}
