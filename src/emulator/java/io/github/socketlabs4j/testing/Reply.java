package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An answer ready to be sent, and what is to be remembered of its request. */
final class Reply {
    /** What the request was written in; null if it was not read. */
    final @Nullable Format format;

    /** The verdict on the request; null if it was not judged. */
    final @Nullable SendCode code;

    private final int status;
    private final String contentType;
    private final byte[] body;

    private Reply(int status, String contentType, byte[] body, @Nullable Format format, @Nullable SendCode code) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.format = format;
        this.code = code;
    }

    static Reply page(Fault page) {
        byte[] body = page.text.getBytes(StandardCharsets.UTF_8);
        return new Reply((int) page.number, page.name, body, null, null);
    }

    static Reply text(int status, String line) {
        return of(status, "text/plain", line);
    }

    static Reply of(int status, String mediaType, String body) {
        return of(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String mediaType, byte[] utf8) {
        return new Reply(status, mediaType.concat("; charset=utf-8"), utf8, null, null);
    }

    /** The same answer to a request that was read and judged. */
    Reply to(@Nullable Format posted, @Nullable SendCode verdict) {
        return new Reply(status, contentType, body, posted, verdict);
    }

    /** Sends the answer, or as much of it as a fault lets through. */
    void send(HttpExchange exchange, Fault fault) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        fault.setHeaders(exchange.getResponseHeaders());
        byte[] whole = whole(fault);
        Fault cut = fault.last(Fault.Kind.CUT);
        boolean bodiless = status == 204
                || status == 304
                || whole.length == 0
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : whole.length);
        if (bodiless) return;
        OutputStream out = exchange.getResponseBody();
        out.write(whole, 0, cut == null ? whole.length : (int) Math.min(cut.number, whole.length));
        out.flush();
    }

    private byte[] whole(Fault fault) {
        if (fault.has(Fault.Kind.EMPTY)) return new byte[0];
        Fault padding = fault.last(Fault.Kind.PADDING);
        if (padding == null || padding.number <= body.length) return body;
        byte[] padded = Arrays.copyOf(body, (int) padding.number);
        Arrays.fill(padded, body.length, padded.length, (byte) ' ');
        return padded;
    }
}
