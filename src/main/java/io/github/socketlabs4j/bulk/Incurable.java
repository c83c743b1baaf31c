package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.SendCode;
import java.util.Set;

/** The codes of rejections that are not about the mail: every other mail would be rejected in the same way. */
final class Incurable {
    private static final Set<SendCode> CODES =
            Set.of(SendCode.INVALID_AUTHENTICATION, SendCode.ACCOUNT_DISABLED, SendCode.TOO_MANY_ERRORS);

    private Incurable() {}

    static boolean is(SendCode code) {
        return CODES.contains(code);
    }
}
