package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.internal.codec.Documents;
import io.github.socketlabs4j.internal.codec.Shape;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/email}: reads a request, has it judged, and answers, or fails to in the way a fault says. */
final class InjectionDoor implements HttpHandler {
    static final String PATH = "/api/v1/email";

    private static final System.Logger LOG = System.getLogger(InjectionDoor.class.getName());

    private final Settings settings;
    private final Injection injection;
    private final FaultScript faults;
    private final RequestLog log;
    private final CountDownLatch closing;
    private final Spool spool = new Spool();
    private final Shape<Posted.Request> shape = PostedShapes.request(spool.sinks());

    InjectionDoor(Settings settings, Injection injection, FaultScript faults, RequestLog log, CountDownLatch closing) {
        this.settings = settings;
        this.injection = injection;
        this.faults = faults;
        this.log = log;
        this.closing = closing;
    }

    /** An answer, and what is to be remembered of its request. */
    private record Handled(
            Reply reply, @Nullable Format format, @Nullable SendCode code) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Fault fault = faults.take();
        RequestBody body = new RequestBody(exchange.getRequestBody(), settings.bodyLimit());
        try {
            Handled handled = handle(exchange, body, fault);
            log.add(exchange, handled.format, body.length(), handled.code);
            if (waits(fault) && !fault.has(Fault.Drop.class)) handled.reply.send(exchange, fault);
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
        Fault.@Nullable Page page = fault.last(Fault.Page.class);
        Fault.@Nullable Refusal refusal = fault.last(Fault.Refusal.class);
        Format format = handled == null ? null : handled.format;
        SendCode code = handled == null ? null : handled.code;
        if (refusal != null) {
            Format asked = Negotiation.ofAccept(header(exchange, "Accept"), formatOf(exchange));
            Reply reply = Reply.receipt(refusal.status(), Verdict.refused(refusal.code()), asked, fault);
            return new Handled(reply, format, code);
        }
        if (page != null) return new Handled(Reply.page(page), format, code);
        return handled == null ? new Handled(Reply.text(503, "dropped"), null, null) : handled;
    }

    /** A fault of the emulator's own is answered as the platform answers one of its. */
    private Handled tryToAct(HttpExchange exchange, RequestBody body, Fault fault) throws IOException {
        try {
            return act(exchange, body, fault);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the emulator failed on a request", e);
            Verdict verdict = Verdict.refused(SendCode.INTERNAL_ERROR);
            return new Handled(Reply.receipt(500, verdict, formatOf(exchange), fault), null, verdict.code());
        }
    }

    private Handled act(HttpExchange exchange, RequestBody body, Fault fault) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(PATH) && !path.equals(PATH + "/")) {
            return plain(404, "there is nothing here; mail is posted to " + PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return plain(405, "mail is sent with POST");
        }
        String length = header(exchange, "Content-Length");
        if (length != null && length.length() <= 18 && Long.parseLong(length) > settings.bodyLimit()) return tooLong();
        return post(exchange, body, fault);
    }

    private Handled post(HttpExchange exchange, RequestBody body, Fault fault) throws IOException {
        Format declared = formatOf(exchange);
        Format asked = Negotiation.ofAccept(header(exchange, "Accept"), declared);
        boolean known = Negotiation.ofContentType(header(exchange, "Content-Type")) != null;
        Set<StoredContent> kept = Set.of();
        try {
            Documents.Read<Posted.Request> read = Documents.readRequest(shape, "the request", body);
            body.drain();
            asked = Negotiation.ofAccept(header(exchange, "Accept"), read.format());
            String bearer = Negotiation.bearer(header(exchange, "Authorization"));
            Injection.Outcome outcome = injection.submit(read.record(), bearer);
            kept = outcome.kept();
            Verdict verdict = outcome.verdict();
            boolean stranger = SendCode.INVALID_AUTHENTICATION.equals(verdict.code());
            Reply reply = Reply.receipt(stranger ? settings.authenticationStatus() : 200, verdict, asked, fault);
            return new Handled(reply, read.format(), verdict.code());
        } catch (DecodeException e) {
            if (body.isOverLimit()) return tooLong();
            // A body of unknown kind is let in if it begins like one of the two; this one did not.
            boolean alien = !known && e.format() == null;
            Verdict verdict = Verdict.refused(SendCode.INVALID_DATA);
            Reply reply = Reply.receipt(alien ? 415 : 200, verdict, alien ? Format.JSON : asked, fault);
            return new Handled(reply, e.format(), verdict.code());
        } catch (IOException e) {
            if (body.isOverLimit()) return tooLong();
            throw e;
        } finally {
            spool.endRequest(kept);
        }
    }

    /** Waits as a fault says; false if the emulator was closed meanwhile. */
    private boolean waits(Fault fault) {
        Fault.@Nullable Delay delay = fault.last(Fault.Delay.class);
        if (delay == null) return true;
        try {
            Duration time = delay.time();
            return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Handled plain(int status, String line) {
        return new Handled(Reply.text(status, line), null, null);
    }

    private static Handled tooLong() {
        return plain(413, "the request is too long");
    }

    private static Format formatOf(HttpExchange exchange) {
        Format declared = Negotiation.ofContentType(header(exchange, "Content-Type"));
        return declared == null ? Format.JSON : declared;
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        Headers headers = exchange.getRequestHeaders();
        return headers.getFirst(name);
    }
}
