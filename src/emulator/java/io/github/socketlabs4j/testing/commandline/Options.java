package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.settings.Credentials;
import io.github.socketlabs4j.testing.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param settings what the emulator is built with
 * @param help whether only the options are wanted
 */
record Options(Settings settings, boolean help) {
    private static final int DEFAULT_PORT = 8625;
    private static final int LARGEST_PORT = 65_535;

    static final String HELP = String.format("""
            Runs a SocketLabs emulator that takes mail and sends it to nobody. Ctrl-C ends it.

            Options:
              --port <number>           where to listen, on this machine only; default %s, 0 for any free port
              --server-id <number>      the server's id; default 12345
              --injection-key <key>     the server's key; default is one for tests
              --reporting-user <name>   the login for reports; default emulator
              --reporting-key <key>     the user's Reporting API key; default is one for tests
              --help                    this text
            """, DEFAULT_PORT);

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it makes no sense, saying why
     */
    static Options of(String... args) {
        Settings settings = Settings.DEFAULT.with(Settings.DEFAULT.listening().withPort(DEFAULT_PORT));
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--help") || args[i].equals("-h")) return new Options(settings, true);
            String[] option = args[i].split("=", 2);
            String value = option.length == 2 ? option[1] : ++i < args.length ? args[i] : null;
            settings = set(settings, option[0], value);
        }
        return new Options(settings, false);
    }

    private static Settings set(Settings settings, String name, @Nullable String value) {
        Credentials credentials = settings.credentials();
        return switch (name) {
            case "--port" -> settings.with(settings.listening().withPort((int) number(name, value, LARGEST_PORT)));
            case "--server-id" -> settings.with(credentials.withServerId(number(name, value, Long.MAX_VALUE)));
            case "--injection-key" -> settings.with(credentials.withInjectionKey(text(name, value)));
            case "--reporting-user" -> settings.with(credentials.withReportingUser(text(name, value)));
            case "--reporting-key" -> settings.with(credentials.withReportingKey(text(name, value)));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
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
