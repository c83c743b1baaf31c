package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What every door of the emulator has: reads a request to its end, logs it, and answers or fails to as a fault says. */
abstract class Gate implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    final EmulatedServer server;
    private final CountDownLatch closing;

    Gate(EmulatedServer server, CountDownLatch closing) {
        this.server = server;
        this.closing = closing;
    }

    /**
     * Acts on a request.
     *
     * @param body counts what is read of it
     */
    abstract Reply act(HttpExchange exchange, LimitedStream body, Fault fault) throws IOException;

    /** A refusal of the whole request, as this API puts it. */
    abstract Reply refuse(HttpExchange exchange, int status, SendCode code, Fault fault);

    @Override
    public final void handle(HttpExchange exchange) {
        Fault fault = server.requests.takeFault();
        LimitedStream body = new LimitedStream(exchange.getRequestBody(), Long.MAX_VALUE);
        try {
            Reply reply = reply(exchange, body, fault);
            server.requests.add(exchange, body.count(), reply);
            if (waits(fault) && !fault.has(Fault.Kind.DROP)) reply.send(exchange, fault);
        } catch (IOException e) {
            // The sender went away, in the middle of its request or of the answer. There is nobody left to tell.
            LOG.log(System.Logger.Level.DEBUG, "the connection broke", e);
        } finally {
            exchange.close();
        }
    }

    private Reply reply(HttpExchange exchange, LimitedStream body, Fault fault) throws IOException {
        Reply acted = fault.acts() ? tryToAct(exchange, body, fault) : Reply.text(503, "dropped");
        drain(body);
        Fault page = fault.last(Fault.Kind.PAGE);
        Fault refusal = fault.last(Fault.Kind.REFUSAL);
        if (refusal != null) {
            Reply refused = refuse(exchange, (int) refusal.number, new SendCode(refusal.name), fault);
            return refused.to(acted.format, acted.code);
        }
        return page == null ? acted : Reply.page(page).to(acted.format, acted.code);
    }

    private Reply tryToAct(HttpExchange exchange, LimitedStream body, Fault fault) throws IOException {
        try {
            return act(exchange, body, fault);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the emulator failed on a request", e);
            return refuse(exchange, 500, SendCode.INTERNAL_ERROR, fault).to(null, SendCode.INTERNAL_ERROR);
        }
    }

    /** Reads what is left. A request that was answered before its end may lose the answer in a reset connection. */
    static void drain(LimitedStream body) throws IOException {
        // Mostly there is nothing left, and no need of a buffer to find out.
        if (body.read() >= 0) body.transferTo(OutputStream.nullOutputStream());
    }

    static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** What the {@code Authorization} header says after this scheme; null if it is missing or has another one. */
    static @Nullable String credentials(HttpExchange exchange, String scheme) {
        String given = header(exchange, "Authorization");
        if (given == null || !given.regionMatches(true, 0, scheme, 0, scheme.length())) return null;
        return given.substring(scheme.length()).strip();
    }

    /** Waits as a fault says; false if the emulator was closed meanwhile. */
    private boolean waits(Fault fault) {
        Fault delay = fault.last(Fault.Kind.DELAY);
        if (delay == null) return true;
        try {
            return !closing.await(delay.number, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
