package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.AttemptStart;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.CallStart;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Passes events on to the user's listener. What the listener throws is logged, and never fails a call. Thread-safe. */
public final class Listeners {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");

    private final CallListener listener;

    /**
     * Guards calls against the failures of a listener.
     *
     * @param listener the user's listener
     */
    public Listeners(CallListener listener) {
        this.listener = listener;
    }

    /** Whether there is a listener; if not, callers need not create the events. */
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
     * Warns of something that is allowed but against the platform's advice.
     *
     * @param code a short stable identifier
     * @param text what was found and what is advised
     */
    public void warning(String code, String text) {
        tell(() -> listener.warning(code, text));
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            // Errors too: a failed assertion in a listener must not keep a future from completing.
            LOG.log(Level.WARNING, "A CallListener threw; the call goes on", e);
        }
    }
}
