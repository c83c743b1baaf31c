package io.github.socketlabs4j.testing.doors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultScript;
import io.github.socketlabs4j.testing.faults.FaultStep;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The HTTP handler of one API: reads each request to its end, logs it, and sends the answer, changed by faults.
 * Thread-safe.
 */
public final class Gate implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    private final Door door;
    private final LongSupplier bodyLimit;
    private final FaultScript faults;
    private final RequestLog log;
    private final CountDownLatch closing;

    /**
     * A handler for an API.
     *
     * @param bodyLimit the current maximum size of a request body in bytes
     * @param closing counted down when the emulator is closed, which ends the waits of delayed answers
     */
    public Gate(Door door, LongSupplier bodyLimit, FaultScript faults, RequestLog log, CountDownLatch closing) {
        this.door = door;
        this.bodyLimit = bodyLimit;
        this.faults = faults;
        this.log = log;
        this.closing = closing;
    }

    @Override
    public void handle(HttpExchange exchange) {
        RequestLog.Arrival arrival = log.arrival();
        FaultPlan plan = faults.take();
        Request request = Request.of(arrival.number(), exchange, bodyLimit.getAsLong());
        try {
            Handled handled = handle(request, plan);
            log.add(arrival, request, handled, !plan.has(FaultStep.Drop.class));
            if (waits(plan) && !plan.has(FaultStep.Drop.class)) handled.reply().send(exchange, plan);
        } catch (IOException e) {
            // The client closed the connection during its request or the answer, so no answer can be sent.
            LOG.log(System.Logger.Level.DEBUG, "the connection broke", e);
        } finally {
            exchange.close();
        }
    }

    private Handled handle(Request request, FaultPlan plan) throws IOException {
        Handled acted = plan.acts() ? tryToAct(request, plan) : Handled.of(Reply.text(503, "dropped"));
        request.body().drain();
        FaultStep.Refusal refusal = plan.last(FaultStep.Refusal.class);
        if (refusal != null) return acted.answered(door.refuse(request, refusal.status(), refusal.code(), plan));
        FaultStep.Page page = plan.last(FaultStep.Page.class);
        return page == null ? acted : acted.answered(Reply.page(page));
    }

    private Handled tryToAct(Request request, FaultPlan plan) throws IOException {
        try {
            return door.act(request, plan);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the emulator failed on a request", e);
            SendCode code = SendCode.INTERNAL_ERROR;
            return new Handled(door.refuse(request, 500, code, plan), null, code, code + ": the emulator failed: " + e);
        }
    }

    /** Waits if a fault delays the answer. Returns false if the emulator was closed meanwhile. */
    private boolean waits(FaultPlan plan) {
        FaultStep.Delay delay = plan.last(FaultStep.Delay.class);
        if (delay == null) return true;
        try {
            return !closing.await(delay.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
