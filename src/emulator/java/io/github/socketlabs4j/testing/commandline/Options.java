package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.EndpointName.Kind;
import io.github.socketlabs4j.testing.scenarios.Script;
import io.github.socketlabs4j.testing.settings.Credentials;
import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import io.github.socketlabs4j.testing.settings.WholeAccount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * The options of the command line.
 *
 * @param settings the settings of the emulator
 * @param endpoints the endpoints it posts to
 * @param script the scenario that is applied at the start
 * @param help whether to print only the help
 * @param version whether to print only the version
 */
record Options(Settings settings, Endpoints endpoints, Script script, boolean help, boolean version) {
    private static final int DEFAULT_PORT = 8625;
    private static final int LARGEST_PORT = 65_535;

    /**
     * Options that are read before all others, in this order. The prefix of a key or endpoint can only be checked when
     * all servers are known.
     */
    private static final List<String> SERVERS_COME_FROM = List.of("--scenario", "--server-id", "--add-server");

    static final String HELP = String.format("""
            Runs a SocketLabs emulator that takes mail and sends it to nobody. Ctrl-C ends it.

            Options:
              --port <number>           where to listen, on this machine only; default %s, 0 for any free port
              --host <name or address>  where to listen instead, such as 0.0.0.0 for everywhere
              --name <host>             a name by which the desk may be called, beside localhost and addresses;
                                        may be given several times
              --server-id <number>      the server's id; default 12345
              --add-server <number>     one more server of the account, with keys for tests of its own; may be given
                                        several times
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

            A key or an endpoint is the first server's, unless it begins with the number of another one, or with
            account for the events of all servers:

              --add-server 14322 --injection-key 14322=my-key --notification-url 14322=http://localhost:8080/hooks
              --secret-key account=my-secret --notification-url account=http://localhost:8080/all
            """, DEFAULT_PORT);

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it is invalid; the message says why
     */
    static Options of(String... args) {
        Options options = new Options(
                Settings.DEFAULT.with(Settings.DEFAULT.listening().withPort(DEFAULT_PORT)),
                Endpoints.NONE,
                Script.EMPTY,
                false,
                false);
        List<GivenOption> all = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--help") || args[i].equals("-h")) return options.withHelp();
            if (args[i].equals("--version"))
                return new Options(options.settings, options.endpoints, options.script, false, true);
            String[] option = args[i].split("=", 2);
            String value = option.length == 2 ? option[1] : ++i < args.length ? args[i] : null;
            all.add(new GivenOption(option[0], value));
        }
        all.sort(Comparator.comparingInt(Options::turn));
        for (GivenOption given : all) options = options.set(given);
        options.inForce();
        return options;
    }

    private static int turn(GivenOption given) {
        int turn = SERVERS_COME_FROM.indexOf(given.name());
        return turn < 0 ? SERVERS_COME_FROM.size() : turn;
    }

    /** The settings with those of the scenario. */
    private Settings inForce() {
        return script.settings(settings);
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

    private Options set(GivenOption given) {
        Credentials credentials = settings.credentials();
        return switch (given.name()) {
            case "--port" -> with(settings.with(settings.listening().withPort((int) given.number(LARGEST_PORT))));
            case "--host" -> with(settings.with(settings.listening().at(given.text())));
            case "--name" -> with(settings.with(settings.listening().withName(given.text())));
            case "--server-id" -> with(settings.with(credentials.withServerId(given.number(Long.MAX_VALUE))));
            case "--add-server" -> withOneMore(given);
            case "--injection-key" -> withInjectionKey(given);
            case "--reporting-user" -> with(settings.with(credentials.withReportingUser(given.text())));
            case "--reporting-key" -> with(settings.with(credentials.withReportingKey(given.text())));
            case "--secret-key" -> withWebhookKeys(given, keys -> keys.withSecretKey(given.own()));
            case "--validation-key" -> withWebhookKeys(given, keys -> keys.withValidationKey(given.own()));
            case "--notification-url" -> withEndpoint(given, Kind.NOTIFICATION);
            case "--inbound-url" -> withEndpoint(given, Kind.INBOUND);
            case "--scenario" -> with(given.script());
            case "--keep" -> with(settings.with(settings.keeping().withCount((int) given.number(Integer.MAX_VALUE))));
            case "--keep-for" -> with(settings.with(settings.keeping().withAge(given.time())));
            default -> throw new IllegalArgumentException("unknown option " + given.name());
        };
    }

    private Options withOneMore(GivenOption given) {
        long number = given.number(Long.MAX_VALUE);
        try {
            return with(settings.with(settings.account().and(Server.of(number))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(given.name() + " " + number + ": " + e.getMessage(), e);
        }
    }

    /** The owner of the key or endpoint, by the prefix of the value. */
    private long owner(GivenOption given) {
        String whose = given.whose();
        if (whose == null) return EndpointName.FIRST;
        if (whose.equals(GivenOption.ACCOUNT)) return EndpointName.ACCOUNT;
        Settings inForce = inForce();
        long first = inForce.credentials().serverId();
        List<Long> there = LongStream.concat(
                        LongStream.of(first),
                        inForce.account().servers().stream().mapToLong(Server::serverId))
                .boxed()
                .toList();
        for (long number : there) {
            if (Long.toString(number).equals(whose)) return number == first ? EndpointName.FIRST : number;
        }
        throw given.wrong("there is no server " + whose + ", expected one of " + there + " or account; --add-server "
                + whose + " adds it");
    }

    /** An additional server; one with test keys if only the scenario has it. */
    private Server server(long number) {
        return settings.account().servers().stream()
                .filter(server -> server.serverId() == number)
                .findFirst()
                .orElseGet(() -> Server.of(number));
    }

    private Options withInjectionKey(GivenOption given) {
        long owner = owner(given);
        if (owner == EndpointName.ACCOUNT)
            throw given.wrong("mail is sent with the key of a server, expected its number");
        if (owner == EndpointName.FIRST)
            return with(settings.with(settings.credentials().withInjectionKey(given.own())));
        return with(settings.with(settings.account().with(server(owner).withInjectionKey(given.own()))));
    }

    private Options withWebhookKeys(GivenOption given, UnaryOperator<WebhookKeys> change) {
        long owner = owner(given);
        if (owner == EndpointName.FIRST) return with(settings.with(change.apply(settings.webhookKeys())));
        WholeAccount account = settings.account();
        if (owner == EndpointName.ACCOUNT) {
            return with(settings.with(account.with(change.apply(account.webhookKeys()))));
        }
        Server server = server(owner);
        return with(settings.with(account.with(server.with(change.apply(server.webhookKeys())))));
    }

    private Options withEndpoint(GivenOption given, Kind kind) {
        if (kind == Kind.INBOUND && GivenOption.ACCOUNT.equals(given.whose())) {
            throw given.wrong("an endpoint of the account gets events, mail is a server's: expected its number");
        }
        return with(endpoints.with(new EndpointName(owner(given), kind, null), given.url()));
    }
}
