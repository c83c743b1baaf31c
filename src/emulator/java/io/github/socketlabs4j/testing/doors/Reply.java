package io.github.socketlabs4j.testing.doors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultStep;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer, ready to be sent. Immutable. */
public final class Reply {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer that is a line of plain text. */
    public static Reply text(int status, String line) {
        return of(status, "text/plain", line.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer that is a document in UTF-8. */
    public static Reply of(int status, String mediaType, byte[] utf8) {
        return new Reply(status, Map.of("Content-Type", mediaType + "; charset=utf-8"), utf8);
    }

    static Reply page(FaultStep.Page page) {
        return of(page.status(), page.mediaType(), page.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with an additional header. */
    public Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /** Its status. */
    int status() {
        return status;
    }

    /** The beginning of its body. */
    byte[] start(int most) {
        return body.length <= most ? body : Arrays.copyOf(body, most);
    }

    /** Sends the answer, changed or cut off by faults. */
    void send(HttpExchange exchange, FaultPlan faults) throws IOException {
        Headers sent = exchange.getResponseHeaders();
        headers.forEach(sent::set);
        for (FaultStep.Header header : faults.all(FaultStep.Header.class)) sent.set(header.name(), header.value());
        byte[] whole = whole(faults);
        boolean isBodiless = status == NO_CONTENT
                || status == NOT_MODIFIED
                || whole.length == 0
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isBodiless ? -1 : whole.length);
        if (isBodiless) return;
        FaultStep.Cut cut = faults.last(FaultStep.Cut.class);
        OutputStream out = exchange.getResponseBody();
        out.write(whole, 0, cut == null ? whole.length : Math.min(cut.bytes(), whole.length));
        out.flush();
    }

    private byte[] whole(FaultPlan faults) {
        if (faults.has(FaultStep.Switch.EMPTY)) return new byte[0];
        FaultStep.Padding padding = faults.last(FaultStep.Padding.class);
        if (padding == null || padding.bytes() <= body.length) return body;
        byte[] padded = Arrays.copyOf(body, padding.bytes());
        Arrays.fill(padded, body.length, padded.length, (byte) ' ');
        return padded;
    }
}
