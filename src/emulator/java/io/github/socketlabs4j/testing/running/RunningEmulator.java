package io.github.socketlabs4j.testing.running;

import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.testing.doors.Door;
import io.github.socketlabs4j.testing.doors.Gate;
import io.github.socketlabs4j.testing.doors.Paths;
import io.github.socketlabs4j.testing.doors.RequestLog;
import io.github.socketlabs4j.testing.doors.injection.InjectionDoor;
import io.github.socketlabs4j.testing.doors.reporting.ReportingDoor;
import io.github.socketlabs4j.testing.faults.FaultScript;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.settings.Listening;
import io.github.socketlabs4j.testing.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A platform with its doors open, until it is closed. Its threads are daemons. Thread-safe. */
public final class RunningEmulator implements AutoCloseable {
    static {
        // Read once, when the server's classes load. Without it every answer on a kept connection takes 44 ms on JDK
        // 17.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }

    private static final int BACKLOG = 1024;

    private final Platform platform;
    private final FaultScript faults = new FaultScript();
    private final RequestLog requests;
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
        requests = new RequestLog(platform.clock());
        http = bind(settings.listening());
        http.createContext(Paths.REPORTING, gate(new ReportingDoor(platform)));
        http.createContext("/", gate(new InjectionDoor(platform)));
        http.setExecutor(threads);
        root = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
        // The server's own thread is a daemon because the thread that starts it is one.
        CompletableFuture.runAsync(http::start, threads).join();
    }

    private Gate gate(Door door) {
        return new Gate(door, platform.settings().limits().bodyBytes(), faults, requests, closing);
    }

    private static HttpServer bind(Listening listening) {
        int port = listening.port();
        try {
            InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            InetSocketAddress address =
                    listening.allInterfaces() ? new InetSocketAddress(port) : new InetSocketAddress(loopback, port);
            return HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "socketlabs-emulator");
        thread.setDaemon(true);
        return thread;
    }

    /** Where mail is posted. */
    public URI injectionUrl() {
        return root.resolve(Paths.INJECTION);
    }

    /** Where reports are, with a slash at the end. */
    public URI reportingUrl() {
        return root.resolve(Paths.REPORTING);
    }

    /** What it knows. */
    public Platform platform() {
        return platform;
    }

    /** What goes wrong with requests. */
    public FaultScript faults() {
        return faults;
    }

    /** The requests it got. */
    public RequestLog requests() {
        return requests;
    }

    /** Gives the port back, ends waits and deletes stored attachments. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (closing.getCount() == 0) return;
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
        platform.ledger().deleteContents();
    }
}
