package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.doors.LoggedRequest;
import io.github.socketlabs4j.testing.doors.Paths;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.settings.Credentials;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the program prints while it runs. */
final class Printed {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Printed() {}

    /** How the emulator is reached, and commands to copy that send a first mail and ask about it. */
    static String greeting(RunningEmulator emulator) {
        Credentials credentials = emulator.platform().settings().credentials();
        WebhookKeys keys = emulator.platform().settings().webhookKeys();
        return """
                The SocketLabs emulator is running. It sends mail to nobody. Ctrl-C ends it.

                  SOCKETLABS_INJECTION_URL=%1$s
                  SOCKETLABS_SERVER_ID=%2$s
                  SOCKETLABS_INJECTION_KEY=%3$s
                  SOCKETLABS_REPORTING_URL=%4$s
                  SOCKETLABS_REPORTING_USER=%5$s
                  SOCKETLABS_REPORTING_KEY=%6$s
                  SOCKETLABS_SECRET_KEY=%9$s
                  SOCKETLABS_VALIDATION_KEY=%10$s

                Send a first mail:

                  curl -s %1$s -H 'Content-Type: application/json' -d '{"ServerId":%2$s,"ApiKey":"%7$s",\
                "Messages":[{"From":{"EmailAddress":"shop@example.com"},"To":[{"EmailAddress":"ann@example.org"}],\
                "Subject":"Hello","TextBody":"It works."}]}'

                Ask what became of it:

                  curl -s -u '%8$s' '%4$smessagesProcessed?serverId=%2$s'
                  curl -s '%11$s_emulator/mail?to=ann@example.org&wait=5s'

                Look at it all in a browser:

                  %11$s

                """.formatted(
                        emulator.injectionUrl(),
                        credentials.serverId(),
                        credentials.injectionKey(),
                        emulator.reportingUrl(),
                        credentials.reportingUser(),
                        credentials.reportingKey(),
                        inQuotes(inJson(credentials.injectionKey())),
                        inQuotes(credentials.reportingUser() + ":" + credentials.reportingKey()),
                        keys.secretKey(),
                        keys.answer(),
                        emulator.root());
    }

    /** What it is, and which: as its jar says. */
    static String version() {
        String version = Printed.class.getPackage().getImplementationVersion();
        return "socketlabs4j emulator " + (version == null ? "(not from a jar)" : version);
    }

    /** As a part of a text in JSON. */
    private static String inJson(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** As a part of a word in single quotes of a POSIX shell. */
    private static String inQuotes(String text) {
        return text.replace("'", "'\\''");
    }

    /** An attempt to post something, and what came of it. */
    static String line(Outbox outbox, Attempt attempt) {
        String about = attempt.address() == null ? "" : " " + attempt.address();
        String next = attempt.nextAt() == null ? "" : "; again at " + TIME.format(attempt.nextAt());
        return TIME.format(attempt.at()) + "  " + outbox.purpose() + "  " + attempt.type() + about + "  "
                + attempt.answer().reason() + next;
    }

    /** A request, and what came of it. */
    static String line(LoggedRequest request) {
        String line = TIME.format(request.receivedAt()) + "  " + request.method() + " " + request.path();
        if (request.path().startsWith(Paths.REPORTING)) {
            String question = request.query() == null ? line : line + "?" + request.query();
            return request.reason() == null ? question : question + "  " + request.reason();
        }
        String verdict = request.reason() == null ? "not judged" : request.reason();
        return line + "  " + request.bodyLength() + " bytes  " + verdict;
    }
}
