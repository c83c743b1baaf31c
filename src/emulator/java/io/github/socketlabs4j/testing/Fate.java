package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import org.jspecify.annotations.Nullable;

/** What becomes of a mail to one address: it fails as is said here, unless it is one of the first two constants. */
final class Fate {
    /** It lands in the mailbox. */
    static final Fate DELIVERED = new Fate(FailureType.of("none"), FailureCode.of(0), "");

    /** The address is refused when the mail is posted. */
    static final Fate REFUSED = new Fate(FailureType.of("none"), FailureCode.of(0), "");

    /** The mail is not tried. */
    static final Fate SUPPRESSED = new Fate(FailureType.SUPPRESSED, FailureCode.of(9999), "NA");

    final FailureType type;
    final FailureCode code;
    final String reason;

    private Fate(FailureType type, FailureCode code, String reason) {
        this.type = type;
        this.code = code;
        this.reason = reason;
    }

    /** A failure with the type that usually goes with its code. */
    static Fate failed(FailureCode code) {
        boolean permanent = code.family() == FailureCode.Family.HARD_ADDRESS || code.equals(FailureCode.of(1007));
        return failed(permanent ? FailureType.PERMANENT : FailureType.TEMPORARY, code, null);
    }

    /** A failure; without a reason it gets one that fits. */
    static Fate failed(FailureType type, FailureCode code, @Nullable String reason) {
        if (reason != null) return new Fate(type, code, reason);
        String answer = FailureType.PERMANENT.equals(type) ? "550 5.1.1 " : "450 4.2.0 ";
        return new Fate(type, code, answer.concat(code.meaning()));
    }

    boolean isFailure() {
        return this != DELIVERED && this != REFUSED;
    }

    boolean isPermanent() {
        return FailureType.PERMANENT.equals(type);
    }
}
