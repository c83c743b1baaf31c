package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.doors.LoggedRequest;
import io.github.socketlabs4j.testing.doors.Paths;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.running.RunningServer;
import io.github.socketlabs4j.testing.settings.Credentials;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The texts that the program prints while it runs. */
final class Printed {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Printed() {}

    /**
     * The environment variables for clients, and commands that send a first mail and ask for the report, for each
     * server.
     *
     * @param endpoints the endpoints it posts to
     */
    static String greeting(RunningEmulator emulator, List<Endpoints.Known> endpoints) {
        StringBuilder text = new StringBuilder();
        List<RunningServer> servers = emulator.servers();
        text.append(first(emulator));
        for (RunningServer server : servers.subList(1, servers.size())) text.append(another(emulator, server));
        if (servers.size() > 1
                || endpoints.stream().anyMatch(known -> known.name().isOfAccount())) {
            text.append(ofTheAccount(emulator.platform().settings().account().webhookKeys()));
        }
        return text.append("""
                Look at it all in a browser:

                  %s

                """.formatted(emulator.root())).toString();
    }

    private static String first(RunningEmulator emulator) {
        Settings settings = emulator.platform().settings();
        Credentials credentials = settings.credentials();
        return """
                The SocketLabs emulator is running. It sends mail to nobody. Ctrl-C ends it.

                  SOCKETLABS_INJECTION_URL=%s
                  SOCKETLABS_SERVER_ID=%s
                  SOCKETLABS_INJECTION_KEY=%s
                  SOCKETLABS_REPORTING_URL=%s
                  SOCKETLABS_REPORTING_USER=%s
                  SOCKETLABS_REPORTING_KEY=%s
                %s
                Send a first mail:

                %s
                Ask what became of it:

                %s
                """.formatted(
                        emulator.injectionUrl(),
                        credentials.serverId(),
                        credentials.injectionKey(),
                        emulator.reportingUrl(),
                        credentials.reportingUser(),
                        credentials.reportingKey(),
                        keys(settings.webhookKeys()),
                        send(emulator, credentials),
                        ask(emulator, credentials, ""));
    }

    /** The values of an additional server that differ from the first one; URLs and login are the same. */
    private static String another(RunningEmulator emulator, RunningServer server) {
        Settings settings = server.platform().settings();
        Credentials credentials = settings.credentials();
        return """
                Another server of the account, at the same addresses and with the same login:

                  SOCKETLABS_SERVER_ID=%s
                  SOCKETLABS_INJECTION_KEY=%s
                %s
                %s
                %s
                """.formatted(
                        credentials.serverId(),
                        credentials.injectionKey(),
                        keys(settings.webhookKeys()),
                        send(emulator, credentials),
                        ask(emulator, credentials, "serverId=" + credentials.serverId() + "&"));
    }

    private static String ofTheAccount(WebhookKeys keys) {
        return """
                An endpoint of the account, which is told of all servers:

                %s
                """.formatted(keys(keys));
    }

    private static String keys(WebhookKeys keys) {
        return """
                SOCKETLABS_SECRET_KEY=%s
                SOCKETLABS_VALIDATION_KEY=%s
                """.indent(2).formatted(keys.secretKey(), keys.answer());
    }

    private static String send(RunningEmulator emulator, Credentials credentials) {
        return """
                curl -s %s -H 'Content-Type: application/json' -d '{"ServerId":%s,"ApiKey":"%s",\
                "Messages":[{"From":{"EmailAddress":"shop@example.com"},"To":[{"EmailAddress":"ann@example.org"}],\
                "Subject":"Hello","TextBody":"It works."}]}'
                """.indent(2).formatted(
                emulator.injectionUrl(), credentials.serverId(), inQuotes(inJson(credentials.injectionKey())));
    }

    private static String ask(RunningEmulator emulator, Credentials credentials, String whose) {
        return """
                curl -s -u '%s' '%smessagesProcessed?serverId=%s'
                curl -s '%s_emulator/mail?%sto=ann@example.org&wait=5s'
                """.indent(2).formatted(
                inQuotes(credentials.reportingUser() + ":" + credentials.reportingKey()),
                emulator.reportingUrl(),
                credentials.serverId(),
                emulator.root(),
                whose);
    }

    /** Name and version, from the manifest of the jar. */
    static String version() {
        String version = Printed.class.getPackage().getImplementationVersion();
        return "socketlabs4j emulator " + (version == null ? "(not from a jar)" : version);
    }

    /** A text escaped for a JSON string. */
    private static String inJson(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** A text escaped for single quotes of a POSIX shell. */
    private static String inQuotes(String text) {
        return text.replace("'", "'\\''");
    }

    /** A line about an attempt to post. */
    static String line(Outbox outbox, Attempt attempt) {
        String about = attempt.address() == null ? "" : " " + attempt.address();
        String next = attempt.nextAt() == null ? "" : "; again at " + TIME.format(attempt.nextAt());
        return TIME.format(attempt.at()) + "  " + outbox.purpose() + "  " + attempt.type() + about + "  "
                + attempt.answer().reason() + next;
    }

    /** A line about a request. */
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
