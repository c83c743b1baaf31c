package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.commandline.StandAlone;
import io.github.socketlabs4j.testing.desk.Desk;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.EndpointName.Kind;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.running.RunningServer;
import io.github.socketlabs4j.testing.settings.Allowances;
import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The platform on this machine, for tests: takes mail as the Injection API does, sends it to nobody, and tells of it as the
 * Reporting API does and in posts to your endpoints. Listens on the loopback interface, on a port of its own, until it is closed; its threads are daemons. Thread-safe.
 *
 * <pre>{@code
 * try (SocketLabsEmulator emulator = SocketLabsEmulator.start(); SocketLabsClient client = emulator.client()) {
 *     client.injection().send(EmailMessage.from("shop@example.com").to("ann@example.org")
 *             .subject("Your order").text("It left today.").build());
 *     assertEquals("Your order", emulator.server().mailbox("ann@example.org").get(0).subject());
 * }
 * }</pre>
 *
 * <p>Each behaviour, and whether it is known of the platform or assumed, is listed in {@code docs/emulator.md}.
 */
public final class SocketLabsEmulator implements AutoCloseable {
    private final RunningEmulator running;
    private final EmulatedServer server;
    private final Map<Platform, EmulatedServer> servers = new ConcurrentHashMap<>();
    private final Map<Outbox, Webhook> webhooks = new ConcurrentHashMap<>();
    private final Clients clients = new Clients();

    private SocketLabsEmulator(RunningEmulator running) {
        this.running = running;
        this.server = seen(running.servers().get(0));
        Desk.open(running);
    }

    /**
     * Starts an emulator with the defaults, on a free port of the loopback interface.
     *
     * @return a running emulator, to be closed
     * @throws UncheckedIOException if it cannot listen
     */
    public static SocketLabsEmulator start() {
        return builder().start();
    }

    /**
     * Begins an emulator that differs from the defaults.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where mail is posted.
     *
     * @return the full URL of the POST
     */
    public URI injectionUrl() {
        return running.injectionUrl();
    }

    /**
     * Where reports are.
     *
     * @return the base that a method's name is appended to, with a slash at its end
     */
    public URI reportingUrl() {
        return running.reportingUrl();
    }

    /**
     * Where a person looks at it: the page, and beside it the control API under {@code /_emulator/}.
     *
     * @return the address of the page
     */
    public URI desk() {
        return running.root();
    }

    /**
     * A client of this emulator.
     *
     * @return a new client each time, to be closed by the caller
     */
    public SocketLabsClient client() {
        return clients.keep(clientBuilder().build());
    }

    /**
     * The client to use in a program that should run anywhere: of the platform, if {@code SOCKETLABS_SERVER_ID} is set, and
     * otherwise of this emulator.
     *
     * @return what {@link SocketLabsClient#fromEnv()} or {@link #client()} returns, to be closed by the caller
     * @throws IllegalArgumentException if a variable has a value that makes no sense, naming it
     */
    public SocketLabsClient clientOrFromEnv() {
        String serverId = System.getenv("SOCKETLABS_SERVER_ID");
        return serverId == null || serverId.isBlank() ? client() : SocketLabsClient.fromEnv();
    }

    /**
     * Begins a client of this emulator that differs from the defaults, in its retries or time-out, say.
     *
     * @return a builder with addresses, server id, injection key, reporting login and the keys of endpoints set
     */
    public SocketLabsClient.Builder clientBuilder() {
        return clientBuilder(server);
    }

    /**
     * Begins a client of one of this emulator's servers.
     *
     * @param one the server
     * @return a builder with addresses, server id, injection key, reporting login and the keys of its endpoints set
     */
    public SocketLabsClient.Builder clientBuilder(EmulatedServer one) {
        return SocketLabsClient.builder()
                .serverId(one.serverId())
                .injectionKey(one.injectionKey())
                .injectionUrl(injectionUrl())
                .reportingLogin(one.reportingUser(), one.reportingKey())
                .reportingUrl(reportingUrl())
                .webhookKeys(one.secretKey(), one.validationKey());
    }

    /**
     * The server inside: mailboxes, records, scripts and faults.
     *
     * @return the same object each time; it can still be read when the emulator is closed
     */
    public EmulatedServer server() {
        return server;
    }

    private EmulatedServer seen(RunningServer one) {
        return servers.computeIfAbsent(one.platform(), platform -> new EmulatedServer(one));
    }

    /**
     * A server of the account, by its number.
     *
     * @param serverId its number
     * @return the same object each time, {@link #server()} for the first one
     * @throws IllegalArgumentException if there is none of this number, naming those that there are
     */
    public EmulatedServer server(long serverId) {
        return seen(running.server(serverId));
    }

    /**
     * All servers of the account: one, unless it was built with more or a scenario has more.
     *
     * @return an unmodifiable list, {@link #server()} first
     */
    public List<EmulatedServer> servers() {
        return running.servers().stream().map(this::seen).toList();
    }

    /**
     * The endpoint of the account, that each change of state at any of its servers is posted to; {@code ServerId} tells at which. It
     * has a secret key of its own, which is the same for all servers.
     *
     * @return the same object each time
     */
    public Webhook accountNotifications() {
        return webhook(null);
    }

    /**
     * One more endpoint of the account, beside {@link #accountNotifications()}.
     *
     * @param name a name of your choice, not blank
     * @return the same object each time for the same name
     * @throws IllegalArgumentException if the name is blank
     */
    public Webhook accountNotifications(String name) {
        return webhook(Objects.requireNonNull(name, "name"));
    }

    private Webhook webhook(@Nullable String name) {
        Outbox outbox = running.outboxes().of(new EndpointName(EndpointName.ACCOUNT, Kind.NOTIFICATION, name));
        return webhooks.computeIfAbsent(outbox, box -> new Webhook(box, running));
    }

    /**
     * The key that posts to the account's endpoints carry, for {@link SocketLabsClient.Builder#webhookKeysForAnyServer}.
     *
     * @return the key
     */
    public String accountSecretKey() {
        return running.platform().settings().account().webhookKeys().secretKey();
    }

    /**
     * The key that endpoints of the account answer with.
     *
     * @return the key, or null if they answer with the secret key
     */
    public @Nullable String accountValidationKey() {
        return running.platform().settings().account().webhookKeys().validationKey();
    }

    /**
     * Forgets everything, and is set as a scenario says. What that does not name is as the builder made it, the clock included; keys and
     * the server's number may be others afterwards, the addresses stay. An endpoint that has an address is validated.
     *
     * @param scenario what it is set to
     * @throws IllegalStateException if an endpoint was not accepted, saying why; all else is set all the same
     */
    public void load(Scenario scenario) {
        List<String> refused = running.load(scenario.script());
        if (!refused.isEmpty()) {
            throw new IllegalStateException("the scenario's endpoints were not accepted: " + String.join("; ", refused)
                    + ". Start them first, or leave out url and call validate(url) later");
        }
    }

    /**
     * What it is set to at this moment, to be loaded another time: the clock, settings that differ from the usual ones, scripts and
     * faults that are not used up, the suppression list, templates, endpoints, and what recipients do. Neither keys nor what has
     * happened are in it.
     *
     * @return the scenario
     */
    public Scenario scenario() {
        return new Scenario(running.script());
    }

    /** What is unfinished, for people; empty if nothing is. */
    List<String> leftOpen() {
        List<String> open = new ArrayList<>(running.leftOpen());
        open.addAll(clients.leftOpen());
        return open;
    }

    /** Gives the port back, ends waits and deletes stored attachments. Mail and records stay readable. Closing twice does nothing. */
    @Override
    public void close() {
        running.close();
    }

    /**
     * Runs an emulator on its own until it is interrupted. {@code --help} lists the options.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        int exit = new StandAlone(System.out, System.err, SampleMails.full().post()).run(args);
        if (exit != 0) System.exit(exit);
    }

    /** Its address; never the key. */
    @Override
    public String toString() {
        return "SocketLabsEmulator[" + injectionUrl() + "]";
    }

    /** Gathers an emulator's settings. Not thread-safe. */
    public static final class Builder {
        private Settings settings = Settings.DEFAULT;
        private Scenario scenario = Scenario.EMPTY;

        private Builder() {}

        /**
         * Sets the port; the default is any free one.
         *
         * @param number the port, 0 for any free one
         * @return this
         * @throws IllegalArgumentException if it is no port
         */
        public Builder port(int number) {
            settings = settings.with(settings.listening().withPort(number));
            return this;
        }

        /**
         * A name by which the desk may be called, beside localhost and addresses; such as that of a container. The doors may
         * be called by any.
         *
         * @param host the name, without a port
         * @return this
         * @throws IllegalArgumentException if it is blank
         */
        public Builder name(String host) {
            settings = settings.with(settings.listening().called(Objects.requireNonNull(host, "host")));
            return this;
        }

        /**
         * Listens on all interfaces, so that other machines and containers can reach it; the default is this machine only.
         *
         * @return this
         */
        public Builder allInterfaces() {
            settings = settings.with(settings.listening().onAllInterfaces());
            return this;
        }

        /**
         * Sets the number of its server; the default is 12345.
         *
         * @param id a positive number
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder serverId(long id) {
            settings = settings.with(settings.credentials().withServerId(id));
            return this;
        }

        /**
         * Sets the server's injection key. A client sends a key of 61 characters as {@code Bearer}, any other in the body; the
         * emulator takes either way whatever the key.
         *
         * @param key the key, not blank
         * @return this
         * @throws IllegalArgumentException if it is blank
         */
        public Builder injectionKey(String key) {
            settings = settings.with(settings.credentials().withInjectionKey(key));
            return this;
        }

        /**
         * Sets the login name of its user, for the Reporting API; the default is {@code emulator}.
         *
         * @param user the name, not blank and without a colon
         * @return this
         * @throws IllegalArgumentException if it is blank or holds a colon
         */
        public Builder reportingUser(String user) {
            settings = settings.with(settings.credentials().withReportingUser(user));
            return this;
        }

        /**
         * Sets the user's Reporting API key, which is not the injection key; the default is one for tests.
         *
         * @param key the key, not blank
         * @return this
         * @throws IllegalArgumentException if it is blank
         */
        public Builder reportingKey(String key) {
            settings = settings.with(settings.credentials().withReportingKey(key));
            return this;
        }

        /**
         * Sets the keys of endpoints; the default is two for tests.
         *
         * @param secret what each post carries, not blank
         * @param validation what an endpoint answers with, not blank; null for the secret key
         * @return this
         * @throws IllegalArgumentException if one is blank
         */
        public Builder webhookKeys(String secret, @Nullable String validation) {
            settings = settings.with(new WebhookKeys(secret, validation));
            return this;
        }

        /**
         * Adds a server to the account, with keys for tests of its own; see {@link SocketLabsEmulator#server(long)}.
         *
         * @param id a positive number
         * @return this
         * @throws IllegalArgumentException if it is not positive, or there is such a server already
         */
        public Builder addServer(long id) {
            return add(Server.of(id));
        }

        /**
         * Adds a server to the account.
         *
         * @param id a positive number
         * @param injectionKey its injection key, not blank
         * @param secret what each post to its endpoints carries, not blank
         * @param validation what its endpoints answer with, not blank; null for the secret key
         * @return this
         * @throws IllegalArgumentException if one makes no sense, or there is such a server already
         */
        public Builder addServer(long id, String injectionKey, String secret, @Nullable String validation) {
            return add(new Server(id, injectionKey, new WebhookKeys(secret, validation)));
        }

        private Builder add(Server one) {
            settings = settings.with(settings.account().and(one));
            return this;
        }

        /**
         * Sets the keys of the account's endpoints; the default is two for tests.
         *
         * @param secret what each post carries, not blank
         * @param validation what an endpoint answers with, not blank; null for the secret key
         * @return this
         * @throws IllegalArgumentException if one is blank
         */
        public Builder accountWebhookKeys(String secret, @Nullable String validation) {
            settings = settings.with(settings.account().with(new WebhookKeys(secret, validation)));
            return this;
        }

        /**
         * Sets what the plan includes in a month, as {@code accountData} tells; the default is 40,000 messages, 5 GiB and 20,000
         * calls. A quarter more is the maximum. Nothing is refused because of it, but see {@link #overApiAllowanceFails()}.
         *
         * @param messages how many messages
         * @param bandwidthInBytes how many bytes
         * @param apiCalls how many calls of the Reporting API
         * @return this
         */
        public Builder allowances(long messages, long bandwidthInBytes, long apiCalls) {
            settings = settings.with(new Allowances(messages, bandwidthInBytes, apiCalls));
            return this;
        }

        /**
         * Refuses calls of the Reporting API above the maximum allowance with status 429; the default lets them through.
         *
         * @return this
         */
        public Builder overApiAllowanceFails() {
            settings = settings.with(settings.behaviour().refusingOverApiAllowance());
            return this;
        }

        /**
         * Sets the clock that dates copies and records and refills the quota; the default is the system's.
         *
         * @param source the clock; {@link EmulatedServer#clock} replaces it later
         * @return this
         */
        public Builder clock(Clock source) {
            settings = settings.with(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Answers bad credentials with status 200 and a receipt that says so; the default is the same receipt with status 401.
         *
         * @return this
         */
        public Builder authenticationFailsWith200() {
            settings = settings.with(settings.behaviour().withAuthenticationStatus(200));
            return this;
        }

        /**
         * Sets how large a message may be; the default is 40 MiB.
         *
         * @param bytes of subject, bodies, headers and decoded attachments
         * @return this
         */
        public Builder messageSizeLimit(long bytes) {
            settings = settings.with(settings.limits().withMessageBytes(bytes));
            return this;
        }

        /**
         * Sets how large a request may be before it is answered with status 413; the default is 128 MiB.
         *
         * @param bytes of body, as posted
         * @return this
         */
        public Builder bodyLimit(long bytes) {
            settings = settings.with(settings.limits().withBodyBytes(bytes));
            return this;
        }

        /**
         * Sets how large a mail from outside may be; the default is 50 MiB.
         *
         * @param bytes of subject, bodies, headers and files, these in base64
         * @return this
         */
        public Builder inboundMailLimit(long bytes) {
            settings = settings.with(settings.limits().withInboundBytes(bytes));
            return this;
        }

        /**
         * Sets how many requests are let through before {@code OverQuota}; the default is any number.
         *
         * @param requests with good credentials, in each window
         * @param window of the emulator's clock; begins with its first request
         * @return this
         */
        public Builder quota(int requests, Duration window) {
            settings = settings.with(settings.limits().withQuota(requests, Objects.requireNonNull(window, "window")));
            return this;
        }

        /**
         * Refuses a merge message with {@code InvalidMergeData} if a placeholder has no value; the default fills in nothing.
         *
         * @return this
         */
        public Builder missingMergeFieldFails() {
            settings = settings.with(settings.behaviour().refusingMissingMergeFields());
            return this;
        }

        /**
         * Sets how much it remembers: mail in mailboxes, records and with them reports, requests, and attempts to post to each endpoint.
         * The oldest are forgotten first, with their attachments. The default is all of it, but 1,000 requests and 10,000 attempts.
         *
         * @param count how many of each at the most
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder keep(int count) {
            settings = settings.with(settings.keeping().withCount(count));
            return this;
        }

        /**
         * Sets how long it remembers, as {@link #keep} does how much. The default is for ever.
         *
         * @param age by the emulator's clock, counted from when it happened
         * @return this
         * @throws IllegalArgumentException if it is zero, negative or longer than ten years
         */
        public Builder keepFor(Duration age) {
            settings = settings.with(settings.keeping().withAge(Objects.requireNonNull(age, "age")));
            return this;
        }

        /**
         * Sets what it is set to from the beginning; see {@link SocketLabsEmulator#load}. Settings that the scenario names go before those of
         * this builder.
         *
         * @param beginning the scenario
         * @return this
         */
        public Builder scenario(Scenario beginning) {
            scenario = Objects.requireNonNull(beginning, "beginning");
            return this;
        }

        /** What an emulator of this builder begins with. */
        Scenario scenario() {
            return scenario;
        }

        /**
         * Starts it.
         *
         * @return a running emulator, to be closed
         * @throws UncheckedIOException if it cannot listen, because the port is taken, say
         * @throws IllegalStateException if an endpoint of the scenario was not accepted, saying why
         */
        public SocketLabsEmulator start() {
            SocketLabsEmulator emulator = new SocketLabsEmulator(new RunningEmulator(settings));
            try {
                emulator.load(scenario);
            } catch (RuntimeException e) {
                emulator.close();
                throw e;
            }
            return emulator;
        }
    }
}
