package io.github.socketlabs4j.testsupport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * A TCP server that plays one {@link Script} for each connection, byte by byte, and counts the connections and requests
 * it saw. It can fail in ways that an HTTP server cannot, above all by a TCP reset at a chosen byte.
 *
 * <pre>{@code
 * try (RawServer server = RawServer.start(RawServer.resetAfterHead())) {
 *     assertThatThrownBy(() -> send(server.uri("/api")));
 *     assertThat(server.posts()).isEqualTo(1);
 * }
 *
 * RawServer.start(c -> c.readRequest().write(RawServer.answer(200, "{}")).close(), RawServer.silent())
 * }</pre>
 *
 * <p>The first connection plays the first script, the second connection the second script, and so on; all further
 * connections play the last script. When a script ends, its connection is closed normally. A script that fails makes
 * {@link #close} fail.
 */
public final class RawServer implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What happens on one connection. */
    @FunctionalInterface
    public interface Script {
        /** Plays the script on a new connection, on a thread of its own. */
        void play(Connection connection) throws Exception;
    }

    private final ServerSocket listening;
    private final List<Script> scripts;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int requests;
    private boolean closed;

    private RawServer(List<Script> scripts) throws IOException {
        this.scripts = scripts;
        this.listening = new ServerSocket();
        // Without a fixed buffer size the system may buffer 8 MB of the client's data before a script that reads 1 MB
        // resets the connection.
        listening.setReceiveBufferSize(RECEIVE_BUFFER);
        listening.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 200);
        run("accept", this::accept);
    }

    /** Starts a server on a free port of the loopback interface. */
    public static RawServer start(Script first, Script... further) {
        List<Script> scripts = new ArrayList<>(List.of(first));
        scripts.addAll(List.of(further));
        try {
            return new RawServer(scripts);
        } catch (IOException e) {
            throw new AssertionError("no port to listen on", e);
        }
    }

    /** Resets the connection as soon as it is accepted. */
    public static Script resetOnAccept() {
        return Connection::reset;
    }

    /** Reads the head of a request, none of its body, and resets. */
    public static Script resetAfterHead() {
        return connection -> connection.readHead().reset();
    }

    /** Reads the head and the given number of bytes of the body, and resets. */
    public static Script resetInsideBody(int bytes) {
        return connection -> connection.readHead().readBody(bytes).reset();
    }

    /** Reads a whole request and resets. */
    public static Script resetAfterRequest() {
        return connection -> connection.readRequest().reset();
    }

    /** Reads a whole request and closes without an answer. */
    public static Script closeAfterRequest() {
        return Connection::readRequest;
    }

    /** Answers every request of the connection with these bytes, after reading it whole. */
    public static Script answering(String answer) {
        return connection -> {
            while (connection.hasMore()) connection.readRequest().write(answer);
        };
    }

    /**
     * Answers one request and closes the connection. Unless the answer has a {@code Connection: close} header, the
     * client does not expect this: its pooled connection is stale.
     */
    public static Script answeringOnce(String answer) {
        return connection -> connection.readRequest().write(answer);
    }

    /** Answers as soon as the head was read, reads nothing of the body, and resets: an early rejection. */
    public static Script answeringBeforeBody(String answer) {
        return connection -> connection.readHead().write(answer).reset();
    }

    /** Reads a whole request and never answers. */
    public static Script silent() {
        return connection -> connection.readRequest().hang();
    }

    /** Reads the head and nothing more, and never answers. */
    public static Script deaf() {
        return connection -> connection.readHead().hang();
    }

    /**
     * The text of an HTTP answer with its {@code Content-Length}; further headers are given as {@code "Name: value"}.
     */
    public static String answer(int status, String body, String... headers) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        for (String header : headers) answer.append(header).append("\r\n");
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return answer.append("Content-Length: " + length + "\r\n\r\n" + body).toString();
    }

    /** A URL of this server, such as {@code http://127.0.0.1:41234/api}. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** The port that the server listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections the server has accepted. */
    public synchronized int connections() {
        return connections.size();
    }

    /** The heads of all requests so far that were read up to the blank line, whether their bodies were read or not. */
    public synchronized List<String> heads() {
        return List.copyOf(heads);
    }

    /** How many of the {@link #heads} were POSTs. */
    public synchronized int posts() {
        return (int) heads.stream().filter(head -> head.startsWith("POST ")).count();
    }

    /** How many requests were read to the end of their body. */
    public synchronized int requests() {
        return requests;
    }

    /** Waits until the given number of heads have been read; fails after 20 seconds. */
    public RawServer awaitHeads(int count) {
        return await(() -> heads.size() >= count, count + " heads");
    }

    /** Waits until the given number of requests have been read to the end of their body; fails after 20 seconds. */
    public RawServer awaitRequests(int count) {
        return await(() -> requests >= count, count + " requests");
    }

    private synchronized RawServer await(BooleanSupplier there, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!there.getAsBoolean()) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) throw new AssertionError("waited in vain for " + what + "; heads so far: " + heads);
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
        return this;
    }

    /**
     * Closes all connections and waits for the scripts to end.
     *
     * @throws AssertionError if a script failed before
     */
    @Override
    public void close() {
        List<Connection> open;
        List<Thread> running;
        synchronized (this) {
            if (closed) return;
            closed = true;
            notifyAll();
            open = List.copyOf(connections);
            running = List.copyOf(threads);
        }
        closeQuietly(listening);
        open.forEach(connection -> closeQuietly(connection.socket));
        try {
            for (Thread thread : running) thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (failures.isEmpty()) return;
            AssertionError error = new AssertionError("a script of the raw server failed", failures.get(0));
            failures.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }

    private void accept() throws IOException {
        while (true) {
            Connection connection = new Connection(listening.accept());
            synchronized (this) {
                Script script = scripts.get(Math.min(connections.size(), scripts.size() - 1));
                connections.add(connection);
                if (closed) {
                    closeQuietly(connection.socket);
                    return;
                }
                run("connection " + connections.size(), () -> {
                    try {
                        script.play(connection);
                    } catch (Throwable e) {
                        failed(e); // recorded before the client can see the connection end
                    } finally {
                        connection.socket.close();
                    }
                });
                notifyAll();
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private synchronized void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        failed(e);
                    }
                },
                "raw server, " + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private synchronized void failed(Throwable e) {
        if (!closed) failures.add(e);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // The resource is discarded anyway.
        }
    }

    /** One connection, as seen by a script. Most methods return the connection, for chaining. */
    public final class Connection {
        private final Socket socket;
        private final InputStream in;
        private String head = "";

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** Waits for the next byte without consuming it; false if the client closed or reset the connection instead. */
        public boolean hasMore() {
            try {
                in.mark(1);
                if (in.read() < 0) return false;
                in.reset();
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        /**
         * Like {@link #hasMore}, but also false if no byte arrives within the time for which the server keeps an idle
         * connection.
         */
        public boolean hasMoreWithin(Duration kept) {
            try {
                socket.setSoTimeout((int) kept.toMillis());
                boolean more = hasMore();
                socket.setSoTimeout(0);
                return more;
            } catch (IOException e) {
                return false;
            }
        }

        /** Reads a request's head up to its blank line. */
        public Connection readHead() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int ends = 0;
            while (ends < 4) {
                int b = in.read();
                if (b < 0) throw new EOFException("the client closed inside a head: " + bytes);
                bytes.write(b);
                ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : b == '\r' ? 1 : 0;
            }
            head = bytes.toString(StandardCharsets.ISO_8859_1);
            synchronized (RawServer.this) {
                heads.add(head);
                RawServer.this.notifyAll();
            }
            return this;
        }

        /** Reads one byte of the body; -1 if the client closed. */
        public int read() throws IOException {
            return in.read();
        }

        /** Reads and discards all bytes until the client closes or resets the connection. */
        public Connection drain() {
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The client reset the connection.
            }
            return this;
        }

        /** Reads the given number of bytes of the body. */
        public Connection readBody(int bytes) throws IOException {
            int read = in.readNBytes(bytes).length;
            if (read < bytes) throw new EOFException("the client closed after " + read + " of " + bytes + " bytes");
            return this;
        }

        /** Reads a whole request: its head, and as many bytes of the body as its {@code Content-Length} announces. */
        public Connection readRequest() throws IOException {
            readHead().readBody(contentLength());
            synchronized (RawServer.this) {
                requests++;
                RawServer.this.notifyAll();
            }
            return this;
        }

        /** The head read last. */
        public String head() {
            return head;
        }

        /** The {@code Content-Length} of the head read last; 0 without one. */
        public int contentLength() {
            return head.toLowerCase(Locale.ROOT)
                    .lines()
                    .filter(line -> line.startsWith("content-length:"))
                    .map(line -> Integer.valueOf(
                            line.substring("content-length:".length()).strip()))
                    .findFirst()
                    .orElse(0);
        }

        /** Sends text as UTF-8 and flushes. */
        public Connection write(String text) throws IOException {
            return write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Sends bytes and flushes. */
        public Connection write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        }

        /** Ends the connection with a TCP reset. The client may lose bytes that it has not read yet. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Closes the connection normally. */
        public void close() throws IOException {
            socket.close();
        }

        /** Does nothing until the server is closed. */
        public void hang() throws InterruptedException {
            synchronized (RawServer.this) {
                while (!closed) RawServer.this.wait();
            }
        }
    }
}
