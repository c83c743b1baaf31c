package io.github.socketlabs4j.testing;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
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
              --port <number>           where to listen, on this machine only; default %d, 0 for any free port
              --server-id <number>      the server's id; default 12345
              --injection-key <key>     the server's key; default is one for tests
              --reporting-user <name>   the login for reports; default emulator
              --reporting-key <key>     the user's Reporting API key; default is one for tests
              --secret-key <key>        what each webhook post carries; default is one for tests
              --validation-key <key>    what an endpoint answers with; default is one for tests
              --notification-url <url>  your endpoint for events; validated at the start
              --inbound-url <url>       your endpoint for mail; validated at the start, and posted a sample mail
              --help                    this text
            """, DEFAULT_PORT);

    private static final Set<String> OPTIONS = Set.of(
            "--port",
            "--server-id",
            "--injection-key",
            "--reporting-user",
            "--reporting-key",
            "--secret-key",
            "--validation-key",
            "--notification-url",
            "--inbound-url");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private String secretKey = SocketLabsEmulator.Builder.DEFAULT_SECRET_KEY;
    private String validationKey = SocketLabsEmulator.Builder.DEFAULT_VALIDATION_KEY;
    private @Nullable URI notificationUrl;
    private @Nullable URI inboundUrl;

    StandAlone(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
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
            builder.webhookKeys(secretKey, validationKey);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "; --help lists the options");
            return WRONG_USE;
        }
        return serve(builder);
    }

    private static boolean isOption(String name) {
        return OPTIONS.contains(name);
    }

    private void set(SocketLabsEmulator.Builder builder, String name, String value) {
        switch (name) {
            case "--port" -> builder.port((int) number(name, value, 65_535));
            case "--server-id" -> builder.serverId(number(name, value, Long.MAX_VALUE));
            case "--injection-key" -> builder.injectionKey(value);
            case "--reporting-user" -> builder.reportingUser(value);
            case "--reporting-key" -> builder.reportingKey(value);
            case "--secret-key" -> secretKey = value;
            case "--validation-key" -> validationKey = value;
            case "--notification-url" -> notificationUrl = url(name, value);
            case "--inbound-url" -> inboundUrl = url(name, value);
            default -> throw new IllegalArgumentException("unknown option " + name);
        }
    }

    private static URI url(String name, String value) {
        try {
            URI url = URI.create(value);
            Webhook.check(url);
            return url;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + value + ": expected http:// or https:// and a host", e);
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
        knock(emulator.server());
        knockOnEnter(emulator.server());
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
        out.println("  SOCKETLABS_SECRET_KEY=" + server.secretKey());
        out.println("  SOCKETLABS_VALIDATION_KEY=" + server.validationKey());
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

    /** Validates the endpoints that are not yet, and posts a sample mail. */
    private void knock(EmulatedServer server) {
        if (notificationUrl != null) validate(server.notifications(), notificationUrl);
        if (inboundUrl != null && validate(server.inbound(), inboundUrl)) server.receive(WebhookSamples.letter());
    }

    private boolean validate(Webhook hook, URI url) {
        if (hook.url() != null) return true;
        hook.watch(attempt -> out.println(line(hook, attempt)));
        if (hook.validate(url).accepted()) return true;
        out.println("Nothing is posted to " + url + " before it is validated. Enter tries again.");
        return false;
    }

    private void knockOnEnter(EmulatedServer server) {
        if (notificationUrl == null && inboundUrl == null) return;
        if (inboundUrl != null) out.println("Enter posts a sample mail.");
        Thread reader = new Thread(
                () -> {
                    Scanner lines = new Scanner(in, Charset.defaultCharset());
                    while (lines.hasNextLine()) {
                        lines.nextLine();
                        knock(server);
                    }
                },
                "socketlabs-emulator-enter");
        reader.setDaemon(true);
        reader.start();
    }

    private static String line(Webhook hook, WebhookAttempt attempt) {
        String about = attempt.address() == null ? "" : " " + attempt.address();
        String next = attempt.nextAt() == null ? "" : "; again at " + TIME.format(attempt.nextAt());
        return TIME.format(attempt.at()) + "  " + hook.purpose() + "  " + attempt.type() + about + "  "
                + attempt.reason() + next;
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
