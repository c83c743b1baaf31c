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
        return new Reply(status, "text/plain; charset=utf-8", line.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, contentType, body);
    }

    /** A receipt, changed as a fault says. */
    static Reply receipt(int status, Verdict verdict, Format asked, Fault fault) {
        Format format = asked;
        if (fault.has(Fault.Kind.OTHER_FORMAT)) format = asked == Format.JSON ? Format.XML : Format.JSON;
        AnswerTree.Node root = fault.change(verdict.receipt());
        String type = format == Format.JSON ? "application/json" : "application/xml";
        return new Reply(status, type + "; charset=utf-8", AnswerTree.write(root, "PostResponse", format));
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
