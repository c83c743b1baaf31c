package io.github.socketlabs4j.testing;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The emulator as a program. */
final class StandAlone {
    private static final int DEFAULT_PORT = 8625;
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private static final String HELP = String.format("""
            Runs a SocketLabs emulator that takes mail and sends it to nobody. Ctrl-C ends it.

            Options:
              --port <number>           where to listen, on this machine only; default %s, 0 for any free port
              --server-id <number>      the server's id; default 12345
              --injection-key <key>     the server's key; default is one for tests
              --reporting-user <name>   the login for reports; default emulator
              --reporting-key <key>     the user's Reporting API key; default is one for tests
              --help                    this text
            """, DEFAULT_PORT);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final PrintStream err;

    StandAlone(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs until the program is told to end; the result is its exit code. */
    int run(String... args) {
        SocketLabsEmulator.Builder builder = SocketLabsEmulator.builder().port(DEFAULT_PORT);
        try {
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--help") || args[i].equals("-h")) {
                    out.print(HELP);
                    return 0;
                }
                String[] option = args[i].split("=", 2);
                set(builder, option[0], option.length == 2 ? option[1] : ++i < args.length ? args[i] : null);
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "; --help lists the options");
            return WRONG_USE;
        }
        return serve(builder);
    }

    private static void set(SocketLabsEmulator.Builder builder, String name, @Nullable String value) {
        switch (name) {
            case "--port" -> builder.port((int) number(name, value, 65_535));
            case "--server-id" -> builder.serverId(number(name, value, Long.MAX_VALUE));
            case "--injection-key" -> builder.injectionKey(text(name, value));
            case "--reporting-user" -> builder.reportingUser(text(name, value));
            case "--reporting-key" -> builder.reportingKey(text(name, value));
            default -> throw new IllegalArgumentException("unknown option " + name);
        }
    }

    private static String text(String name, @Nullable String value) {
        if (value == null) throw new IllegalArgumentException(name + " needs a value");
        return value;
    }

    private static long number(String name, @Nullable String value, long most) {
        String text = text(name, value);
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) return number;
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new IllegalArgumentException(name + " " + text + " is no number that fits");
    }

    private int serve(SocketLabsEmulator.Builder builder) {
        SocketLabsEmulator emulator;
        try {
            emulator = builder.start();
        } catch (UncheckedIOException e) {
            String hint = e.getCause() instanceof BindException ? "; choose another with --port" : "";
            err.println(e.getMessage() + hint);
            return FAILED;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            emulator.close();
            ended.countDown();
        }));
        emulator.watch(request -> out.println(line(request)));
        greet(emulator);
        try {
            ended.await();
        } catch (InterruptedException e) {
            emulator.close();
        }
        return 0;
    }

    private void greet(SocketLabsEmulator emulator) {
        EmulatedServer server = emulator.server();
        String key = server.injectionKey();
        String user = server.reportingUser();
        String reportingKey = server.reportingKey();
        out.printf(
                """
            The SocketLabs emulator is running. It sends mail to nobody. Ctrl-C ends it.

              SOCKETLABS_INJECTION_URL=%1$s
              SOCKETLABS_SERVER_ID=%2$s
              SOCKETLABS_INJECTION_KEY=%3$s
              SOCKETLABS_REPORTING_URL=%4$s
              SOCKETLABS_REPORTING_USER=%5$s
              SOCKETLABS_REPORTING_KEY=%6$s

            Send a first mail:

              curl -s %1$s -H 'Content-Type: application/json' -d '{"ServerId":%2$s,"ApiKey":"%7$s",\
            "Messages":[{"From":{"EmailAddress":"shop@example.com"},"To":[{"EmailAddress":"ann@example.org"}],\
            "Subject":"Hello","TextBody":"It works."}]}'

            Ask what became of it:

              curl -s -u '%8$s' '%4$smessagesProcessed?serverId=%2$s'

            """,
                emulator.injectionUrl(),
                server.serverId(),
                key,
                emulator.reportingUrl(),
                user,
                reportingKey,
                quoted(key.replace("\\", "\\\\").replace("\"", "\\\"")),
                quoted(user + ":" + reportingKey));
        out.flush();
    }

    private static String line(ReceivedRequest request) {
        String line = TIME.format(request.receivedAt()) + "  " + request.method() + " " + request.path();
        if (request.path().startsWith(ReportingDoor.PATH)) {
            return request.query() == null ? line : line + "?" + request.query();
        }
        return line + "  " + request.bodyLength() + " bytes  "
                + (request.code() == null ? "not judged" : request.code());
    }

    /** As a part of a word in single quotes of a POSIX shell. */
    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }
}
