package io.github.socketlabs4j.testing;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The emulator as a program. */
final class StandAlone {
    private static final int DEFAULT_PORT = 8625;
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private static final String HELP = String.format("""
            Runs a SocketLabs emulator that takes mail and sends it to nobody. Ctrl-C ends it.

            Options:
              --port <number>           where to listen, on this machine only; default %d, 0 for any free port
              --server-id <number>      the server's id; default 12345
              --injection-key <key>     the server's key; default is one for tests
              --reporting-user <name>   the login for reports; default emulator
              --reporting-key <key>     the user's Reporting API key; default is one for tests
              --help                    this text
            """, DEFAULT_PORT);

    private static final Set<String> OPTIONS =
            Set.of("--port", "--server-id", "--injection-key", "--reporting-user", "--reporting-key");

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
                int equals = args[i].indexOf('=');
                String name = equals < 0 ? args[i] : args[i].substring(0, equals);
                if (equals < 0 && i + 1 == args.length && isOption(name)) {
                    throw new IllegalArgumentException(name + " needs a value");
                }
                String value = equals >= 0 ? args[i].substring(equals + 1) : isOption(name) ? args[++i] : "";
                set(builder, name, value);
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "; --help lists the options");
            return WRONG_USE;
        }
        return serve(builder);
    }

    private static boolean isOption(String name) {
        return OPTIONS.contains(name);
    }

    private static void set(SocketLabsEmulator.Builder builder, String name, String value) {
        switch (name) {
            case "--port" -> builder.port((int) number(name, value, 65_535));
            case "--server-id" -> builder.serverId(number(name, value, Long.MAX_VALUE));
            case "--injection-key" -> builder.injectionKey(value);
            case "--reporting-user" -> builder.reportingUser(value);
            case "--reporting-key" -> builder.reportingKey(value);
            default -> throw new IllegalArgumentException("unknown option " + name);
        }
    }

    private static long number(String name, String value, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= most) return number;
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new IllegalArgumentException(name + " " + value + " is no number that fits");
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
        String message =
                "{\"From\":{\"EmailAddress\":\"shop@example.com\"},\"To\":[{\"EmailAddress\":\"ann@example.org\"}],"
                        + "\"Subject\":\"Hello\",\"TextBody\":\"It works.\"}";
        out.println("The SocketLabs emulator is running. It sends mail to nobody. Ctrl-C ends it.");
        out.println();
        out.println("  SOCKETLABS_INJECTION_URL=" + emulator.injectionUrl());
        out.println("  SOCKETLABS_SERVER_ID=" + server.serverId());
        out.println("  SOCKETLABS_INJECTION_KEY=" + server.injectionKey());
        out.println("  SOCKETLABS_REPORTING_URL=" + emulator.reportingUrl());
        out.println("  SOCKETLABS_REPORTING_USER=" + server.reportingUser());
        out.println("  SOCKETLABS_REPORTING_KEY=" + server.reportingKey());
        out.println();
        out.println("Send a first mail:");
        out.println();
        out.println("  curl -s " + emulator.injectionUrl() + " -H 'Content-Type: application/json' -d "
                + quoted("{\"ServerId\":" + server.serverId() + ",\"ApiKey\":" + json(server.injectionKey())
                        + ",\"Messages\":[" + message + "]}"));
        out.println();
        out.println("Ask what became of it:");
        out.println();
        out.println("  curl -s -u " + quoted(server.reportingUser() + ":" + server.reportingKey()) + " '"
                + emulator.reportingUrl() + "messagesProcessed?serverId=" + server.serverId() + "'");
        out.println();
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

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** As one word of a POSIX shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
