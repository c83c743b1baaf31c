package io.github.socketlabs4j.testing.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.testing.doors.Door;
import io.github.socketlabs4j.testing.doors.Gate;
import io.github.socketlabs4j.testing.doors.Paths;
import io.github.socketlabs4j.testing.doors.RequestLog;
import io.github.socketlabs4j.testing.doors.Servers;
import io.github.socketlabs4j.testing.doors.injection.InjectionDoor;
import io.github.socketlabs4j.testing.doors.reporting.ReportingDoor;
import io.github.socketlabs4j.testing.faults.FaultScript;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.Courier;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.Outboxes;
import io.github.socketlabs4j.testing.posts.EventPost;
import io.github.socketlabs4j.testing.posts.EventPosts;
import io.github.socketlabs4j.testing.posts.EventType;
import io.github.socketlabs4j.testing.scenarios.Script;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Listening;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A running emulator, until it is closed. Its threads are daemon threads. Thread-safe. */
public final class RunningEmulator implements AutoCloseable {
    static {
        // Read once, when the HTTP server's classes load. Without it each answer on a reused connection takes 44 ms on
        // JDK 17.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }

    private static final int BACKLOG = 1024;

    private final Platform platform;
    private final Servers servers;
    private final FaultScript faults;
    private final RequestLog requests;
    private final Outboxes outboxes;
    private final ClockDriver clockDriver;
    private volatile @Nullable HttpHandler page;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(RunningEmulator::daemon);
    private final HttpServer http;
    private final URI root;

    /**
     * Starts an emulator.
     *
     * @throws UncheckedIOException if it cannot listen on the port
     */
    public RunningEmulator(Settings settings) {
        platform = Platform.of(settings);
        faults = new FaultScript(platform.publisher());
        requests = new RequestLog(platform);
        servers = new Servers(platform);
        outboxes = new Outboxes(name -> new Outbox(name, platform, new Courier(() -> keys(name.owner()))));
        clockDriver = new ClockDriver(platform.clock(), platform.agenda(), outboxes);
        servers.each(this::makeFirstEndpoints);
        servers.each(this::tellOfEvents);
        http = bind(settings.listening());
        http.createContext(Paths.REPORTING, gate(new ReportingDoor(servers)));
        http.createContext(Health.PATH, new Health());
        Gate injection = gate(new InjectionDoor(servers));
        http.createContext("/", exchange -> atTheRoot(exchange, injection));
        http.setExecutor(threads);
        root = URI.create("http://" + urlHost(http.getAddress().getAddress()) + ":"
                + http.getAddress().getPort() + "/");
        // The HTTP server's thread inherits the daemon status from the thread that starts it.
        CompletableFuture.runAsync(http::start, threads).join();
    }

    /** Each server always has the first endpoint of each kind. */
    private void makeFirstEndpoints(Platform server) {
        for (EndpointName.Kind kind : EndpointName.Kind.values()) {
            outboxes.of(new EndpointName(owner(server), kind, null));
        }
    }

    /** Posts the events of a server to its own endpoints and to those of the account, each with its own key. */
    private void tellOfEvents(Platform server) {
        server.ledger().listen(event -> {
            for (long owner : new long[] {owner(server), EndpointName.ACCOUNT}) {
                if (!outboxes.isAwaited(owner)) continue;
                EventPost post = new EventPosts(keys(owner).secretKey()).of(event);
                if (post != null) outboxes.offer(owner, post);
            }
        });
    }

    private long owner(Platform server) {
        return server.equals(platform)
                ? EndpointName.FIRST
                : server.settings().credentials().serverId();
    }

    /** The keys of an owner's endpoints. */
    private WebhookKeys keys(long owner) {
        if (owner == EndpointName.FIRST) return platform.settings().webhookKeys();
        if (owner == EndpointName.ACCOUNT) return platform.settings().account().webhookKeys();
        return server(owner).platform().settings().webhookKeys();
    }

    private Gate gate(Door door) {
        return new Gate(door, () -> platform.settings().limits().bodyBytes(), faults, requests, closing);
    }

    private void atTheRoot(HttpExchange exchange, HttpHandler injection) throws IOException {
        HttpHandler shown = page;
        boolean isRead = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
        boolean isPage = exchange.getRequestURI().getPath().equals("/") && isRead;
        (shown != null && isPage ? shown : injection).handle(exchange);
    }

    /**
     * Adds a handler for a path and for {@code GET /}. Faults do not affect it, and its requests are not in the request
     * log.
     */
    public void open(String path, HttpHandler desk) {
        http.createContext(path, desk);
        page = desk;
    }

    private static HttpServer bind(Listening listening) {
        int port = listening.port();
        try {
            InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            String host = listening.host();
            InetAddress at = host == null ? loopback : InetAddress.getByName(host);
            InetSocketAddress address =
                    listening.allInterfaces() ? new InetSocketAddress(port) : new InetSocketAddress(at, port);
            return HttpServer.create(address, BACKLOG);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("cannot listen at " + listening.host() + ": no such host", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on port " + port + (listening.host() == null ? "" : " of " + listening.host()) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** The host for URLs of this emulator. */
    private static String urlHost(InetAddress address) {
        if (address.isAnyLocalAddress()) return "127.0.0.1";
        String host = address.getHostAddress();
        // An IPv6 address is in brackets in a URL, and without its scope.
        return address instanceof Inet6Address ? "[" + host.replaceFirst("%.*", "") + "]" : host;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "socketlabs-emulator");
        thread.setDaemon(true);
        return thread;
    }

    /** The base URL, ending with a slash. */
    public URI root() {
        return root;
    }

    /** The URL that mail is posted to. */
    public URI injectionUrl() {
        return root.resolve(Paths.INJECTION);
    }

    /** The base URL of the reports, ending with a slash. */
    public URI reportingUrl() {
        return root.resolve(Paths.REPORTING);
    }

    /** The state of the first server, with the settings, clock and agenda that all servers share. */
    public Platform platform() {
        return platform;
    }

    /** All servers, beginning with the first one. */
    public List<RunningServer> servers() {
        return servers.all().stream()
                .map(server -> new RunningServer(this, server, owner(server)))
                .toList();
    }

    /**
     * The server with an id.
     *
     * @throws IllegalArgumentException if there is none; the message lists the ids that exist
     */
    public RunningServer server(long serverId) {
        Platform server = servers.of(serverId);
        if (server == null) {
            List<Long> there = servers.all().stream()
                    .map(one -> one.settings().credentials().serverId())
                    .toList();
            throw new IllegalArgumentException("there is no server " + serverId + ": expected one of " + there);
        }
        return new RunningServer(this, server, owner(server));
    }

    /** The faults of requests. */
    public FaultScript faults() {
        return faults;
    }

    /** The log of received requests. */
    public RequestLog requests() {
        return requests;
    }

    /** The outboxes of all endpoints. */
    public Outboxes outboxes() {
        return outboxes;
    }

    /**
     * Describes mail under way, posts that are not accepted, and open streams of attachments; empty if there are none.
     */
    public List<String> leftOpen() {
        List<String> open = new ArrayList<>();
        int streams = 0;
        for (Platform server : servers.all()) {
            for (TakenMail mail : server.transit().underWay()) {
                open.add("mail to " + mail.recipient() + " of " + mail.takenAt() + " is neither delivered nor failed");
            }
            streams += server.ledger().openStreams();
        }
        for (Outbox outbox : outboxes.all()) {
            int waiting = outbox.waiting();
            if (waiting > 0) open.add(outbox.name() + ": " + waiting + " posts are not accepted so far");
        }
        if (streams > 0) open.add(streams + " streams of attachments are not closed");
        return open;
    }

    /** The current configuration as a scenario, without keys. */
    public Script script() {
        return Script.of(servers.all(), faults, outboxes.all());
    }

    /**
     * Resets everything, applies a scenario, and validates its endpoints that have a URL. Settings that it does not
     * name go back to those the emulator was built with.
     *
     * @return a description of each endpoint that failed its validation; empty if there is none
     */
    public List<String> load(Script script) {
        return platform.changeBus().publishAs(Change.of(Change.Kind.SCENARIO), () -> applyAndValidate(script));
    }

    private List<String> applyAndValidate(Script script) {
        List<String> refused = new ArrayList<>();
        for (Script.Endpoint endpoint : set(script)) {
            URI url = Objects.requireNonNull(endpoint.url());
            Attempt attempt = validate(outboxes.of(endpoint.name()), url);
            if (attempt.answer().isAccepted()) continue;
            refused.add(endpoint.name() + " at " + withoutSecrets(url) + ": "
                    + attempt.answer().reason());
        }
        return refused;
    }

    /** A URL for messages, without user info and query, which may be secrets. */
    private static String withoutSecrets(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }

    /**
     * Resets everything and applies a scenario like {@link #load}, but does not validate endpoints.
     *
     * @return the endpoints that have a URL, for the caller to validate
     */
    public List<Script.Endpoint> set(Script script) {
        return platform.changeBus().publishAs(Change.of(Change.Kind.SCENARIO), () -> apply(script));
    }

    private List<Script.Endpoint> apply(Script script) {
        reset();
        script.applyTo(platform, faults);
        servers.follow();
        servers.all().stream().skip(1).forEach(script::applyToAdditional);
        for (Outbox outbox : outboxes.all()) outbox.seed(script.seed());
        List<Script.Endpoint> endpoints = script.endpoints();
        for (Script.Endpoint endpoint : endpoints) outboxes.of(endpoint.name()).set(endpoint.setup());
        return endpoints.stream().filter(endpoint -> endpoint.url() != null).toList();
    }

    /** Posts a validation to a URL, which becomes the URL of the outbox if it is accepted. */
    public Attempt validate(Outbox outbox, URI endpoint) {
        long owner = outbox.name().owner();
        EventPost validation = new EventPost(
                EventType.VALIDATION,
                servers.orFirst(owner).settings().credentials().serverId(),
                keys(owner).secretKey(),
                platform.clock().now());
        return outbox.validate(endpoint, validation);
    }

    /** Replaces the clock. Tasks that are due by it run at once, and their posts are sent soon after. */
    public void clock(Clock clock) {
        clockDriver.set(clock);
    }

    /**
     * Advances the clock. Returns when all tasks that became due have run, in order, and their posts have been sent.
     */
    public void advance(Duration time) {
        clockDriver.advance(time);
    }

    /** Deletes mail, records, requests and posts. */
    public void clear() {
        platform.changeBus().publishAs(Change.of(Change.Kind.CLEAR), () -> {
            servers.all().forEach(Platform::clear);
            requests.clear();
            outboxes.all().forEach(Outbox::clear);
        });
    }

    /** Deletes everything but the settings; the clock stays. */
    public void reset() {
        platform.changeBus().publishAs(Change.of(Change.Kind.RESET), () -> {
            servers.all().forEach(Platform::reset);
            requests.clear();
            faults.reset();
            outboxes.all().forEach(Outbox::reset);
        });
    }

    /** Deletes everything but the settings, and restores the clock of the settings. */
    public void beginAnew() {
        platform.changeBus().publishAs(Change.of(Change.Kind.RESET), () -> {
            reset();
            clock(platform.settings().clock());
        });
    }

    /** Whether the emulator is closed. */
    public boolean isClosed() {
        return closing.getCount() == 0;
    }

    /** Closes the port, ends all waits and posts, and deletes stored attachments. A second call has no effect. */
    @Override
    public synchronized void close() {
        if (isClosed()) return;
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
        platform.agenda().close();
        outboxes.close();
        servers.all().forEach(server -> server.ledger().deleteContents());
    }
}
