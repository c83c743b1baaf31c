package io.github.socketlabs4j;

import io.github.socketlabs4j.internal.call.Listeners;
import io.github.socketlabs4j.internal.classpath.Misfit;
import io.github.socketlabs4j.internal.codec.tokens.JacksonCheck;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.okhttp.OkHttpCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the versions of the libraries before a client is created, so that incompatible jars do not show as an
 * {@code Error} during a send.
 */
final class ClassPathCheck {
    private ClassPathCheck() {}

    /**
     * Checks Jackson and OkHttp.
     *
     * @param documents whether the client reads or writes documents, and so needs Jackson
     * @param http whether the client uses OkHttp; if not, no class of OkHttp is loaded
     * @param listener gets a warning about a library that works but is old
     * @throws IllegalStateException if the libraries cannot work together; the message names the jars found and the
     *     build lines that fix it
     */
    static void check(boolean documents, boolean http, CallListener listener) {
        List<Misfit> misfits = new ArrayList<>();
        if (documents) JacksonCheck.misfit().ifPresent(misfits::add);
        if (!http) {
            Misfit.refuse(misfits);
            return;
        }
        OkHttpCheck okhttp = OkHttpCheck.here();
        if (okhttp.misfit() != null) misfits.add(okhttp.misfit());
        Misfit.refuse(misfits);
        if (okhttp.advice() != null) new Listeners(listener).warning("okhttp-old", okhttp.advice());
    }
}
