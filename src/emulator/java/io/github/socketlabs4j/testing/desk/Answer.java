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

/** An answer of the page or the control API. */
interface Answer {
    /** Sends the answer. Its headers replace those that are set already. */
    void send(HttpExchange exchange) throws IOException;

    /** A JSON document with status 200. */
    static Answer json(Member... members) {
        return json(200, Members.of(members));
    }

    /** A JSON document. */
    static Answer json(int status, Members members) {
        return new Bytes(status, "application/json; charset=utf-8", DocumentWriter.json(members), Map.of());
    }

    /** An error as a JSON document. */
    static Answer refusal(int status, String words) {
        return json(status, Members.of(new Member("error", words)));
    }

    /** A text in UTF-8. */
    static Bytes text(String type, String text) {
        return new Bytes(200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /**
     * An answer whose body is in memory.
     *
     * @param status the status
     * @param type the content type
     * @param body the body
     * @param headers additional headers
     */
    @SuppressWarnings("ArrayRecordComponent") // Answers are never compared.
    record Bytes(int status, String type, byte[] body, Map<String, String> headers) implements Answer {
        /** The same with an additional header. */
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
     * A file to download, which is read while it is sent.
     *
     * @param type the content type
     * @param name the file name
     * @param size the size in bytes
     * @param source opens the file
     */
    record Download(String type, String name, long size, Source source) implements Answer {
        /** Opens a stream. */
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
