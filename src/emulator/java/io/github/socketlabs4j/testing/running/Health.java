package io.github.socketlabs4j.testing.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code GET /health}: says that the emulator accepts requests. Faults do not affect it, and it is not in the request
 * log.
 */
final class Health implements HttpHandler {
    /** Its path. */
    static final String PATH = "/health";

    private static final byte[] READY = "{\"status\":\"ready\"}".getBytes(StandardCharsets.UTF_8);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            boolean isHere = exchange.getRequestURI().getPath().equals(PATH);
            boolean isRead = exchange.getRequestMethod().equals("GET");
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (!isHere) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!isRead && !isHead) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
                exchange.sendResponseHeaders(200, isHead ? -1 : READY.length);
                if (isRead) exchange.getResponseBody().write(READY);
            }
        }
    }
}
