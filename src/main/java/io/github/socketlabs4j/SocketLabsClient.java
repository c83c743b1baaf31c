package io.github.socketlabs4j;

import io.github.socketlabs4j.inbound.InboundParser;
import io.github.socketlabs4j.injection.InjectionAccess;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.internal.call.Listeners;
import io.github.socketlabs4j.internal.call.SharedTransport;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.reporting.ReportingAccess;
import io.github.socketlabs4j.reporting.ReportingClient;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.transport.okhttp.OkHttpTransport;
import io.github.socketlabs4j.webhook.WebhookKeys;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.StringJoiner;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client of SocketLabs' APIs: holds the configuration and one HTTP transport, and gives a client for each API.
 *
 * <p>Immutable and thread-safe. Make one per process and keep it: it pools connections. Its threads are daemons, so a program
 * may end without {@link #close()}.
 *
 * <pre>{@code
 * try (SocketLabsClient client = SocketLabsClient.builder().serverId(1234).injectionKey(key).build()) {
 *     client.injection().send(EmailMessage.from("orders@shop.example").to("ann@example.com")
 *             .subject("Your order").text("It left today.").build());
 * }
 * }</pre>
 *
 * <p>Interrupting a thread during a call cancels the call promptly and keeps the interrupt flag, whether it was waiting for
 * an answer or between attempts; a host name being looked up is waited for all the same. With a {@link Transport} of one's
 * own, how soon an attempt ends is that transport's matter.
 */
public final class SocketLabsClient implements AutoCloseable {
    private static final String WEBHOOK_KEYS = "Builder.webhookKeys(secretKey, validationKey), or"
            + " Builder.webhookKeys(serverId, secretKey, validationKey), or"
            + " Builder.webhookKeysForAnyServer(secretKey, validationKey)";

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final SharedTransport transport;
    private final @Nullable InjectionClient injection;
    private final @Nullable ReportingClient reporting;
    private final @Nullable NotificationParser notifications;
    private final @Nullable InboundParser inbound;

    private SocketLabsClient(Builder builder) {
        InjectionAccess sending = builder.injectionAccess();
        ReportingAccess asking = builder.reportingAccess();
        WebhookKeys listening = builder.allWebhookKeys();
        CallOptions options = builder.options;
        boolean calling = sending != null || asking != null;
        ClassPathCheck.check(calling || listening != null, calling && builder.transport == null, options.listener());
        this.transport = builder.sharedTransport(calling);
        this.injection = sending == null ? null : new InjectionClient(transport, sending, options);
        this.reporting = asking == null ? null : new ReportingClient(transport, asking, options);
        this.notifications = listening == null
                ? null
                : new NotificationParser(listening, builder.longestNotification, options.listener());
        this.inbound = listening == null
                ? null
                : new InboundParser(
                        listening, builder.longestInboundMail, builder.spools, builder.spoolBytes, options.listener());
        if (builder.allowPlainHttp) warnOfPlainHttp(options.listener());
    }

    private static void warnOfPlainHttp(CallListener listener) {
        String text =
                "allowPlainHttp() is on: keys may travel unencrypted and IP addresses may be used; for test networks only";
        new Listeners(listener).warning("plain-http-allowed", text);
    }

    /**
     * Begins a client; only what is used needs to be configured.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A client configured by environment variables alone; see {@link Builder#fromEnv()}.
     *
     * @return a client; an API whose variables are unset fails when it is asked for
     * @throws IllegalArgumentException if a variable has a value that makes no sense, or half of what belongs together is set, naming
     *     the variable
     */
    public static SocketLabsClient fromEnv() {
        return builder().fromEnv().build();
    }

    /**
     * The Injection API: sends mail.
     *
     * @return the same client each time
     * @throws IllegalStateException if server id or key were not given, naming the builder's method, or this is closed
     */
    public InjectionClient injection() {
        return configured(injection, "injection", "Builder.injectionKey(key)");
    }

    /**
     * The Reporting API: tells what became of mail.
     *
     * @return the same client each time
     * @throws IllegalStateException if server id or login were not given, naming the builder's method, or this is closed
     */
    public ReportingClient reporting() {
        return configured(reporting, "reporting", "Builder.reportingLogin(user, apiKey)");
    }

    /**
     * The Notification API: reads and answers what the platform posts about mail.
     *
     * @return the same parser each time
     * @throws IllegalStateException if no keys, or keys without a server id, were given, naming the builder's method, or this
     *     is closed
     */
    public NotificationParser notifications() {
        return configured(notifications, "notifications", WEBHOOK_KEYS);
    }

    /**
     * The Inbound API: reads and answers what the platform posts of mail it received.
     *
     * @return the same parser each time
     * @throws IllegalStateException if no keys, or keys without a server id, were given, naming the builder's method, or this
     *     is closed
     */
    public InboundParser inbound() {
        return configured(inbound, "inbound", WEBHOOK_KEYS);
    }

    private <T> T configured(@Nullable T room, String name, String keys) {
        transport.checkOpen();
        if (room == null) {
            throw new IllegalStateException(name + " is not configured: call Builder.serverId(id) and " + keys);
        }
        return room;
    }

    /**
     * Gives up what this client made: its connections and threads. What was passed in stays its owner's. Calls that have begun go
     * on to their own end, waits between attempts included, and the last one gives up the rest; what begins afterwards
     * throws {@link IllegalStateException}. Closing twice does nothing, and nothing here waits.
     */
    @Override
    public void close() {
        transport.close();
    }

    /** Which APIs are configured; never a key. */
    @Override
    public String toString() {
        StringJoiner rooms =
                new StringJoiner(", ", "SocketLabsClient[", "]").setEmptyValue("SocketLabsClient[nothing configured]");
        if (injection != null) rooms.add(injection.toString());
        if (reporting != null) rooms.add("reporting");
        if (notifications != null) rooms.add("notifications");
        if (inbound != null) rooms.add("inbound");
        return rooms.toString();
    }

    /** Gathers a client's settings. Not thread-safe. */
    public static final class Builder {
        private @Nullable Long serverId;
        private @Nullable String injectionKey;
        private URI injectionUrl = InjectionAccess.PLATFORM;
        private @Nullable String reportingUser;
        private @Nullable String reportingKey;
        private URI reportingUrl = ReportingAccess.PLATFORM;
        private @Nullable String secretKey;
        private @Nullable String validationKey;
        private WebhookKeys webhookKeys = WebhookKeys.NONE;
        private int longestNotification = NotificationParser.LONGEST;
        private long longestInboundMail = InboundParser.LONGEST;
        private int spools = InboundParser.SPOOLS;
        private long spoolBytes = InboundParser.SPOOL_BYTES;
        private boolean allowPlainHttp;
        private @Nullable OkHttpClient httpClient;
        private @Nullable Transport transport;
        private CallOptions options = CallOptions.standard();

        private int maxConcurrency = SharedTransport.USUAL_PLACES;
        private String injectionUrlName = "injectionUrl";
        private String reportingUrlName = "reportingUrl";

        private Builder() {}

        /**
         * Sets what the environment sets: {@code SOCKETLABS_SERVER_ID}, {@code SOCKETLABS_INJECTION_KEY},
         * {@code SOCKETLABS_REPORTING_USER}, {@code SOCKETLABS_REPORTING_KEY}, {@code SOCKETLABS_SECRET_KEY},
         * {@code SOCKETLABS_VALIDATION_KEY}, {@code SOCKETLABS_INJECTION_URL}, {@code SOCKETLABS_REPORTING_URL} and
         * {@code SOCKETLABS_ALLOW_PLAIN_HTTP}. A blank variable counts as unset, and leaves what was set before. The addresses are
         * checked by {@link #build()}.
         *
         * @return this
         * @throws IllegalArgumentException if a variable has a value that makes no sense, or half of what belongs together is set,
         *     naming the variable
         */
        public Builder fromEnv() {
            return from(new Environment(System::getenv));
        }

        Builder from(Environment environment) {
            environment.applyTo(this);
            return this;
        }

        /**
         * Sets the server that mail is sent from.
         *
         * @param id its number, as the control panel shows it
         * @return this
         */
        public Builder serverId(long id) {
            this.serverId = id;
            return this;
        }

        /**
         * Sets the server's injection key.
         *
         * @param key of 61 characters goes as {@code Bearer}, an older one in the body; never shown in any text
         * @return this
         */
        public Builder injectionKey(String key) {
            this.injectionKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * Sets where mail is posted, for a gateway of one's own account or an emulator.
         *
         * @param url the full address of the POST, with or without a trailing slash, used as it is
         * @return this
         */
        public Builder injectionUrl(URI url) {
            return injectionUrl(url, "injectionUrl");
        }

        /** The same from somewhere else, which is named if the address is refused. */
        Builder injectionUrl(URI url, String name) {
            this.injectionUrl = Objects.requireNonNull(url, "url");
            this.injectionUrlName = name;
            return this;
        }

        /**
         * Sets the login for reports.
         *
         * @param user the login name of a user of the control panel
         * @param apiKey that user's Reporting API key, which is not the injection key; never shown in any text
         * @return this
         */
        public Builder reportingLogin(String user, String apiKey) {
            this.reportingUser = Objects.requireNonNull(user, "user");
            this.reportingKey = Objects.requireNonNull(apiKey, "apiKey");
            return this;
        }

        /**
         * Sets where reports are asked for, for an emulator or an archive.
         *
         * @param base the address that a method's name is appended to
         * @return this
         */
        public Builder reportingUrl(URI base) {
            return reportingUrl(base, "reportingUrl");
        }

        /** The same from somewhere else, which is named if the address is refused. */
        Builder reportingUrl(URI base, String name) {
            this.reportingUrl = Objects.requireNonNull(base, "base");
            this.reportingUrlName = name;
            return this;
        }

        /**
         * Sets the keys of the endpoint for the server of {@link #serverId}.
         *
         * @param secretKey the key each post of the platform carries; never shown in any text
         * @param validationKey the key to answer with, or null to answer with the secret key; never shown in any text
         * @return this
         */
        public Builder webhookKeys(String secretKey, @Nullable String validationKey) {
            this.secretKey = Objects.requireNonNull(secretKey, "secretKey");
            this.validationKey = validationKey;
            return this;
        }

        /**
         * Adds the keys of one more server that posts to the same endpoint, or a second secret key of a server while it is being
         * changed.
         *
         * @param serverId the server's number
         * @param secretKey the key each post of the platform carries; never shown in any text
         * @param validationKey the key to answer with, or null to answer with the secret key; never shown in any text
         * @return this
         * @throws IllegalArgumentException if the id is not positive or a key is blank
         */
        public Builder webhookKeys(long serverId, String secretKey, @Nullable String validationKey) {
            this.webhookKeys = webhookKeys.with(serverId, secretKey, validationKey);
            return this;
        }

        /**
         * Adds the keys of an endpoint of the account, which gets the posts of all its servers under one secret key, also of servers
         * that are added later.
         *
         * @param secretKey the key each post of the platform carries, whatever server it names; never shown in any text
         * @param validationKey the key to answer with, or null to answer with the secret key; never shown in any text
         * @return this
         * @throws IllegalArgumentException if a key is blank
         */
        public Builder webhookKeysForAnyServer(String secretKey, @Nullable String validationKey) {
            this.webhookKeys = webhookKeys.withAnyServer(secretKey, validationKey);
            return this;
        }

        /**
         * Sets how long a post may be; the defaults are 256 KiB and 70 MiB. What is longer is answered with 413.
         *
         * @param notificationBytes the most bytes of a notification
         * @param inboundBytes the most bytes of an inbound mail
         * @return this
         * @throws IllegalArgumentException if either is not positive
         */
        public Builder webhookLimits(int notificationBytes, long inboundBytes) {
            if (notificationBytes <= 0 || inboundBytes <= 0) {
                throw new IllegalArgumentException("webhookLimits " + notificationBytes + " and " + inboundBytes
                        + ": expected positive numbers of bytes");
            }
            this.longestNotification = notificationBytes;
            this.longestInboundMail = inboundBytes;
            return this;
        }

        /**
         * Sets how long a post may be, as {@link #webhookLimits(int, long)} does, and how much disk inbound mail may take. A post of
         * more than a mebibyte is kept in a temporary file until its mail is closed; where there is no room for one more, the
         * answer is 503, and the platform may post it again.
         *
         * @param notificationBytes the most bytes of a notification
         * @param inboundBytes the most bytes of an inbound mail
         * @param spools how many such files there may be at once; the default is 16
         * @param spoolBytes how many bytes they may have together; the default is 512 MiB. A mail of more is never taken
         * @return this
         * @throws IllegalArgumentException if one is not positive
         */
        public Builder webhookLimits(int notificationBytes, long inboundBytes, int spools, long spoolBytes) {
            if (spools <= 0 || spoolBytes <= 0) {
                throw new IllegalArgumentException("webhookLimits " + spools + " spools of together " + spoolBytes
                        + " bytes: expected positive numbers");
            }
            webhookLimits(notificationBytes, inboundBytes);
            this.spools = spools;
            this.spoolBytes = spoolBytes;
            return this;
        }

        /**
         * Allows plain http to any host, and IP addresses; for test networks only. The listener gets a warning, once. Plain
         * http to the loopback interface needs no permission.
         *
         * @return this
         */
        public Builder allowPlainHttp() {
            this.allowPlainHttp = true;
            return this;
        }

        /**
         * Borrows an OkHttp client: its pool, proxy, TLS, time-outs and interceptors are used, and configured
         * there. The library derives its own from it, without redirects and OkHttp's silent repeats; the borrowed one is never
         * changed or closed. Its dispatcher, with its five calls at once and its queue, has no say: asynchronous calls are blocking
         * ones on daemon threads of this library, as many at once as {@link #maxConcurrency} says. Interceptors that repeat requests
         * are their owner's matter, and may send mail twice.
         *
         * @param client the client
         * @return this
         */
        public Builder httpClient(OkHttpClient client) {
            this.httpClient = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Replaces the HTTP client altogether.
         *
         * @param other the transport; closed by its owner
         * @return this
         */
        public Builder transport(Transport other) {
            this.transport = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Sets what is tried again; the default is {@link RetryPolicy#standard()}.
         *
         * @param policy the policy
         * @return this
         */
        public Builder retry(RetryPolicy policy) {
            this.options = options.withRetry(policy);
            return this;
        }

        /**
         * Sets how long a whole operation may take, its queueing, retries and waits included; the default is 120 seconds. Until a
         * request can be written (name, TCP, proxy and TLS together) it may take 10 seconds.
         *
         * @param wholeOperation the deadline
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration wholeOperation) {
            this.options = options.withTimeout(wholeOperation);
            return this;
        }

        /**
         * Sets how many calls may be on their way at once, blocking and asynchronous together; the default is 64. Others wait inside
         * their deadline, in the order they came.
         *
         * @param calls at least 1
         * @return this
         * @throws IllegalArgumentException if less than 1
         */
        public Builder maxConcurrency(int calls) {
            if (calls < 1) throw new IllegalArgumentException("maxConcurrency " + calls + ": expected at least 1");
            this.maxConcurrency = calls;
            return this;
        }

        /**
         * Sets who is told about attempts, calls and warnings.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(CallListener listener) {
            this.options = options.withListener(listener);
            return this;
        }

        /**
         * The client.
         *
         * @return a client, to be closed when it is no longer needed
         * @throws IllegalArgumentException if a setting makes no sense, or an address is no host name over https
         * @throws IllegalStateException if both {@link #httpClient} and {@link #transport} were set, or if the libraries of this
         *     class path do not work together, naming their jars and the lines that help
         */
        public SocketLabsClient build() {
            return new SocketLabsClient(this);
        }

        /** What the user chose, or an HTTP client of our own; none of all if nothing is ever sent. */
        private SharedTransport sharedTransport(boolean used) {
            if (transport != null && httpClient != null) {
                throw new IllegalStateException("both httpClient and transport are set: give one of them");
            }
            Background background = new Background();
            if (transport != null) return new SharedTransport(transport, background::close, maxConcurrency, background);
            // To load an HTTP client with its TLS takes time that an endpoint for webhooks need not spend.
            if (!used) return new SharedTransport(new NoTransport(), background::close, maxConcurrency, background);
            OkHttpTransport http = httpClient == null
                    ? OkHttpTransport.owned(CONNECTING, background)
                    : OkHttpTransport.borrowed(httpClient, CONNECTING, background);
            Runnable closing = () -> {
                http.close();
                background.close();
            };
            return new SharedTransport(http, closing, maxConcurrency, background);
        }

        private @Nullable InjectionAccess injectionAccess() {
            URI url = BaseUrl.check(injectionUrlName, injectionUrl, allowPlainHttp);
            if (serverId != null && serverId <= 0) {
                throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
            }
            return serverId == null || injectionKey == null ? null : new InjectionAccess(serverId, injectionKey, url);
        }

        private @Nullable ReportingAccess reportingAccess() {
            URI base = BaseUrl.check(reportingUrlName, reportingUrl, allowPlainHttp);
            if (serverId == null || reportingUser == null || reportingKey == null) return null;
            return new ReportingAccess(serverId, reportingUser, reportingKey, base);
        }

        /** Null if there are none, or some whose server is not known. */
        private @Nullable WebhookKeys allWebhookKeys() {
            if (secretKey == null) return webhookKeys == WebhookKeys.NONE ? null : webhookKeys;
            return serverId == null ? null : webhookKeys.with(serverId, secretKey, validationKey);
        }

        /** What is set; never a key. */
        @Override
        public String toString() {
            return "SocketLabsClient.Builder[serverId " + serverId + "]";
        }
    }
}
