package io.github.socketlabs4j.testsupport;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testing.letters.Letter;
import java.util.List;
import java.util.Map;

/** Letters as the emulator stores them, for tests that do not send any mail. */
public final class Letters {
    private Letters() {}

    /** A small letter with this subject. */
    public static Letter about(String subject) {
        return new Letter(
                EmailAddress.of("shop@example.com"),
                null,
                List.of(),
                List.of(),
                subject,
                "Hi",
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                Map.of(),
                List.of(),
                2,
                Map.of(),
                1);
    }
}
