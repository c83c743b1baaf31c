package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells the user's listener, whose failures must not become failures of a send that went well. */
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

    void attempt(AttemptEvent event) {
        guarded(() -> listener.attempt(event));
    }

    void call(CallEvent event) {
        guarded(() -> listener.call(event));
    }

    /** Something is legal but against the platform's advice. */
    public void warning(String code, String text) {
        guarded(() -> listener.warning(code, text));
    }

    private static void guarded(Runnable tell) {
        try {
            tell.run();
        } catch (Throwable e) {
            // Errors too: one of a listener's assertions must not leave a future waiting for ever.
            LOG.log(Level.WARNING, "A CallListener threw; the call goes on", e);
        }
    }
}
