package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fixture: an emulator, a client that sends to it, an endpoint that it posts to, and requests to its control API. */
final class Talk implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final SocketLabsEmulator emulator;
    final SocketLabsClient client;
    final List<String> posted = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer endpoint;
    private volatile int endpointStatus = 200;

    Talk() {
        this(SocketLabsEmulator.builder());
    }

    Talk(SocketLabsEmulator.Builder builder) {
        emulator = builder.start();
        client = emulator.client();
        try {
            endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endpoint.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = String.valueOf(emulator.server().validationKey()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(endpointStatus, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        endpoint.start();
    }

    String endpointUrl() {
        return "http://localhost:" + endpoint.getAddress().getPort() + "/hooks";
    }

    void endpointAnswers(int status) {
        endpointStatus = status;
    }

    void send(String to, String subject) {
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to(to)
                        .subject(subject)
                        .text("It left today: https://shop.example.com/orders/1.")
                        .build());
    }

    URI url(String path) {
        return emulator.desk().resolve(path);
    }

    HttpResponse<String> ask(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> ask(String path) {
        return ask("GET", path, "");
    }

    /** Sends a GET request and returns the JSON answer, whose status must be 200. */
    JsonNode get(String path) {
        HttpResponse<String> answer = ask(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    JsonNode post(String path, String body) {
        HttpResponse<String> answer = ask("POST", path, body, "Content-Type", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    /** Sends a POST request that is rejected with this status; returns the error message. */
    String refusal(int status, String path, String body) {
        HttpResponse<String> answer = ask("POST", path, body, "Content-Type", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer.body()).get("error").asText();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** Sends raw text and returns the raw answer. The server has to close the connection. */
    String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), emulator.desk().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        endpoint.stop(0);
        client.close();
        emulator.close();
    }
}
