package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.settings.Times;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one mail, from its first attempt to its end.
 *
 * @param putOff how it is put off first; null if it is not
 * @param fate what becomes of it then
 * @param comesBack how it comes back after it was delivered; null if it does not
 */
public record Course(
        @Nullable PutOff putOff, Fate fate, @Nullable ComesBack comesBack) {
    /** Not even tried. */
    static final Course SUPPRESSED = new Course(null, Fate.SUPPRESSION, null);

    /**
     * The recipient's server says "not now", and is asked again.
     *
     * @param code why
     * @param again when it is asked again, counted from the first attempt, each later than the one before; the last time is the
     *     one at which it does not say so any more
     */
    public record PutOff(FailureCode code, List<Duration> again) {
        /** Checks the times. */
        public PutOff {
            if (again.isEmpty()) throw new IllegalArgumentException("no time to try again: name at least one");
            Times.checkAscending("again", again);
        }
    }

    /**
     * A bounce report comes in long after.
     *
     * @param failure what it tells
     * @param after how long after the delivery
     */
    public record ComesBack(Fate.Failure failure, Duration after) {
        /** Checks the time. */
        public ComesBack {
            Times.checkLength("after", after);
        }
    }
}
