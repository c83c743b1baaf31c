package io.github.socketlabs4j;

import io.github.socketlabs4j.internal.call.Listeners;
import io.github.socketlabs4j.internal.classpath.Misfit;
import io.github.socketlabs4j.internal.codec.tokens.JacksonCheck;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.okhttp.OkHttpCheck;
import java.util.ArrayList;
import java.util.List;

/** Looks at the libraries a client is going to use before there is one: their misfits must not become an {@code Error} of a send. */
final class ClassPathCheck {
    private ClassPathCheck() {}

    /**
     * Looks.
     *
     * @param documents whether any will be read or written
     * @param http whether OkHttp is going to carry them; it is not loaded otherwise
     * @param listener hears of what works and is old
     * @throws IllegalStateException if something cannot work, naming the jars found and the lines that help
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
