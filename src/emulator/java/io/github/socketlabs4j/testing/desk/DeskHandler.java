package io.github.socketlabs4j.testing.desk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The HTTP handler of the page and the control API: checks the host, sets the security headers, passes requests to
 * their routes, and turns exceptions into errors. Thread-safe.
 */
final class DeskHandler implements HttpHandler {
    /** The content security policy of all answers except the HTML of a mail, which has its own. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final System.Logger LOG = System.getLogger(DeskHandler.class.getName());

    /** The maximum size of a request body: enough for a mail of 50 MiB with files as base64 in JSON. */
    private static final int LONGEST_BODY = 80 * 1024 * 1024;

    private final HostRule hosts;
    private final ServerRoutes routes;

    DeskHandler(HostRule hosts, ServerRoutes routes) {
        this.hosts = hosts;
        this.routes = routes;
    }

    @Override
    public void handle(HttpExchange exchange) {
        try {
            byte[] body = body(exchange);
            headers(exchange.getResponseHeaders());
            answer(exchange, body).send(exchange);
        } catch (IOException e) {
            // The client closed the connection.
            LOG.log(System.Logger.Level.DEBUG, "the connection broke", e);
        } finally {
            exchange.close();
        }
    }

    /**
     * Reads a request to its end even if it will be rejected; otherwise the connection may be reset and the client
     * never see the error.
     */
    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(LONGEST_BODY + 1);
        in.transferTo(OutputStream.nullOutputStream());
        return body;
    }

    private static void headers(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-DNS-Prefetch-Control", "off");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        try {
            Refusal refusal = hosts.refusal(exchange.getRequestMethod(), exchange.getRequestHeaders());
            if (refusal != null) throw refusal;
            if (body.length > LONGEST_BODY) {
                throw new Refusal(413, "the body has more than " + LONGEST_BODY + " bytes");
            }
            return routes.routes(exchange.getRequestURI().getRawQuery()).answer(exchange, body);
        } catch (Refusal e) {
            return Answer.refusal(e.status(), Objects.requireNonNullElse(e.getMessage(), "refused"));
        } catch (IllegalArgumentException e) {
            // Thrown for an invalid value, with the reason as message.
            return Answer.refusal(400, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        } catch (IllegalStateException e) {
            return Answer.refusal(409, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.refusal(503, "the emulator is being closed");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the desk failed on a request", e);
            return Answer.refusal(500, "the desk failed: " + e);
        }
    }
}
