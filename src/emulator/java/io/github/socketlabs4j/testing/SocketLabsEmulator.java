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
 * An emulator of the SocketLabs platform on this machine, for tests. It accepts mail as the Injection API does,
 * delivers it to mailboxes in memory and never to real recipients, reports it as the Reporting API does, and posts
 * events to your webhook endpoints. It listens on a port of the loopback interface until it is closed. Its threads are
 * daemon threads. Thread-safe.
 *
 * <pre>{@code
 * try (SocketLabsEmulator emulator = SocketLabsEmulator.start(); SocketLabsClient client = emulator.client()) {
 *     client.injection().send(EmailMessage.from("shop@example.com").to("ann@example.org")
 *             .subject("Your order").text("It left today.").build());
 *     assertEquals("Your order", emulator.server().mailbox("ann@example.org").get(0).subject());
 * }
 * }</pre>
 *
 * <p>{@code docs/emulator.md} lists each behaviour, and says whether the platform is known to behave like this or it is
 * assumed.
 */
public final class SocketLabsEmulator implements AutoCloseable {
    private final RunningEmulator running;
    private final EmulatedServer server;
    private final Map<Platform, EmulatedServer> servers = new ConcurrentHashMap<>();
    private final Map<Outbox, Webhook> webhooks = new ConcurrentHashMap<>();
    private final Clients clients = new Clients();

    private SocketLabsEmulator(RunningEmulator running) {
        this.running = running;
        this.server = publicServer(running.servers().get(0));
        Desk.open(running);
    }

    /**
     * Starts an emulator with the default settings, on a free port of the loopback interface.
     *
     * @return a running emulator, to be closed
     * @throws UncheckedIOException if it cannot listen on a port
     */
    public static SocketLabsEmulator start() {
        return builder().start();
    }

    /**
     * A builder for an emulator with other settings than the defaults.
     *
     * @return a new builder that has the default settings
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The URL that mail is posted to.
     *
     * @return the full URL of the POST
     */
    public URI injectionUrl() {
        return running.injectionUrl();
    }

    /**
     * The base URL of the reports.
     *
     * @return the base URL, ending with a slash; the name of a report is appended to it
     */
    public URI reportingUrl() {
        return running.reportingUrl();
    }

    /**
     * The address of the emulator's web page. The control API is on the same port under {@code /_emulator/}.
     *
     * @return the address of the page
     */
    public URI desk() {
        return running.root();
    }

    /**
     * A client that talks to this emulator.
     *
     * @return a new client each time, to be closed by the caller
     */
    public SocketLabsClient client() {
        return clients.keep(clientBuilder().build());
    }

    /**
     * A client of the real platform if the environment variable {@code SOCKETLABS_SERVER_ID} is set, otherwise a client
     * of this emulator. For programs that should run with and without an account.
     *
     * @return what {@link SocketLabsClient#fromEnv()} or {@link #client()} returns, to be closed by the caller
     * @throws IllegalArgumentException if an environment variable has an invalid value; the message names the variable
     */
    public SocketLabsClient clientOrFromEnv() {
        String serverId = System.getenv("SOCKETLABS_SERVER_ID");
        return serverId == null || serverId.isBlank() ? client() : SocketLabsClient.fromEnv();
    }

    /**
     * A builder for a client of this emulator with other settings than the defaults, for instance another timeout.
     *
     * @return a builder with both URLs, server id, injection key, reporting login and webhook keys set
     */
    public SocketLabsClient.Builder clientBuilder() {
        return clientBuilder(server);
    }

    /**
     * A builder for a client of one of this emulator's servers.
     *
     * @param one the server
     * @return a builder with both URLs and the server's id, injection key, reporting login and webhook keys set
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
     * The first server of the account, with its mailboxes, records, scripts and faults.
     *
     * @return the same object each time; it can still be read after the emulator is closed
     */
    public EmulatedServer server() {
        return server;
    }

    private EmulatedServer publicServer(RunningServer one) {
        return servers.computeIfAbsent(one.platform(), platform -> new EmulatedServer(one));
    }

    /**
     * The server of the account that has this id.
     *
     * @param serverId the server's id
     * @return the same object each time, {@link #server()} for the first server
     * @throws IllegalArgumentException if no server has this id; the message lists the ids that exist
     */
    public EmulatedServer server(long serverId) {
        return publicServer(running.server(serverId));
    }

    /**
     * All servers of the account. There is one, unless the builder or a scenario adds more.
     *
     * @return an unmodifiable list, {@link #server()} first
     */
    public List<EmulatedServer> servers() {
        return running.servers().stream().map(this::publicServer).toList();
    }

    /**
     * The account's notification endpoint: the emulator posts the events of all servers to it. {@code ServerId} in a
     * post names the server. The posts carry the account's own secret key, whichever server they are about.
     *
     * @return the same object each time
     */
    public Webhook accountNotifications() {
        return webhook(null);
    }

    /**
     * An additional notification endpoint of the account.
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
     * The secret key in posts to the account's endpoints, for {@link SocketLabsClient.Builder#webhookKeysForAnyServer}.
     *
     * @return the key
     */
    public String accountSecretKey() {
        return running.platform().settings().account().webhookKeys().secretKey();
    }

    /**
     * The validation key that the account's endpoints answer with.
     *
     * @return the key, or null if they answer with the secret key
     */
    public @Nullable String accountValidationKey() {
        return running.platform().settings().account().webhookKeys().validationKey();
    }

    /**
     * Deletes all state, and applies a scenario. Settings that the scenario does not name go back to those of the
     * builder, the clock included. Keys and the server id may change; the URLs stay the same. Each endpoint with a URL
     * in the scenario is validated.
     *
     * @param scenario the scenario to apply
     * @throws IllegalStateException if an endpoint failed its validation; the message says why. Everything else of the
     *     scenario is applied
     */
    public void load(Scenario scenario) {
        List<String> refused = running.load(scenario.script());
        if (!refused.isEmpty()) {
            throw new IllegalStateException("the scenario's endpoints were not accepted: " + String.join("; ", refused)
                    + ". Start them first, or leave out url and call validate(url) later");
        }
    }

    /**
     * The current configuration as a scenario that can be loaded later: the clock, settings that differ from the
     * defaults, scripts and faults that are not used up, the suppression list, templates, endpoints, and what
     * recipients do. It holds neither keys nor mail, events and requests.
     *
     * @return a new scenario
     */
    public Scenario scenario() {
        return new Scenario(running.script());
    }

    /** Describes mail under way, posts not accepted, and clients and streams not closed; empty if there are none. */
    List<String> leftOpen() {
        List<String> open = new ArrayList<>(running.leftOpen());
        open.addAll(clients.leftOpen());
        return open;
    }

    /**
     * Closes the port, ends all waits and deletes stored attachments. Mail and records stay readable. A second call has
     * no effect.
     */
    @Override
    public void close() {
        running.close();
    }

    /**
     * Runs an emulator as a program until the process is interrupted. {@code --help} lists the options.
     *
     * @param args the command line options
     */
    public static void main(String[] args) {
        int exit = new StandAlone(System.out, System.err, SampleMails.full().post()).run(args);
        if (exit != 0) System.exit(exit);
    }

    /** The injection URL; never the key. */
    @Override
    public String toString() {
        return "SocketLabsEmulator[" + injectionUrl() + "]";
    }

    /** Collects the settings of an emulator. Not thread-safe. */
    public static final class Builder {
        private Settings settings = Settings.DEFAULT;
        private Scenario scenario = Scenario.EMPTY;

        private Builder() {}

        /**
         * Sets the port; the default is a free port.
         *
         * @param number the port; 0 for a free port
         * @return this
         * @throws IllegalArgumentException if it is not a valid port number
         */
        public Builder port(int number) {
            settings = settings.with(settings.listening().withPort(number));
            return this;
        }

        /**
         * Allows one more host name in requests to the page and the control API, such as the name of a container.
         * {@code localhost} and IP addresses are always allowed. The Injection and Reporting APIs accept any host name.
         *
         * @param host the name, without a port
         * @return this
         * @throws IllegalArgumentException if it is blank
         */
        public Builder name(String host) {
            settings = settings.with(settings.listening().withName(Objects.requireNonNull(host, "host")));
            return this;
        }

        /**
         * Listens on all network interfaces, so that other machines and containers can reach the emulator. The default
         * is the loopback interface.
         *
         * @return this
         */
        public Builder allInterfaces() {
            settings = settings.with(settings.listening().onAllInterfaces());
            return this;
        }

        /**
         * Sets the id of the first server; the default is 12345.
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
         * Sets the server's injection key. A client sends a key of 61 characters as {@code Bearer} token, and any other
         * key in the body. The emulator accepts every key in both places.
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
         * Sets the user name for the Reporting API; the default is {@code emulator}.
         *
         * @param user the user name, not blank and without a colon
         * @return this
         * @throws IllegalArgumentException if it is blank or contains a colon
         */
        public Builder reportingUser(String user) {
            settings = settings.with(settings.credentials().withReportingUser(user));
            return this;
        }

        /**
         * Sets the user's key for the Reporting API, which is not the injection key. The default is a key for tests.
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
         * Sets the keys of the server's endpoints. The default is two keys for tests.
         *
         * @param secret the secret key in each post, not blank
         * @param validation the key an endpoint has to answer with, not blank; null for the secret key
         * @return this
         * @throws IllegalArgumentException if a key is blank
         */
        public Builder webhookKeys(String secret, @Nullable String validation) {
            settings = settings.with(new WebhookKeys(secret, validation));
            return this;
        }

        /**
         * Adds a server to the account. It gets test keys of its own; see {@link SocketLabsEmulator#server(long)}.
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
         * @param secret the secret key in each post to its endpoints, not blank
         * @param validation the key its endpoints have to answer with, not blank; null for the secret key
         * @return this
         * @throws IllegalArgumentException if an argument is invalid, or the account already has a server with this id
         */
        public Builder addServer(long id, String injectionKey, String secret, @Nullable String validation) {
            return add(new Server(id, injectionKey, new WebhookKeys(secret, validation)));
        }

        private Builder add(Server one) {
            settings = settings.with(settings.account().and(one));
            return this;
        }

        /**
         * Sets the keys of the account's endpoints. The default is two keys for tests.
         *
         * @param secret the secret key in each post, not blank
         * @param validation the key an endpoint has to answer with, not blank; null for the secret key
         * @return this
         * @throws IllegalArgumentException if a key is blank
         */
        public Builder accountWebhookKeys(String secret, @Nullable String validation) {
            settings = settings.with(settings.account().with(new WebhookKeys(secret, validation)));
            return this;
        }

        /**
         * Sets the monthly allowances of the plan, as {@code accountData} reports them. The default is 40,000 messages,
         * 5 GiB and 20,000 API calls. The maximum it reports is a quarter more. The emulator rejects nothing because of
         * them unless {@link #overApiAllowanceFails()} is set.
         *
         * @param messages the number of messages
         * @param bandwidthInBytes the number of bytes
         * @param apiCalls the number of calls of the Reporting API
         * @return this
         */
        public Builder allowances(long messages, long bandwidthInBytes, long apiCalls) {
            settings = settings.with(new Allowances(messages, bandwidthInBytes, apiCalls));
            return this;
        }

        /**
         * Rejects calls of the Reporting API above the maximum allowance with status 429. The default accepts them.
         *
         * @return this
         */
        public Builder overApiAllowanceFails() {
            settings = settings.with(settings.behaviour().refusingOverApiAllowance());
            return this;
        }

        /**
         * Sets the clock of the emulator, which gives mail, events and quotas their time. The default is the system
         * clock.
         *
         * @param source the clock; {@link EmulatedServer#clock} can replace it later
         * @return this
         */
        public Builder clock(Clock source) {
            settings = settings.with(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Answers a send with wrong credentials with status 200 and a receipt that rejects it. The default is the same
         * receipt with status 401.
         *
         * @return this
         */
        public Builder authenticationFailsWith200() {
            settings = settings.with(settings.behaviour().withAuthenticationStatus(200));
            return this;
        }

        /**
         * Sets the maximum size of a message; the default is 40 MiB.
         *
         * @param bytes the number of bytes of subject, bodies, headers and decoded attachments together
         * @return this
         */
        public Builder messageSizeLimit(long bytes) {
            settings = settings.with(settings.limits().withMessageBytes(bytes));
            return this;
        }

        /**
         * Sets the maximum size of a request body; the default is 128 MiB. A larger request is answered with status
         * 413.
         *
         * @param bytes the number of bytes of the body as posted
         * @return this
         */
        public Builder bodyLimit(long bytes) {
            settings = settings.with(settings.limits().withBodyBytes(bytes));
            return this;
        }

        /**
         * Sets the maximum size of an inbound mail; the default is 50 MiB.
         *
         * @param bytes the number of bytes of subject, bodies, headers and base64-encoded files together
         * @return this
         */
        public Builder inboundMailLimit(long bytes) {
            settings = settings.with(settings.limits().withInboundBytes(bytes));
            return this;
        }

        /**
         * Sets how many sends are accepted in a time window; further ones are rejected with {@code OverQuota}. The
         * default is no limit.
         *
         * @param requests the number of requests with valid credentials in each window
         * @param window the length of a window by the emulator's clock; a window begins with its first request
         * @return this
         */
        public Builder quota(int requests, Duration window) {
            settings = settings.with(settings.limits().withQuota(requests, Objects.requireNonNull(window, "window")));
            return this;
        }

        /**
         * Rejects a merge message with {@code InvalidMergeData} if a placeholder has no value. The default replaces
         * such a placeholder with an empty text.
         *
         * @return this
         */
        public Builder missingMergeFieldFails() {
            settings = settings.with(settings.behaviour().refusingMissingMergeFields());
            return this;
        }

        /**
         * Sets how many of each the emulator keeps: mails in mailboxes, events (which reports are made of), requests,
         * and attempts to post per endpoint. The oldest are dropped first, with their attachments. The default is no
         * limit for mails and events, 1,000 requests and 10,000 attempts.
         *
         * @param count the maximum number of each
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder keep(int count) {
            settings = settings.with(settings.keeping().withCount(count));
            return this;
        }

        /**
         * Sets how long the emulator keeps what {@link #keep} limits the number of. The default is no limit.
         *
         * @param age the maximum age by the emulator's clock, counted from when it happened
         * @return this
         * @throws IllegalArgumentException if it is zero, negative or longer than ten years
         */
        public Builder keepFor(Duration age) {
            settings = settings.with(settings.keeping().withAge(Objects.requireNonNull(age, "age")));
            return this;
        }

        /**
         * Sets the scenario that {@link #start} applies; see {@link SocketLabsEmulator#load}. Its settings override
         * those of this builder.
         *
         * @param beginning the scenario
         * @return this
         */
        public Builder scenario(Scenario beginning) {
            scenario = Objects.requireNonNull(beginning, "beginning");
            return this;
        }

        /** The scenario that {@link #start} applies. */
        Scenario scenario() {
            return scenario;
        }

        /**
         * Starts the emulator.
         *
         * @return a running emulator, to be closed
         * @throws UncheckedIOException if it cannot listen on the port, for instance because the port is in use
         * @throws IllegalStateException if an endpoint of the scenario failed its validation; the message says why
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
