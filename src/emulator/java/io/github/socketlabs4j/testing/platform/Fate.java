package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import org.jspecify.annotations.Nullable;

/** What becomes of a mail to one address. */
public sealed interface Fate {
    /** It lands in the mailbox. */
    record Arrival() implements Fate {}

    /** The address is refused when the mail is posted. */
    record Refusal() implements Fate {}

    /** The mail is taken, and fails. */
    record Failure(FailureType type, FailureCode code, String reason) implements Fate {
        /** Whether the address is suppressed from now on. */
        public boolean isPermanent() {
            return FailureType.PERMANENT.equals(type);
        }

        /** Whether the mail is not even tried. */
        public boolean isSuppression() {
            return FailureType.SUPPRESSED.equals(type);
        }
    }

    /** It lands in the mailbox. */
    Fate ARRIVAL = new Arrival();

    /** The address is refused when the mail is posted. */
    Fate REFUSAL = new Refusal();

    /** The mail is not tried. */
    Failure SUPPRESSION = new Failure(FailureType.SUPPRESSED, FailureCode.of(9999), "NA");

    /** A failure of the type that usually goes with its code. */
    static Failure failure(FailureCode code) {
        boolean permanent = code.family() == FailureCode.Family.HARD_ADDRESS || code.equals(FailureCode.of(1007));
        return failure(permanent ? FailureType.PERMANENT : FailureType.TEMPORARY, code, null);
    }

    /** A failure; without a reason it gets one that fits. */
    static Failure failure(FailureType type, FailureCode code, @Nullable String reason) {
        if (reason != null) return new Failure(type, code, reason);
        String answer = FailureType.PERMANENT.equals(type) ? "550 5.1.1 " : "450 4.2.0 ";
        return new Failure(type, code, answer + code.meaning());
    }
}
