package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/email}: reads a request, has it judged, and answers. At any other address there is nothing. */
final class InjectionDoor extends Gate {
    static final String PATH = "/api/v1/email";

    private final Shape<Posted> shape = PostedShape.request(this::store);

    /**
     * The attachments of the request that a thread is reading. Not all of them are in a message: not one whose base64 breaks
     * off, whose file would stay behind.
     */
    private final ThreadLocal<List<StoredContent>> stored = ThreadLocal.withInitial(ArrayList::new);

    InjectionDoor(EmulatedServer server, CountDownLatch closing) {
        super(server, closing);
    }

    private StoredContent store() {
        StoredContent content = new StoredContent();
        stored.get().add(content);
        return content;
    }

    @Override
    Reply refuse(HttpExchange exchange, int status, SendCode code, Fault fault) {
        return receipt(status, Injection.receipt(code, List.of()), asked(exchange, declared(exchange)), fault);
    }

    @Override
    Reply act(HttpExchange exchange, LimitedStream body, Fault fault) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(PATH) && !path.equals(PATH + "/")) {
            return Reply.text(
                    404,
                    "there is nothing here; mail is posted to " + PATH + ", reports are under " + ReportingDoor.PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Reply.text(405, "mail is sent with POST");
        }
        long limit = server.settings.bodyLimit;
        String length = header(exchange, "Content-Length");
        if (length != null && length.length() <= 18 && Long.parseLong(length) > limit) return tooLong();
        try {
            return post(exchange, body, limit, fault);
        } catch (IOException | DecodeException e) {
            if (body.count() > limit) return tooLong();
            throw e;
        } finally {
            stored.get().forEach(StoredContent::delete);
            stored.remove();
        }
    }

    private Reply post(HttpExchange exchange, LimitedStream body, long limit, Fault fault) throws IOException {
        Documents.Read<Posted> read;
        try {
            read = Documents.readRequest(shape, "the request", new LimitedStream(body, limit));
        } catch (DecodeException e) {
            if (body.count() > limit) throw e;
            // A body of unknown kind is let in if it begins like one of the two; this one did not.
            boolean alien = e.format() == null && ofContentType(header(exchange, "Content-Type")) == null;
            Format format = alien ? Format.JSON : asked(exchange, declared(exchange));
            Map<String, @Nullable Object> receipt = Injection.receipt(SendCode.INVALID_DATA, List.of());
            return receipt(alien ? 415 : 200, receipt, format, fault).to(e.format(), SendCode.INVALID_DATA);
        }
        drain(body);
        Injection injection = new Injection(server);
        SendCode code = injection.submit(read.record(), credentials(exchange, "bearer "), stored.get());
        boolean stranger = SendCode.INVALID_AUTHENTICATION.equals(code);
        int status = stranger ? server.settings.authenticationStatus : 200;
        Map<String, @Nullable Object> receipt = Injection.receipt(code, injection.results);
        return receipt(status, receipt, asked(exchange, read.format()), fault).to(read.format(), code);
    }

    private static Reply tooLong() {
        return Reply.text(413, "the request is too long");
    }

    /** A receipt, changed as a fault says. */
    private static Reply receipt(int status, Map<String, @Nullable Object> root, Format asked, Fault fault) {
        boolean xml = (asked == Format.XML) != fault.has(Fault.Kind.OTHER_FORMAT);
        byte[] receipt = AnswerTree.write(fault.change(root), "PostResponse", xml ? Format.XML : Format.JSON);
        return Reply.of(status, xml ? "application/xml" : "application/json", receipt);
    }

    private static Format declared(HttpExchange exchange) {
        Format declared = ofContentType(header(exchange, "Content-Type"));
        return declared == null ? Format.JSON : declared;
    }

    /** The format of a content type; null if it is missing or another one. */
    private static @Nullable Format ofContentType(@Nullable String contentType) {
        if (contentType == null) return null;
        return switch (contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json", "text/json" -> Format.JSON;
            case "application/xml", "text/xml" -> Format.XML;
            default -> null;
        };
    }

    /** The format an {@code Accept} header prefers; the posted one if it does not name one, and for anything goes. */
    private static Format asked(HttpExchange exchange, Format posted) {
        String accept = header(exchange, "Accept");
        if (accept == null) return posted;
        Format best = posted;
        double bestWeight = 0;
        for (String part : accept.split(",", -1)) {
            Format format = part.contains("*/*") ? posted : ofContentType(part);
            double weight = weight(part);
            if (format == null || weight <= bestWeight) continue;
            best = format;
            bestWeight = weight;
        }
        return best;
    }

    private static double weight(String part) {
        for (String parameter : part.split(";", -1)) {
            String text = parameter.strip().toLowerCase(Locale.ROOT);
            if (!text.startsWith("q=")) continue;
            try {
                return Double.parseDouble(text.substring(2).strip());
            } catch (NumberFormatException e) {
                return 1;
            }
        }
        return 1;
    }
}
