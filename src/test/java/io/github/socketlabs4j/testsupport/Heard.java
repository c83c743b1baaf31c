package io.github.socketlabs4j.testsupport;

import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that records every attempt, call and warning. */
public final class Heard implements CallListener {
    private final List<AttemptEvent> attempts = new CopyOnWriteArrayList<>();
    private final List<CallEvent> calls = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void attempt(AttemptEvent event) {
        attempts.add(event);
    }

    @Override
    public void call(CallEvent event) {
        calls.add(event);
    }

    @Override
    public void warning(String code, String text) {
        warnings.add(code + ": " + text);
    }

    /** Every attempt so far. */
    public List<AttemptEvent> attempts() {
        return attempts;
    }

    /** Every call so far. */
    public List<CallEvent> calls() {
        return calls;
    }

    /** Every warning so far, as {@code code: text}. */
    public List<String> warnings() {
        return warnings;
    }
}
