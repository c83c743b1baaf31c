package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An answer ready to be sent. */
final class Reply {
    private final int status;
    private final String contentType;
    private final byte[] body;

    private Reply(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static Reply page(Fault.Page page) {
        return new Reply(page.status(), page.contentType(), page.body().getBytes(StandardCharsets.UTF_8));
    }

    static Reply text(int status, String line) {
        return new Reply(status, "text/plain; charset=utf-8", line.getBytes(StandardCharsets.UTF_8));
    }

    /** A receipt, changed as a fault says. */
    static Reply receipt(int status, Verdict verdict, Format asked, Fault fault) {
        Format format = asked;
        if (fault.has(Fault.OtherFormat.class)) format = asked == Format.JSON ? Format.XML : Format.JSON;
        AnswerTree.Node root = AnswerTree.of(verdict);
        for (Fault.Change step : fault.all(Fault.Change.class))
            root = step.change().apply(root);
        String type = format == Format.JSON ? "application/json" : "application/xml";
        return new Reply(status, type + "; charset=utf-8", AnswerTree.write(root, format));
    }

    /** Sends the answer, or as much of it as a fault lets through. */
    void send(HttpExchange exchange, Fault fault) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        for (Fault.Header header : fault.all(Fault.Header.class)) {
            exchange.getResponseHeaders().set(header.name(), header.value());
        }
        byte[] whole = whole(fault);
        Fault.@Nullable Cut cut = fault.last(Fault.Cut.class);
        boolean bodiless = status == 204
                || status == 304
                || whole.length == 0
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : whole.length);
        if (bodiless) return;
        OutputStream out = exchange.getResponseBody();
        out.write(whole, 0, cut == null ? whole.length : Math.min(cut.bytes(), whole.length));
        out.flush();
    }

    private byte[] whole(Fault fault) {
        if (fault.has(Fault.Empty.class)) return new byte[0];
        Fault.@Nullable Padding padding = fault.last(Fault.Padding.class);
        if (padding == null || padding.bytes() <= body.length) return body;
        byte[] padded = Arrays.copyOf(body, padding.bytes());
        Arrays.fill(padded, body.length, padded.length, (byte) ' ');
        return padded;
    }
}
