package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.internal.codec.Documents;
import io.github.socketlabs4j.internal.codec.Shape;
import io.github.socketlabs4j.testing.Gate.Handled;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/email}: reads a request, has it judged, and answers. At any other address there is nothing. */
final class InjectionDoor implements Gate.Door {
    static final String PATH = "/api/v1/email";

    private final Settings settings;
    private final Injection injection;
    private final Shape<Posted> shape = PostedShape.request(this::store);

    /**
     * The attachments of the request that a thread is reading. Not all of them are in a message: not one whose base64 breaks
     * off, whose file would stay behind.
     */
    private final ThreadLocal<List<StoredContent>> stored = ThreadLocal.withInitial(ArrayList::new);

    InjectionDoor(Settings settings, Injection injection) {
        this.settings = settings;
        this.injection = injection;
    }

    private StoredContent store() {
        StoredContent content = new StoredContent();
        stored.get().add(content);
        return content;
    }

    @Override
    public Reply refuse(HttpExchange exchange, int status, SendCode code, Fault fault) {
        return Reply.receipt(status, Verdict.refused(code), asked(exchange, declared(exchange)), fault);
    }

    @Override
    public Handled act(HttpExchange exchange, RequestBody body, Fault fault) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(PATH) && !path.equals(PATH + "/")) {
            return Handled.text(
                    404,
                    "there is nothing here; mail is posted to " + PATH + ", reports are under " + ReportingDoor.PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Handled.text(405, "mail is sent with POST");
        }
        String length = header(exchange, "Content-Length");
        if (length != null && length.length() <= 18 && Long.parseLong(length) > settings.bodyLimit()) return tooLong();
        try {
            return post(exchange, body, fault);
        } catch (IOException e) {
            if (body.isOverLimit()) return tooLong();
            throw e;
        } finally {
            stored.get().forEach(StoredContent::delete);
            stored.remove();
        }
    }

    private Handled post(HttpExchange exchange, RequestBody body, Fault fault) throws IOException {
        try {
            Documents.Read<Posted> read = Documents.readRequest(shape, "the request", body);
            body.drain();
            String bearer = Negotiation.bearer(header(exchange, "Authorization"));
            Verdict verdict = injection.submit(read.record(), bearer, stored.get());
            boolean stranger = SendCode.INVALID_AUTHENTICATION.equals(verdict.code());
            int status = stranger ? settings.authenticationStatus() : 200;
            return new Handled(
                    Reply.receipt(status, verdict, asked(exchange, read.format()), fault),
                    read.format(),
                    verdict.code());
        } catch (DecodeException e) {
            if (body.isOverLimit()) return tooLong();
            // A body of unknown kind is let in if it begins like one of the two; this one did not.
            boolean alien = e.format() == null && Negotiation.ofContentType(header(exchange, "Content-Type")) == null;
            Verdict verdict = Verdict.refused(SendCode.INVALID_DATA);
            Format format = alien ? Format.JSON : asked(exchange, declared(exchange));
            return new Handled(Reply.receipt(alien ? 415 : 200, verdict, format, fault), e.format(), verdict.code());
        }
    }

    private static Handled tooLong() {
        return Handled.text(413, "the request is too long");
    }

    /** The format an answer is wanted in. */
    private static Format asked(HttpExchange exchange, Format posted) {
        return Negotiation.ofAccept(header(exchange, "Accept"), posted);
    }

    private static Format declared(HttpExchange exchange) {
        Format declared = Negotiation.ofContentType(header(exchange, "Content-Type"));
        return declared == null ? Format.JSON : declared;
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }
}
