package io.github.socketlabs4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Sends handwritten HTTP requests to an emulator's Injection and Reporting API. */
final class Door implements AutoCloseable {
    static final String KEY = "Ab3dEf6hIj9kLm2nOp5q";
    static final long SERVER = 14321;
    static final String USER = "reporter";
    static final String REPORTING_KEY = "Rep0rtingKeyForTests";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final SocketLabsEmulator emulator;
    final EmulatedServer server;

    private Door(SocketLabsEmulator emulator) {
        this.emulator = emulator;
        this.server = emulator.server();
    }

    static SocketLabsEmulator.Builder builder() {
        return SocketLabsEmulator.builder()
                .serverId(SERVER)
                .injectionKey(KEY)
                .reportingUser(USER)
                .reportingKey(REPORTING_KEY);
    }

    static Door open() {
        return open(builder());
    }

    static Door open(SocketLabsEmulator.Builder builder) {
        return new Door(builder.start());
    }

    /** Sends requests to an emulator that its owner closes: do not close this object. */
    static Door at(SocketLabsEmulator emulator) {
        return new Door(emulator);
    }

    /** The body of an injection request with valid credentials. */
    static String request(String... messages) {
        return "{\"ServerId\":14321,\"ApiKey\":\"" + KEY + "\",\"Messages\":[" + String.join(",", messages) + "]}";
    }

    /** The JSON of a valid message, with members added or replaced. */
    static String message(String members) {
        StringBuilder s = new StringBuilder("{");
        s.append(members);
        add(s, members, "\"Subject\":", "\"Hello\"");
        add(s, members, "\"TextBody\":", "\"Hi there\"");
        add(s, members, "\"From\":", "{\"EmailAddress\":\"shop@example.com\"}");
        add(s, members, "\"To\":", "[{\"EmailAddress\":\"ann@example.org\"}]");
        return s.append('}').toString();
    }

    private static void add(StringBuilder s, String members, String name, String value) {
        if (members.contains(name)) return;
        if (s.length() > 1) s.append(',');
        s.append(name).append(value);
    }

    static String message() {
        return message("");
    }

    static String sample(String name) {
        try (InputStream in = Door.class.getResourceAsStream("/emulator/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> post(String body, String... headers) {
        String[] all = headers.length > 0 ? headers : new String[] {"Content-Type", "application/json"};
        return send("POST", "", BodyPublishers.ofString(body), all);
    }

    HttpResponse<String> postXml(String body) {
        return post(body, "Content-Type", "application/xml");
    }

    HttpResponse<String> send(String method, String suffix, BodyPublisher body, String... headers) {
        return send(method, URI.create(emulator.injectionUrl() + suffix), body, headers);
    }

    /**
     * Requests a report with valid credentials; the suffix is the name of a report and all parameters but the server
     * id.
     */
    HttpResponse<String> report(String suffix) {
        return get(suffix + (suffix.contains("?") ? "&" : "?") + "serverId=" + SERVER);
    }

    /** Requests a report with valid credentials. */
    HttpResponse<String> get(String suffix) {
        return send(
                "GET", URI.create(emulator.reportingUrl() + suffix), BodyPublishers.noBody(), "Authorization", login());
    }

    static String login() {
        return basic(USER + ":" + REPORTING_KEY);
    }

    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String method, URI address, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, body);
        if (headers.length > 0) request.headers(headers);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends an injection request with these messages; returns the body of the answer. */
    String answer(String... messages) {
        return post(request(messages)).body();
    }

    static String refused(String code) {
        return "{\"ErrorCode\":\"" + code + "\",\"MessageResults\":null,\"TransactionReceipt\":null}";
    }

    static String warning(String results) {
        return "{\"ErrorCode\":\"Warning\",\"MessageResults\":[" + results + "],\"TransactionReceipt\":null}";
    }

    static String onMessage(int index, String code) {
        return "{\"Index\":" + index + ",\"ErrorCode\":\"" + code + "\",\"AddressResults\":null}";
    }

    static String onAddresses(int index, String code, String... addresses) {
        StringBuilder s = new StringBuilder();
        for (String address : addresses) {
            s.append(s.length() == 0 ? "" : ",")
                    .append("{\"EmailAddress\":\"")
                    .append(address)
                    .append("\",\"Accepted\":false,\"ErrorCode\":\"InvalidAddress\"}");
        }
        return "{\"Index\":" + index + ",\"ErrorCode\":\"" + code + "\",\"AddressResults\":[" + s + "]}";
    }

    @Override
    public void close() {
        emulator.close();
    }
}
