package io.github.socketlabs4j.testing.desk;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events for one client, written by the thread that handles its request. A client that reads too slowly is
 * disconnected.
 */
final class NewsStream implements Answer {
    /** The maximum number of events that wait for a client. */
    static final int MOST_WAITING = 1000;

    private static final long SECONDS_OF_SILENCE = 10;

    /**
     * The first event. {@code retry} lets a disconnected client reconnect after 500 ms; browsers wait some seconds by
     * default.
     */
    private static final byte[] BEGUN = "retry: 500\n: here\n\n".getBytes(StandardCharsets.UTF_8);

    private static final byte[] SILENCE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final Set<NewsStream> listeners;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private @Nullable Thread writer;

    NewsStream(Set<NewsStream> listeners) {
        this.listeners = listeners;
    }

    /** Queues an event, or disconnects the client if its queue is full. */
    void offer(byte[] lines) {
        if (!waiting.offer(lines)) disconnect();
    }

    /**
     * Interrupts the writing thread. An interrupt closes the channel, so it also ends a write that blocks because the
     * client does not read.
     */
    private synchronized void disconnect() {
        listeners.remove(this);
        if (writer != null) writer.interrupt();
    }

    @Override
    public void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        begin();
        try {
            write(exchange.getResponseBody());
        } catch (InterruptedException e) {
            // The client is too slow, or the emulator is being closed.
            throw new IOException("disconnected", e);
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        writer = Thread.currentThread();
        listeners.add(this);
    }

    private synchronized void end() {
        listeners.remove(this);
        writer = null;
        // Clears the interrupt, because the thread handles other requests afterwards.
        Thread.interrupted();
    }

    private void write(OutputStream out) throws IOException, InterruptedException {
        for (byte[] lines = BEGUN; ; lines = waiting.poll(SECONDS_OF_SILENCE, TimeUnit.SECONDS)) {
            out.write(lines == null ? SILENCE : lines);
            out.flush();
        }
    }
}
