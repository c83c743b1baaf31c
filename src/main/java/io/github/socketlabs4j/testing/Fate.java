package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import org.jspecify.annotations.Nullable;

/** What becomes of a mail to one address. */
sealed interface Fate {
    /** It lands in the mailbox. */
    record Delivered() implements Fate {}

    /** The address is refused when the mail is posted. */
    record Refused() implements Fate {}

    /** The mail is taken and then not delivered. */
    record Failed(FailureType type, FailureCode code, String reason) implements Fate {}

    Fate DELIVERED = new Delivered();
    Fate REFUSED = new Refused();
    Failed SUPPRESSED = new Failed(FailureType.SUPPRESSED, FailureCode.of(9999), "NA");

    /** A failure with the type that usually goes with its code. */
    static Failed failed(FailureCode code) {
        boolean permanent = code.family() == FailureCode.Family.HARD_ADDRESS || code.equals(FailureCode.of(1007));
        return failed(permanent ? FailureType.PERMANENT : FailureType.TEMPORARY, code, null);
    }

    static Failed failed(FailureType type, FailureCode code, @Nullable String reason) {
        if (reason != null) return new Failed(type, code, reason);
        String answer = FailureType.PERMANENT.equals(type) ? "550 5.1.1 " : "450 4.2.0 ";
        return new Failed(type, code, answer + code.meaning());
    }
}
