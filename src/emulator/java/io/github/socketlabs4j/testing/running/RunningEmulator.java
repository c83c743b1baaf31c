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

/** A platform with its doors open, until it is closed. Its threads are daemons. Thread-safe. */
public final class RunningEmulator implements AutoCloseable {
    static {
        // Read once, when the server's classes load. Without it every answer on a kept connection takes 44 ms on JDK
        // 17.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }

    private static final int BACKLOG = 1024;

    private final Platform platform;
    private final Servers servers;
    private final FaultScript faults;
    private final RequestLog requests;
    private final Outboxes outboxes;
    private final Passage passage;
    private volatile @Nullable HttpHandler page;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(RunningEmulator::daemon);
    private final HttpServer http;
    private final URI root;

    /**
     * Opens the doors.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public RunningEmulator(Settings settings) {
        platform = Platform.of(settings);
        faults = new FaultScript(platform.teller());
        requests = new RequestLog(platform);
        servers = new Servers(platform);
        outboxes = new Outboxes(name -> new Outbox(name, platform, new Courier(() -> keys(name.owner()))));
        passage = new Passage(platform.clock(), platform.agenda(), outboxes);
        servers.each(this::makeFirstEndpoints);
        servers.each(this::tellOfEvents);
        http = bind(settings.listening());
        http.createContext(Paths.REPORTING, gate(new ReportingDoor(servers)));
        http.createContext(Health.PATH, new Health());
        Gate injection = gate(new InjectionDoor(servers));
        http.createContext("/", exchange -> atTheRoot(exchange, injection));
        http.setExecutor(threads);
        root = URI.create("http://" + called(http.getAddress().getAddress()) + ":"
                + http.getAddress().getPort() + "/");
        // The server's own thread is a daemon because the thread that starts it is one.
        CompletableFuture.runAsync(http::start, threads).join();
    }

    /** The first endpoint of each kind is always there, of whatever server. */
    private void makeFirstEndpoints(Platform server) {
        for (EndpointName.Kind kind : EndpointName.Kind.values()) {
            outboxes.of(new EndpointName(owner(server), kind, null));
        }
    }

    /** What happens is posted to the endpoints of the server, and to those of the account: to each with its own key. */
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

    /** Opens what is no door of the platform: no fault touches it, and no log has it. It is asked for {@code GET /} too. */
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

    /** How it is called from this machine. */
    private static String called(InetAddress address) {
        if (address.isAnyLocalAddress() || !(address instanceof Inet6Address)) {
            return address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        }
        // Without the scope, which no URL has.
        return "[" + address.getHostAddress().replaceFirst("%.*", "") + "]";
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "socketlabs-emulator");
        thread.setDaemon(true);
        return thread;
    }

    /** Where everything is, with a slash at the end. */
    public URI root() {
        return root;
    }

    /** Where mail is posted. */
    public URI injectionUrl() {
        return root.resolve(Paths.INJECTION);
    }

    /** Where reports are, with a slash at the end. */
    public URI reportingUrl() {
        return root.resolve(Paths.REPORTING);
    }

    /** What it knows of its first server, and of what all servers have in common: settings, clock and agenda. */
    public Platform platform() {
        return platform;
    }

    /** All servers, the first one first. */
    public List<RunningServer> servers() {
        return servers.all().stream()
                .map(server -> new RunningServer(this, server, owner(server)))
                .toList();
    }

    /**
     * The server of a number.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
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

    /** What goes wrong with requests. */
    public FaultScript faults() {
        return faults;
    }

    /** The requests it got. */
    public RequestLog requests() {
        return requests;
    }

    /** What is posted to all endpoints. */
    public Outboxes outboxes() {
        return outboxes;
    }

    /** What is unfinished, each in words: mail under way, posts that were not accepted, streams of attachments. */
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

    /** What it is set to at the moment, without keys. */
    public Script script() {
        return Script.of(servers.all(), faults, outboxes.all());
    }

    /**
     * Forgets everything, and is set as a script says; what that does not name is as it was built. Endpoints that have an address
     * are validated.
     *
     * @return which of them were not accepted and why, in words; empty if all were
     */
    public List<String> load(Script script) {
        return platform.tidings().as(Change.of(Change.Kind.SCENARIO), () -> loaded(script));
    }

    private List<String> loaded(Script script) {
        List<String> refused = new ArrayList<>();
        for (Script.Endpoint endpoint : set(script)) {
            URI url = Objects.requireNonNull(endpoint.url());
            Attempt attempt = validate(outboxes.of(endpoint.name()), url);
            if (attempt.answer().isAccepted()) continue;
            refused.add(endpoint.name() + " at " + Shown.address(url) + ": "
                    + attempt.answer().reason());
        }
        return refused;
    }

    /**
     * Does as {@link #load} does, and leaves the validating to somebody else.
     *
     * @return the endpoints that have an address
     */
    public List<Script.Endpoint> set(Script script) {
        return platform.tidings().as(Change.of(Change.Kind.SCENARIO), () -> staged(script));
    }

    private List<Script.Endpoint> staged(Script script) {
        reset();
        script.setTheStage(platform, faults);
        servers.follow();
        servers.all().stream().skip(1).forEach(script::setTheStageOfAnother);
        for (Outbox outbox : outboxes.all()) outbox.seed(script.seed());
        List<Script.Endpoint> endpoints = script.endpoints();
        for (Script.Endpoint endpoint : endpoints) outboxes.of(endpoint.name()).set(endpoint.setup());
        return endpoints.stream().filter(endpoint -> endpoint.url() != null).toList();
    }

    /** Posts the handshake to an endpoint, which is the outbox's from now on if it answers well. */
    public Attempt validate(Outbox outbox, URI endpoint) {
        long owner = outbox.name().owner();
        EventPost validation = new EventPost(
                EventType.VALIDATION,
                servers.orFirst(owner).settings().credentials().serverId(),
                keys(owner).secretKey(),
                platform.clock().now());
        return outbox.validate(endpoint, validation);
    }

    /** Goes by another clock; what is due by it happens, and is posted soon after. */
    public void clock(Clock clock) {
        passage.set(clock);
    }

    /** Lets time pass; returns when all that fell due has happened and was posted, in the order of its times. */
    public void advance(Duration time) {
        passage.advance(time);
    }

    /** Forgets mail, records, requests and posts. */
    public void clear() {
        platform.tidings().as(Change.of(Change.Kind.CLEAR), () -> {
            servers.all().forEach(Platform::clear);
            requests.clear();
            outboxes.all().forEach(Outbox::clear);
        });
    }

    /** Forgets everything but what it was built with. */
    public void reset() {
        platform.tidings().as(Change.of(Change.Kind.RESET), () -> {
            servers.all().forEach(Platform::reset);
            requests.clear();
            faults.reset();
            outboxes.all().forEach(Outbox::reset);
        });
    }

    /** Forgets everything but what it was built with, and goes by the clock it was built with. */
    public void beginAnew() {
        platform.tidings().as(Change.of(Change.Kind.RESET), () -> {
            reset();
            clock(platform.settings().clock());
        });
    }

    /** Whether it is closed. */
    public boolean isClosed() {
        return closing.getCount() == 0;
    }

    /** Gives the port back, ends waits and posts, and deletes stored attachments. Closing twice does nothing. */
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
