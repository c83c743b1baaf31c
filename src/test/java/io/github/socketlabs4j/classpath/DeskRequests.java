package io.github.socketlabs4j.classpath;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that requests the pages of the emulator's desk that need an optional library. Tests run it in class loaders
 * in which such a library is missing.
 */
public final class DeskRequests {
    private DeskRequests() {}

    /**
     * Sends all requests.
     *
     * @return for each request its path, the status and the answer
     */
    public static List<String> ask() throws Exception {
        List<String> answers = new ArrayList<>();
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to("ann@example.org")
                            .subject("Your order")
                            .text("It left.")
                            .html("<p>It left.</p>")
                            .build());
            URI root = emulator.desk().resolve("/_emulator/");
            for (String path : List.of("mail/1", "mail/1/html", "mail/1/source.eml")) {
                answers.add(answer(path, HttpRequest.newBuilder(root.resolve(path))));
            }
            answers.add(answer(
                    "inbound",
                    HttpRequest.newBuilder(root.resolve("inbound"))
                            .header("Content-Type", "message/rfc822")
                            .POST(BodyPublishers.ofString(
                                    "From: ann@example.org\r\nTo: help@example.com\r\nSubject: Hi\r\n\r\nHello"))));
        }
        return answers;
    }

    private static String answer(String path, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        return path + " " + answer.statusCode() + " " + answer.body();
    }
}
