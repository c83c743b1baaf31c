package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.settings.Times;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one mail from its first attempt on.
 *
 * @param putOff how it is deferred first; null if it is not
 * @param fate whether it is delivered or fails after that
 * @param comesBack how it bounces after it was delivered; null if it does not
 */
public record Course(
        @Nullable PutOff putOff, Fate fate, @Nullable ComesBack comesBack) {
    /** The mail is not sent, because the recipient is suppressed. */
    static final Course SUPPRESSED = new Course(null, Fate.SUPPRESSION, null);

    /**
     * The recipient's server defers the mail.
     *
     * @param code the deferral code
     * @param again the times of the further attempts, counted from the first one, in ascending order; all attempts but
     *     the last are deferred
     */
    public record PutOff(FailureCode code, List<Duration> again) {
        /** Rejects an empty list, and times that are not in ascending order. */
        public PutOff {
            if (again.isEmpty()) throw new IllegalArgumentException("no time to try again: name at least one");
            Times.checkAscending("again", again);
        }
    }

    /**
     * The mail bounces after it was delivered.
     *
     * @param failure the failure in the bounce report
     * @param after the time from the delivery to the bounce
     */
    public record ComesBack(Fate.Failure failure, Duration after) {
        /** Rejects an invalid time. */
        public ComesBack {
            Times.checkLength("after", after);
        }
    }
}
