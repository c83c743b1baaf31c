package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.internal.codec.Documents;
import io.github.socketlabs4j.internal.codec.Shape;
import io.github.socketlabs4j.testing.Gate.Handled;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/email}: reads a request, has it judged, and answers. */
final class InjectionDoor implements Gate.Door {
    static final String PATH = "/api/v1/email";

    private final Settings settings;
    private final Injection injection;
    private final Spool spool = new Spool();
    private final Shape<Posted.Request> shape = PostedShapes.request(spool.sinks());

    InjectionDoor(Settings settings, Injection injection) {
        this.settings = settings;
        this.injection = injection;
    }

    @Override
    public Reply refuse(HttpExchange exchange, Fault.Refusal refusal, Fault fault) {
        Format asked = Negotiation.ofAccept(header(exchange, "Accept"), formatOf(exchange));
        return Reply.receipt(refusal.status(), Verdict.refused(refusal.code()), asked, fault);
    }

    @Override
    public Handled failed(HttpExchange exchange, Fault fault) {
        Verdict verdict = Verdict.refused(SendCode.INTERNAL_ERROR);
        return new Handled(Reply.receipt(500, verdict, formatOf(exchange), fault), null, verdict.code());
    }

    @Override
    public Handled act(HttpExchange exchange, RequestBody body, Fault fault) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(PATH) && !path.equals(PATH + "/")) {
            return Handled.text(404, "there is nothing here; mail is posted to " + PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Handled.text(405, "mail is sent with POST");
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

    private static Handled tooLong() {
        return Handled.text(413, "the request is too long");
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
