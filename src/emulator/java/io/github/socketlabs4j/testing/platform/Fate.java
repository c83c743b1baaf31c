package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import org.jspecify.annotations.Nullable;

/** What happens to a mail for one address. */
public sealed interface Fate {
    /** The mail is delivered. */
    record Arrival() implements Fate {}

    /** A send to the address is rejected. */
    record Refusal() implements Fate {}

    /** The mail is accepted, and fails. */
    record Failure(FailureType type, FailureCode code, String reason) implements Fate {
        /** Whether it adds the address to the suppression list. */
        public boolean isPermanent() {
            return FailureType.PERMANENT.equals(type);
        }

        /** Whether the mail is not sent at all. */
        public boolean isSuppression() {
            return FailureType.SUPPRESSED.equals(type);
        }
    }

    /** The mail is delivered. */
    Fate ARRIVAL = new Arrival();

    /** A send to the address is rejected. */
    Fate REFUSAL = new Refusal();

    /** The mail is not sent, because the recipient is suppressed. */
    Failure SUPPRESSION = new Failure(FailureType.SUPPRESSED, FailureCode.of(9999), "NA");

    /** A failure of the type that fits its code: 2xxx and 1007 are permanent, all others temporary. */
    static Failure failure(FailureCode code) {
        boolean permanent = code.family() == FailureCode.Family.HARD_ADDRESS || code.equals(FailureCode.of(1007));
        return failure(permanent ? FailureType.PERMANENT : FailureType.TEMPORARY, code, null);
    }

    /** A failure; if the reason is null, it gets one that fits type and code. */
    static Failure failure(FailureType type, FailureCode code, @Nullable String reason) {
        if (reason != null) return new Failure(type, code, reason);
        String answer = FailureType.PERMANENT.equals(type) ? "550 5.1.1 " : "450 4.2.0 ";
        return new Failure(type, code, answer + code.meaning());
    }
}
