package pipeline;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.Webhook;
import io.github.socketlabs4j.testing.WebhookAttempt;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The emulator, which posts the events of mailings: each twice, and again if it was not accepted. */
final class Platform implements AutoCloseable {
    /** Its clock is stopped: it posts again only when the test advances it. */
    private final SocketLabsEmulator emulator = SocketLabsEmulator.builder()
            .clock(Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC))
            .start();

    final SocketLabsClient client = emulator.client();
    private final Webhook posts = emulator.server()
            .notifications()
            .duplicates(true)
            .events(Webhook.Event.DELIVERED, Webhook.Event.FAILED, Webhook.Event.COMPLAINT);

    /** How often each address failed permanently or complained. */
    final Map<String, Long> suppressing = new TreeMap<>();

    /** From now on all events are posted there, if the endpoint is accepted. */
    boolean validate(URI endpoint) {
        return posts.validate(endpoint).accepted();
    }

    /** 60 mails: a third fails permanently, and a third is complained about. */
    void mailing(String name) {
        BulkMessage.Builder mailing = BulkMessage.of(EmailMessage.from("news@shop.example")
                .subject("News of " + name)
                .text("Here they are.")
                .build());
        for (int i = 0; i < 20; i++) {
            mailing.row(MergeRow.to(address("bounce", name, i)));
            mailing.row(MergeRow.to(address("cy", name, i)));
            mailing.row(MergeRow.to(address("bo", name, i)));
            emulator.server().failNext(address("bounce", name, i), FailureCode.of(2001));
        }
        client.injection().send(mailing.build()).orThrow();
        for (int i = 0; i < 20; i++) {
            emulator.server().activity().complain(address("cy", name, i));
            suppressing.put(address("bounce", name, i), 1L);
            suppressing.put(address("cy", name, i), 1L);
        }
    }

    private static String address(String person, String mailing, int number) {
        return person + number + "@" + mailing + ".example.com";
    }

    /** Whether all posts were accepted after they were tried again. */
    boolean allAccepted() {
        emulator.server().advance(Duration.ofHours(1));
        Map<Long, Boolean> accepted = new HashMap<>();
        attempts().forEach(attempt -> accepted.merge(attempt.post(), attempt.accepted(), Boolean::logicalOr));
        return !accepted.containsValue(false);
    }

    long refused() {
        return attempts()
                .filter(attempt -> Integer.valueOf(503).equals(attempt.status()))
                .count();
    }

    Stream<WebhookAttempt> attempts() {
        return posts.attempts().stream();
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }
}
