package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.scenarios.Script;
import io.github.socketlabs4j.testing.settings.Credentials;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param settings what the emulator is built with
 * @param endpoints where it posts to
 * @param script what it is set to at the start
 * @param help whether only the options are wanted
 * @param version whether only the version is asked for
 */
record Options(Settings settings, Endpoints endpoints, Script script, boolean help, boolean version) {
    private static final int DEFAULT_PORT = 8625;
    private static final int LARGEST_PORT = 65_535;

    static final String HELP = String.format("""
            Runs a SocketLabs emulator that takes mail and sends it to nobody. Ctrl-C ends it.

            Options:
              --port <number>           where to listen, on this machine only; default %s, 0 for any free port
              --host <name or address>  where to listen instead, such as 0.0.0.0 for everywhere
              --name <host>             a name by which the desk may be called, beside localhost and addresses;
                                        may be given several times
              --server-id <number>      the server's id; default 12345
              --injection-key <key>     the server's key; default is one for tests
              --reporting-user <name>   the login for reports; default emulator
              --reporting-key <key>     the user's Reporting API key; default is one for tests
              --secret-key <key>        what each post to an endpoint carries; default is one for tests
              --validation-key <key>    what an endpoint answers with; default is one for tests
              --notification-url <url>  your endpoint for events; validated until it answers well
              --inbound-url <url>       your endpoint for mail; validated likewise, and posted a sample mail
              --version                 the version
              --scenario <file>         what it is set to, in JSON; goes before other options
              --keep <number>           how many mails, records, requests and posts are remembered; default all
              --keep-for <time>         how long they are, such as PT2H; default for ever
              --help                    this text
            """, DEFAULT_PORT);

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it makes no sense, saying why
     */
    static Options of(String... args) {
        Options options = new Options(
                Settings.DEFAULT.with(Settings.DEFAULT.listening().withPort(DEFAULT_PORT)),
                Endpoints.NONE,
                Script.EMPTY,
                false,
                false);
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--help") || args[i].equals("-h")) return options.withHelp();
            if (args[i].equals("--version"))
                return new Options(options.settings, options.endpoints, options.script, false, true);
            String[] option = args[i].split("=", 2);
            String value = option.length == 2 ? option[1] : ++i < args.length ? args[i] : null;
            options = options.set(option[0], value);
        }
        return options;
    }

    private Options withHelp() {
        return new Options(settings, endpoints, script, true, false);
    }

    private Options with(Settings others) {
        return new Options(others, endpoints, script, help, version);
    }

    private Options with(Endpoints others) {
        return new Options(settings, others, script, help, version);
    }

    private Options with(Script other) {
        return new Options(settings, endpoints, other, help, version);
    }

    private Options set(String name, @Nullable String value) {
        Credentials credentials = settings.credentials();
        WebhookKeys keys = settings.webhookKeys();
        return switch (name) {
            case "--port" ->
                with(settings.with(settings.listening().withPort((int) number(name, value, LARGEST_PORT))));
            case "--host" -> with(settings.with(settings.listening().at(text(name, value))));
            case "--name" -> with(settings.with(settings.listening().called(text(name, value))));
            case "--server-id" -> with(settings.with(credentials.withServerId(number(name, value, Long.MAX_VALUE))));
            case "--injection-key" -> with(settings.with(credentials.withInjectionKey(text(name, value))));
            case "--reporting-user" -> with(settings.with(credentials.withReportingUser(text(name, value))));
            case "--reporting-key" -> with(settings.with(credentials.withReportingKey(text(name, value))));
            case "--secret-key" -> with(settings.with(keys.withSecretKey(text(name, value))));
            case "--validation-key" -> with(settings.with(keys.withValidationKey(text(name, value))));
            case "--notification-url" -> with(endpoints.withNotifications(url(name, value)));
            case "--inbound-url" -> with(endpoints.withInbound(url(name, value)));
            case "--scenario" -> with(script(name, text(name, value)));
            case "--keep" ->
                with(settings.with(settings.keeping().withCount((int) number(name, value, Integer.MAX_VALUE))));
            case "--keep-for" -> with(settings.with(settings.keeping().withAge(time(name, text(name, value)))));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static URI url(String name, @Nullable String value) {
        String text = text(name, value);
        try {
            URI url = new URI(text);
            Outbox.check(url);
            return url;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + text + ": expected http:// or https:// and a host", e);
        }
    }

    private static Script script(String name, String file) {
        try {
            return Script.parse(Files.readString(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(name + " " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + file + ": " + e.getMessage(), e);
        }
    }

    private static Duration time(String name, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " " + text + " is no length of time such as PT2H", e);
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
}
