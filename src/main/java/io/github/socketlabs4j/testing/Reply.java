package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    static Reply page(Fault.Step page) {
        return new Reply((int) page.number(), page.name(), page.text().getBytes(StandardCharsets.UTF_8));
    }

    static Reply text(int status, String line) {
        return of(status, "text/plain", line);
    }

    static Reply of(int status, String mediaType, String body) {
        return of(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String mediaType, byte[] utf8) {
        return new Reply(status, mediaType + "; charset=utf-8", utf8);
    }

    /** A receipt, changed as a fault says. */
    static Reply receipt(int status, Verdict verdict, Format asked, Fault fault) {
        boolean xml = (asked == Format.XML) != fault.has(Fault.Kind.OTHER_FORMAT);
        byte[] receipt =
                AnswerTree.write(fault.change(verdict.receipt()), "PostResponse", xml ? Format.XML : Format.JSON);
        return of(status, xml ? "application/xml" : "application/json", receipt);
    }

    /** Sends the answer, or as much of it as a fault lets through. */
    void send(HttpExchange exchange, Fault fault) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        for (Fault.Step header : fault.headers()) {
            exchange.getResponseHeaders().set(header.name(), header.text());
        }
        byte[] whole = whole(fault);
        Fault.Step cut = fault.last(Fault.Kind.CUT);
        boolean bodiless = status == 204
                || status == 304
                || whole.length == 0
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : whole.length);
        if (bodiless) return;
        OutputStream out = exchange.getResponseBody();
        out.write(whole, 0, cut == null ? whole.length : (int) Math.min(cut.number(), whole.length));
        out.flush();
    }

    private byte[] whole(Fault fault) {
        if (fault.has(Fault.Kind.EMPTY)) return new byte[0];
        Fault.Step padding = fault.last(Fault.Kind.PADDING);
        if (padding == null || padding.number() <= body.length) return body;
        byte[] padded = Arrays.copyOf(body, (int) padding.number());
        Arrays.fill(padded, body.length, padded.length, (byte) ' ');
        return padded;
    }
}
