package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What every door of the emulator has: reads a request to its end, logs it, and answers or fails to as a fault says. */
final class Gate implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    private final Door door;
    private final long bodyLimit;
    private final FaultScript faults;
    private final RequestLog log;
    private final CountDownLatch closing;

    Gate(Door door, long bodyLimit, FaultScript faults, RequestLog log, CountDownLatch closing) {
        this.door = door;
        this.bodyLimit = bodyLimit;
        this.faults = faults;
        this.log = log;
        this.closing = closing;
    }

    /** What lies behind the gate. */
    interface Door {
        /** Acts on a request. */
        Handled act(HttpExchange exchange, RequestBody body, Fault fault) throws IOException;

        /** A refusal of the whole request, as this API puts it. */
        Reply refuse(HttpExchange exchange, int status, SendCode code, Fault fault);
    }

    /** An answer, and what is to be remembered of its request. */
    record Handled(
            Reply reply, @Nullable Format format, @Nullable SendCode code) {
        static Handled of(Reply reply) {
            return new Handled(reply, null, null);
        }

        static Handled text(int status, String line) {
            return of(Reply.text(status, line));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Fault fault = faults.take();
        RequestBody body = new RequestBody(exchange.getRequestBody(), bodyLimit);
        try {
            Handled handled = handle(exchange, body, fault);
            log.add(exchange, handled.format, body.length(), handled.code);
            if (waits(fault) && !fault.has(Fault.Kind.DROP)) handled.reply.send(exchange, fault);
        } catch (IOException e) {
            // The sender went away, in the middle of its request or of the answer. There is nobody left to tell.
            LOG.log(System.Logger.Level.DEBUG, "the connection broke", e);
        } finally {
            exchange.close();
        }
    }

    private Handled handle(HttpExchange exchange, RequestBody body, Fault fault) throws IOException {
        Handled handled = null;
        if (fault.acts()) handled = tryToAct(exchange, body, fault);
        body.drain();
        Fault.Step page = fault.last(Fault.Kind.PAGE);
        Fault.Step refusal = fault.last(Fault.Kind.REFUSAL);
        Format format = handled == null ? null : handled.format;
        SendCode code = handled == null ? null : handled.code;
        if (refusal != null)
            return new Handled(
                    door.refuse(exchange, (int) refusal.number(), new SendCode(refusal.name()), fault), format, code);
        if (page != null) return new Handled(Reply.page(page), format, code);
        return handled == null ? Handled.text(503, "dropped") : handled;
    }

    private Handled tryToAct(HttpExchange exchange, RequestBody body, Fault fault) throws IOException {
        try {
            return door.act(exchange, body, fault);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the emulator failed on a request", e);
            return new Handled(
                    door.refuse(exchange, 500, SendCode.INTERNAL_ERROR, fault), null, SendCode.INTERNAL_ERROR);
        }
    }

    /** Waits as a fault says; false if the emulator was closed meanwhile. */
    private boolean waits(Fault fault) {
        Fault.Step delay = fault.last(Fault.Kind.DELAY);
        if (delay == null) return true;
        try {
            return !closing.await(delay.number(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
