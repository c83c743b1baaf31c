package io.github.socketlabs4j.testing.desk;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.testing.documents.DocumentWriter;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the desk answers. */
interface Answer {
    /** Sends it. Its headers take the place of those that are set already. */
    void send(HttpExchange exchange) throws IOException;

    /** A document in JSON. */
    static Answer json(Member... members) {
        return json(200, Members.of(members));
    }

    /** A document in JSON. */
    static Answer json(int status, Members members) {
        return new Bytes(status, "application/json; charset=utf-8", DocumentWriter.json(members), Map.of());
    }

    /** Why there is no better answer. */
    static Answer refusal(int status, String words) {
        return json(status, Members.of(new Member("error", words)));
    }

    /** A text in UTF-8. */
    static Bytes text(String type, String text) {
        return new Bytes(200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /**
     * What is in memory.
     *
     * @param status its status
     * @param type its content type
     * @param body its body
     * @param headers more of its headers
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
    record Bytes(int status, String type, byte[] body, Map<String, String> headers) implements Answer {
        /** The same with one more header. */
        Bytes with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Bytes(status, type, body, more);
        }

        @Override
        public void send(HttpExchange exchange) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", type);
            headers.forEach(exchange.getResponseHeaders()::set);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
            if (!isHead && body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    /**
     * A file as a download, which is read while it is sent.
     *
     * @param type its content type
     * @param name its name
     * @param size how many bytes it has
     * @param source opens it
     */
    record Download(String type, String name, long size, Source source) implements Answer {
        /** Opens something. */
        interface Source {
            InputStream open() throws IOException;
        }

        @Override
        public void send(HttpExchange exchange) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Content-Disposition", FileName.disposition(name));
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            try (InputStream in = source.open()) {
                exchange.sendResponseHeaders(200, isHead || size == 0 ? -1 : size);
                if (isHead || size == 0) return;
                OutputStream out = exchange.getResponseBody();
                in.transferTo(out);
            }
        }
    }
}
