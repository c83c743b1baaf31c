package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.AttemptStart;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.CallStart;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells the user's listener, whose failures must not become failures of a send that went well. Thread-safe. */
public final class Listeners {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");

    private final CallListener listener;

    /**
     * Guards a listener.
     *
     * @param listener the user's
     */
    public Listeners(CallListener listener) {
        this.listener = listener;
    }

    /** Whether anybody is told: what nobody hears need not be put together. */
    boolean listen() {
        return listener != CallListener.none();
    }

    void callStarted(CallStart start) {
        tell(() -> listener.callStarted(start));
    }

    void attemptStarted(AttemptStart start) {
        tell(() -> listener.attemptStarted(start));
    }

    void attempt(AttemptEvent event) {
        tell(() -> listener.attempt(event));
    }

    void call(CallEvent event) {
        tell(() -> listener.call(event));
    }

    /**
     * Something is legal but against the platform's advice.
     *
     * @param code a short stable word
     * @param text what was found and what is advised
     */
    public void warning(String code, String text) {
        tell(() -> listener.warning(code, text));
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            // Errors too: one of a listener's assertions must not leave a future waiting for ever.
            LOG.log(Level.WARNING, "A CallListener threw; the call goes on", e);
        }
    }
}
