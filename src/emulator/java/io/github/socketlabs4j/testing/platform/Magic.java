package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.letters.Addresses;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Magic addresses: the part before the {@code @} says what happens to the mail, in any domain and any letter case. */
final class Magic {
    private static final Pattern NAMES = Pattern.compile(
            "(bounce|late-bounce|soft|deferred|suppressed|refuse)(?:-(\\d{1,5}))?(?:\\+.*)?", Pattern.DOTALL);

    private static final int UNKNOWN_USER = 2001;
    private static final int MAILBOX_FULL = 3001;
    private static final int TRY_LATER = 3003;

    private static final List<Duration> AGAIN = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Duration LATE = Duration.ofHours(1);
    private static final Course ARRIVAL = new Course(null, Fate.ARRIVAL, null);

    private Magic() {}

    /** What happens to mail for an address without a script. */
    static Course of(String address) {
        int at = address.indexOf('@');
        if (at < 0) return ARRIVAL;
        Matcher name = NAMES.matcher(Addresses.fold(address.substring(0, at)));
        if (!name.matches()) return ARRIVAL;
        String code = name.group(2);
        return switch (name.group(1)) {
            case "bounce" -> end(bounce(code));
            case "soft" -> end(Fate.failure(FailureType.TEMPORARY, code(code, MAILBOX_FULL), null));
            case "suppressed" -> Course.SUPPRESSED;
            case "deferred" -> new Course(new Course.PutOff(code(code, TRY_LATER), AGAIN), Fate.ARRIVAL, null);
            case "late-bounce" -> new Course(null, Fate.ARRIVAL, new Course.ComesBack(bounce(code), LATE));
            default -> end(Fate.REFUSAL);
        };
    }

    private static Course end(Fate fate) {
        return new Course(null, fate, null);
    }

    private static Fate.Failure bounce(@Nullable String code) {
        return Fate.failure(FailureType.PERMANENT, code(code, UNKNOWN_USER), null);
    }

    private static FailureCode code(@Nullable String number, int otherwise) {
        return FailureCode.of(number == null ? otherwise : Integer.parseInt(number));
    }
}
