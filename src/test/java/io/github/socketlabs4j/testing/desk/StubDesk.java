package io.github.socketlabs4j.testing.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.injection.EmailMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The page alone, before a control API that answers as {@code openapi.json} says: what a test has put there, and the
 * document's own examples for the rest.
 */
final class StubDesk implements AutoCloseable {
    private static final String HERE = "/io/github/socketlabs4j/testing/desk/";
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
    private static final Pattern DANGEROUS = Pattern.compile("(?is)</?(link|meta|base|i?frame|object|embed|script)\\b[^>]*>");
    private static final String API = "/_emulator";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;
    private final JsonNode contract;
    private final List<ObjectNode> mails = new CopyOnWriteArrayList<>();
    private final Map<Integer, String> html = new ConcurrentHashMap<>();
    private final List<ObjectNode> steps = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> told = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
    private final Set<HttpExchange> streams = ConcurrentHashMap.newKeySet();
    private volatile Instant now = Instant.parse("2026-03-18T09:40:13Z");
    private volatile boolean stopped = true;

    StubDesk() {
        try {
            contract = JSON.readTree(resource("openapi.json"));
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    URI page() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    /** How many streams of events are open. */
    int streams() {
        happened("keepalive", "{}");
        return streams.size();
    }

    /** What was last posted to a path. */
    JsonNode told(String path) {
        return told.getOrDefault(path, JSON.nullNode());
    }

    /** What is answered from now on, instead of the example. */
    void answer(String path, String json) {
        try {
            answers.put(path, JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        mails.clear();
        html.clear();
        steps.clear();
        told.clear();
        answers.clear();
        stopped = true;
        happened("reset", "{}");
    }

    /** A mail in the mailbox of each of its recipients. */
    void send(EmailMessage message) {
        message.to().forEach(recipient -> mail(message, recipient.address()));
    }

    private synchronized void mail(EmailMessage message, String recipient) {
        ObjectNode mail = example("/_emulator/mail/{id}", "get");
        int id = mails.size() + 1;
        mail.put("id", id)
                .put("recipient", recipient)
                .put("subject", message.subject())
                .put("mailingId", message.mailingId())
                .put("messageId", message.messageId())
                .put("text", message.text())
                .put("snippet", message.text())
                .put("hasHtml", message.html() != null)
                .put("time", now.plusSeconds(id).toString());
        ArrayNode tags = mail.putArray("tags");
        message.tags().forEach(tags::add);
        if (message.html() != null) html.put(id, DANGEROUS.matcher(message.html()).replaceAll(""));
        mails.add(0, mail);
        step("queued", recipient, id);
        step("delivered", recipient, id);
        happened("mail", "{\"id\":" + id + "}");
    }

    private void step(String type, String address, int mail) {
        ObjectNode step = (ObjectNode)
                example("/_emulator/recipients/{address}", "get").get("timeline").get(0);
        steps.add(step.put("type", type).put("address", address).put("mail", mail));
    }

    private void happened(String kind, String data) {
        byte[] event = ("event: " + kind + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        for (HttpExchange stream : streams) {
            try {
                synchronized (stream) {
                    stream.getResponseBody().write(event);
                    stream.getResponseBody().flush();
                }
            } catch (IOException gone) {
                streams.remove(stream);
                stream.close();
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals(API + "/events")) {
            stream(exchange);
        } else if (path.equals("/")) {
            file(exchange, "page/index.html");
        } else if (path.startsWith(API + "/page/")) {
            file(exchange, "page/" + path.substring((API + "/page/").length()));
        } else if (path.startsWith("/v1/")) {
            String auth = exchange.getRequestHeaders().getFirst("Authorization");
            boolean known = auth != null && auth.startsWith("Basic ");
            reply(exchange, known ? 200 : 401, "text/plain", exchange.getRequestURI().getQuery(), PAGE_POLICY);
        } else if (path.endsWith("/html")) {
            reply(exchange, 200, "text/html;charset=utf-8", html.get(number(path.split("/")[3])), MAIL_POLICY);
        } else if (path.endsWith("/source.eml")) {
            reply(exchange, 200, "message/rfc822", "Subject: in its own format\n\nand so on", PAGE_POLICY);
        } else if (exchange.getRequestMethod().equals("POST")) {
            post(exchange, path, body);
        } else {
            JsonNode answer = get(path, query(exchange));
            reply(exchange, answer == null ? 404 : 200, "application/json",
                    answer == null ? "{\"error\":\"there is nothing at " + path + "\"}" : answer.toString(), PAGE_POLICY);
        }
    }

    private void post(HttpExchange exchange, String path, byte[] body) throws IOException {
        JsonNode said = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        told.put(path.substring(API.length()), said);
        switch (path.substring(API.length())) {
            case "/activity" -> {
                String type = Map.of("open", "opened", "click", "clicked", "complaint", "complained", "unsubscribe", "unsubscribed", "bounce", "failed", "defer", "deferred").get(said.get("type").asText());
                step(type, said.get("address").asText(), said.get("mail").asInt());
                happened("event", "{}");
            }
            case "/clock" -> {
                if (said.has("advance")) now = now.plus(Duration.parse(said.get("advance").asText()));
                if (said.has("stopped")) stopped = said.get("stopped").asBoolean();
                happened("clock", "{}");
            }
            case "/reset" -> forget();
            default -> happened("endpoint", "{}");
        }
        JsonNode answer = answers.get(path.substring(API.length()));
        reply(exchange, 200, "application/json", (answer != null ? answer : example(path, "post")).toString(), PAGE_POLICY);
    }

    private JsonNode get(String path, Map<String, String> query) {
        String rest = path.substring(API.length());
        if (answers.containsKey(rest)) return answers.get(rest);
        if (rest.equals("/mail")) return mails(query);
        if (rest.equals("/clock")) return JSON.createObjectNode().put("now", now.toString()).put("stopped", stopped);
        if (rest.equals("/scenario")) return JSON.createObjectNode().put("seed", 7);
        if (rest.startsWith("/mail/")) {
            int id = number(rest.substring("/mail/".length()));
            return mails.stream().filter(mail -> mail.get("id").asInt() == id).findFirst().orElse(null);
        }
        if (rest.startsWith("/recipients/")) {
            ObjectNode recipient = example(API + "/recipients/{address}", "get");
            ArrayNode timeline = recipient.putArray("timeline");
            String address = rest.substring("/recipients/".length());
            steps.stream().filter(step -> step.get("address").asText().equals(address)).forEach(timeline::add);
            return recipient;
        }
        if (rest.startsWith("/requests/")) return example(API + "/requests/{number}", "get");
        return contract.get("paths").has(path) ? example(path, "get") : null;
    }

    private JsonNode mails(Map<String, String> query) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("mails");
        int before = number(query.getOrDefault("before", String.valueOf(Integer.MAX_VALUE)));
        mails.stream()
                .filter(mail -> mail.get("id").asInt() < before)
                .filter(mail -> has(mail.get("recipient"), query.get("to")))
                .filter(mail -> has(mail.get("subject"), query.get("subject")))
                .filter(mail -> has(mail.get("mailingId"), query.get("mailingId")))
                .filter(mail -> has(mail.get("tags"), query.get("tag")))
                .limit(number(query.getOrDefault("limit", "500")))
                .forEach(found::add);
        return answer;
    }

    private static boolean has(JsonNode value, String part) {
        return part == null || value.toString().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private ObjectNode example(String path, String method) {
        JsonNode answer = contract.at("/paths").path(path).path(method).at("/responses/200/content");
        return answer.path("application/json").path("example").deepCopy();
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(": here\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        streams.add(exchange);
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        String type = Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml")
                .get(name.substring(name.lastIndexOf('.') + 1));
        reply(exchange, 200, type + ";charset=utf-8", new String(resource(name), StandardCharsets.UTF_8), PAGE_POLICY);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = StubDesk.class.getResourceAsStream(HERE + name)) {
            if (in == null) throw new IOException("there is no " + HERE + name);
            return in.readAllBytes();
        }
    }

    private static void reply(HttpExchange exchange, int status, String type, String text, String policy) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw == null) return query;
        for (String pair : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
