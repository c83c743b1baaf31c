package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** An emulator with a report of realistic failures, answered in the platform's spelling. */
final class Platform {
    static final int PAGE = 500;
    static final int PAGES = 10;

    static final long SERVER_ID = 14321;
    static final String USER = "ann";
    static final String KEY = "k".repeat(20);

    private static final Instant NOW = Instant.parse("2014-03-18T09:41:27Z");
    private static final List<String> REASONS = List.of(
            "550 5.1.1 <customer@example.org>: Recipient address rejected: User unknown in local recipient table",
            "452 4.2.2 The email account that you tried to reach is over quota",
            "554 5.7.1 Message refused: \"content\" looks like spam, see https://example.net/policy",
            "421 4.7.0 Try again later, closing connection");
    private static final List<Integer> CODES = List.of(2001, 3001, 1004, 4001);

    private Platform() {}

    /** Prints its URL and runs until its standard input ends. The standard input ends when the parent process ends. */
    public static void main(String[] args) throws IOException {
        try (SocketLabsEmulator emulator = start()) {
            System.out.println(emulator.reportingUrl());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    static SocketLabsClient client(URI url) {
        return SocketLabsClient.builder()
                .serverId(SERVER_ID)
                .reportingLogin(USER, KEY)
                .reportingUrl(url)
                .build();
    }

    /** The bytes of the first page of the report. */
    static byte[] page(Format format) throws IOException {
        OkHttpClient http = new OkHttpClient();
        try (SocketLabsEmulator emulator = start()) {
            Request request = new Request.Builder()
                    .url(emulator.reportingUrl() + "messagesFailed?serverId=" + SERVER_ID + "&type=" + format)
                    .header("Authorization", Credentials.basic(USER, KEY))
                    .build();
            try (Response response = http.newCall(request).execute()) {
                return response.body().bytes();
            }
        } finally {
            http.connectionPool().evictAll();
        }
    }

    private static SocketLabsEmulator start() {
        SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                .serverId(SERVER_ID)
                .reportingUser(USER)
                .reportingKey(KEY)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .start();
        emulator.server().activity().seed(FailedMessage.class, PAGES * PAGE, Platform::failure);
        return emulator;
    }

    private static FailedMessage failure(long number) {
        int kind = (int) number % CODES.size();
        return new FailedMessage(
                SERVER_ID,
                NOW.minusSeconds((PAGES * PAGE - number) * 60),
                "order-" + (552_100 + number),
                "march-news",
                "customer" + number * 7919 % 100_000 + "@example.org",
                "shop@example.com",
                kind == 1 || kind == 3 ? FailureType.TEMPORARY : FailureType.PERMANENT,
                FailureCode.of(CODES.get(kind)),
                REASONS.get(kind),
                Map.of());
    }
}
