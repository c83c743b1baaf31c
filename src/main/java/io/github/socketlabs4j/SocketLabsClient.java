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
 * A client for SocketLabs' APIs. It holds the configuration and one HTTP transport, and gives a client for each API.
 *
 * <p>Immutable and thread-safe. Create one per process and keep it: it pools connections. Its threads are daemon
 * threads, so a program can end without calling {@link #close()}.
 *
 * <pre>{@code
 * try (SocketLabsClient client = SocketLabsClient.builder().serverId(1234).injectionKey(key).build()) {
 *     client.injection().send(EmailMessage.from("orders@shop.example").to("ann@example.com")
 *             .subject("Your order").text("It left today.").build());
 * }
 * }</pre>
 *
 * <p>Interrupting a thread during a call cancels the call promptly and leaves the thread's interrupt flag set. This
 * holds while the thread waits for an answer and while it waits between two attempts. A running host name lookup cannot
 * be cancelled: the call ends after it. With your own {@link Transport}, that transport decides how soon an interrupted
 * attempt ends.
 */
public final class SocketLabsClient implements AutoCloseable {
    private static final String WEBHOOK_KEYS = "Builder.webhookKeys(secretKey, validationKey), or"
            + " Builder.webhookKeys(serverId, secretKey, validationKey), or"
            + " Builder.webhookKeysForAnyServer(secretKey, validationKey)";

    /** How long connecting may take: name lookup, TCP, proxy and TLS together. */
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
     * Starts building a client. Configure only the APIs you use.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A client configured by environment variables alone; see {@link Builder#fromEnv()}.
     *
     * @return a client; the method that returns the client of an API throws if the variables of this API are not set
     * @throws IllegalArgumentException if a variable has an invalid value, or only one of two variables that belong
     *     together is set; the message names the variable
     */
    public static SocketLabsClient fromEnv() {
        return builder().fromEnv().build();
    }

    /**
     * The Injection API: sends mail.
     *
     * @return the same client each time
     * @throws IllegalStateException if the server id or the key was not set (the message names the builder's method),
     *     or this client is closed
     */
    public InjectionClient injection() {
        return configured(injection, "injection", "Builder.injectionKey(key)");
    }

    /**
     * The Reporting API: reports what happened to sent mail.
     *
     * @return the same client each time
     * @throws IllegalStateException if the server id or the login was not set (the message names the builder's method),
     *     or this client is closed
     */
    public ReportingClient reporting() {
        return configured(reporting, "reporting", "Builder.reportingLogin(user, apiKey)");
    }

    /**
     * The Notification API: reads and answers the events that the platform posts about sent mail.
     *
     * @return the same parser each time
     * @throws IllegalStateException if no keys were set, or keys without a server id (the message names the builder's
     *     method), or this client is closed
     */
    public NotificationParser notifications() {
        return configured(notifications, "notifications", WEBHOOK_KEYS);
    }

    /**
     * The Inbound API: reads and answers the received mail that the platform posts.
     *
     * @return the same parser each time
     * @throws IllegalStateException if no keys were set, or keys without a server id (the message names the builder's
     *     method), or this client is closed
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
     * Closes the connections and stops the threads that this client created. An HTTP client or transport that was
     * passed in is not closed. Calls that are already running continue to their end, including waits between attempts;
     * when the last of them ends, it releases the rest. Calls that start later throw {@link IllegalStateException}.
     * This method never waits, and closing a second time does nothing.
     */
    @Override
    public void close() {
        transport.close();
    }

    /** The names of the configured APIs; never a key. */
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

    /** Collects a client's settings. Not thread-safe. */
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
         * Reads the settings from environment variables: {@code SOCKETLABS_SERVER_ID},
         * {@code SOCKETLABS_INJECTION_KEY}, {@code SOCKETLABS_REPORTING_USER}, {@code SOCKETLABS_REPORTING_KEY},
         * {@code SOCKETLABS_SECRET_KEY}, {@code SOCKETLABS_VALIDATION_KEY}, {@code SOCKETLABS_INJECTION_URL},
         * {@code SOCKETLABS_REPORTING_URL} and {@code SOCKETLABS_ALLOW_PLAIN_HTTP}. A blank variable counts as unset
         * and does not change the setting. The URLs are checked by {@link #build()}.
         *
         * @return this
         * @throws IllegalArgumentException if a variable has an invalid value, or only one of two variables that belong
         *     together is set; the message names the variable
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
         * @param key the key; one of 61 characters is sent as {@code Bearer} token in a header, any other in the
         *     request body; never shown in messages or logs
         * @return this
         */
        public Builder injectionKey(String key) {
            this.injectionKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * Sets the URL that mail is posted to, for a gateway of your own account or an emulator.
         *
         * @param url the full URL of the POST, used exactly as given, with or without a trailing slash
         * @return this
         */
        public Builder injectionUrl(URI url) {
            return injectionUrl(url, "injectionUrl");
        }

        /** The same; {@code name} is the setting that an error message about this URL names. */
        Builder injectionUrl(URI url, String name) {
            this.injectionUrl = Objects.requireNonNull(url, "url");
            this.injectionUrlName = name;
            return this;
        }

        /**
         * Sets the login for reports.
         *
         * @param user the login name of a user of the control panel
         * @param apiKey that user's Reporting API key, which is not the injection key; never shown in messages or logs
         * @return this
         */
        public Builder reportingLogin(String user, String apiKey) {
            this.reportingUser = Objects.requireNonNull(user, "user");
            this.reportingKey = Objects.requireNonNull(apiKey, "apiKey");
            return this;
        }

        /**
         * Sets the URL that reports are requested from, for an emulator or an archive.
         *
         * @param base the base URL, to which the name of an API method is appended
         * @return this
         */
        public Builder reportingUrl(URI base) {
            return reportingUrl(base, "reportingUrl");
        }

        /** The same; {@code name} is the setting that an error message about this URL names. */
        Builder reportingUrl(URI base, String name) {
            this.reportingUrl = Objects.requireNonNull(base, "base");
            this.reportingUrlName = name;
            return this;
        }

        /**
         * Sets the webhook keys of the server that {@link #serverId} names.
         *
         * @param secretKey the key that each post of the platform carries; never shown in messages or logs
         * @param validationKey the key to answer with, or null to answer with the secret key; never shown in messages
         *     or logs
         * @return this
         */
        public Builder webhookKeys(String secretKey, @Nullable String validationKey) {
            this.secretKey = Objects.requireNonNull(secretKey, "secretKey");
            this.validationKey = validationKey;
            return this;
        }

        /**
         * Adds the webhook keys of another server that posts to the same endpoint, or a second secret key of the same
         * server while its key is being changed.
         *
         * @param serverId the server's number
         * @param secretKey the key that each post of the platform carries; never shown in messages or logs
         * @param validationKey the key to answer with, or null to answer with the secret key; never shown in messages
         *     or logs
         * @return this
         * @throws IllegalArgumentException if the id is not positive or a key is blank
         */
        public Builder webhookKeys(long serverId, String secretKey, @Nullable String validationKey) {
            this.webhookKeys = webhookKeys.with(serverId, secretKey, validationKey);
            return this;
        }

        /**
         * Adds the keys of an account-wide endpoint. It receives the posts of all servers of the account under one
         * secret key, including servers that are added to the account later.
         *
         * @param secretKey the key that each post of the platform carries, whichever server the post names; never shown
         *     in messages or logs
         * @param validationKey the key to answer with, or null to answer with the secret key; never shown in messages
         *     or logs
         * @return this
         * @throws IllegalArgumentException if a key is blank
         */
        public Builder webhookKeysForAnyServer(String secretKey, @Nullable String validationKey) {
            this.webhookKeys = webhookKeys.withAnyServer(secretKey, validationKey);
            return this;
        }

        /**
         * Sets the maximum size of a webhook post; the defaults are 256 KiB and 70 MiB. A longer post is answered with
         * status 413.
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
         * Sets the maximum size of a webhook post, as {@link #webhookLimits(int, long)} does, and how much disk space
         * inbound mail may take. A post of more than one mebibyte is kept in a temporary file until its mail is closed.
         * If the limits leave no room for another file, the post is answered with status 503, and the platform may post
         * it again.
         *
         * @param notificationBytes the most bytes of a notification
         * @param inboundBytes the most bytes of an inbound mail
         * @param spools the most temporary files at the same time; the default is 16
         * @param spoolBytes the most bytes in all these files together; the default is 512 MiB. A mail larger than this
         *     is never accepted
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
         * Allows plain http to any host, and IP addresses in URLs; for test networks only. The listener gets one
         * warning. Plain http to the loopback interface is always allowed.
         *
         * @return this
         */
        public Builder allowPlainHttp() {
            this.allowPlainHttp = true;
            return this;
        }

        /**
         * Uses your OkHttp client: its connection pool, proxy, TLS, timeouts and interceptors. The library derives a
         * client of its own from it, with redirects and OkHttp's automatic retries turned off; your client is never
         * changed or closed. Your client's dispatcher and its limit of five calls per host are not used: an
         * asynchronous call runs as a blocking call on a daemon thread of this library, and {@link #maxConcurrency}
         * limits how many run at once. An interceptor of yours that repeats a request may send a mail twice; the
         * library cannot prevent that.
         *
         * @param client the client
         * @return this
         */
        public Builder httpClient(OkHttpClient client) {
            this.httpClient = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Replaces the HTTP client completely.
         *
         * @param other the transport; the client does not close it
         * @return this
         */
        public Builder transport(Transport other) {
            this.transport = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Sets which failed attempts are retried; the default is {@link RetryPolicy#standard()}.
         *
         * @param policy the policy
         * @return this
         */
        public Builder retry(RetryPolicy policy) {
            this.options = options.withRetry(policy);
            return this;
        }

        /**
         * Sets how long a whole operation may take, including queueing, retries and waits; the default is 120 seconds.
         * Connecting (name lookup, TCP, proxy and TLS together) may take at most 10 seconds of it.
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
         * Sets how many calls may run at once, blocking and asynchronous ones together; the default is 64. Further
         * calls wait in order of arrival, and this wait counts against their deadline.
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
         * Sets the listener that is told about attempts, calls and warnings.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(CallListener listener) {
            this.options = options.withListener(listener);
            return this;
        }

        /**
         * Creates the client.
         *
         * @return a client; close it when it is no longer needed
         * @throws IllegalArgumentException if a setting is invalid, or a URL is not https with a host name
         * @throws IllegalStateException if both {@link #httpClient} and {@link #transport} were set, or if the
         *     libraries on the class path do not work together; the message names their jars and the build lines that
         *     fix it
         */
        public SocketLabsClient build() {
            return new SocketLabsClient(this);
        }

        /**
         * The transport or HTTP client that the user set, or else one of our own; {@link NoTransport} if the client
         * calls no API.
         */
        private SharedTransport sharedTransport(boolean calling) {
            if (transport != null && httpClient != null) {
                throw new IllegalStateException("both httpClient and transport are set: give one of them");
            }
            Background background = new Background();
            if (transport != null) return new SharedTransport(transport, background::close, maxConcurrency, background);
            // Loading OkHttp and TLS takes time, which a client that only receives webhooks can save.
            if (!calling) return new SharedTransport(new NoTransport(), background::close, maxConcurrency, background);
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

        /** Null if no webhook keys were set, or keys without a server id. */
        private @Nullable WebhookKeys allWebhookKeys() {
            if (secretKey == null) return webhookKeys == WebhookKeys.NONE ? null : webhookKeys;
            return serverId == null ? null : webhookKeys.with(serverId, secretKey, validationKey);
        }

        /** The server id; never a key. */
        @Override
        public String toString() {
            return "SocketLabsClient.Builder[serverId " + serverId + "]";
        }
    }
}
