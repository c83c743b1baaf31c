import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The metrics of sends to an emulator, and of posts. */
class MetricsListenerTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void requests_calls_repeats_and_unknown_outcomes_are_counted() {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientBuilder()
                        .listener(new MetricsListener(meters))
                        .retry(RetryPolicy.standard().withDelays(Duration.ofMillis(1), 1))
                        .build()) {
            EmailMessage.Builder draft =
                    EmailMessage.from("orders@shop.example").to("ann@example.com");
            EmailMessage mail =
                    draft.subject("Your order").text("It left today.").build();
            emulator.server().next(Fault.status(429));
            client.injection().send(mail);
            emulator.server().next(Fault.dropAfterActing());
            assertThrows(UnknownOutcomeException.class, () -> client.injection().send(mail));
        }
        assertEquals(
                1,
                meters.get("http.client.requests").tag("status", "429").timer().count());
        assertEquals(
                1,
                meters.get("socketlabs.calls")
                        .tag("outcome", "answered")
                        .timer()
                        .count());
        assertEquals(
                1,
                meters.get("socketlabs.retries")
                        .tag("operation", "injection.send")
                        .counter()
                        .count());
        assertEquals(1, meters.get("socketlabs.unknown.outcomes").counter().count());
        assertEquals(
                1,
                meters.get("socketlabs.warnings")
                        .tag("code", "message-id-missing")
                        .counter()
                        .count());
    }

    @Test
    void posts_are_counted_by_what_became_of_them() {
        try (SocketLabsClient client = SocketLabsClient.builder()
                .serverId(7)
                .webhookKeys("the-secret-key", "the-validation-key")
                .listener(new MetricsListener(meters))
                .build()) {
            for (String key : new String[] {"the-secret-key", "another-key"}) {
                String post = "Type=Delivered&ServerId=7&SecretKey=" + key + "&Address=ann%40example.com";
                client.notifications()
                        .receive(
                                WebhookRequest.of("application/x-www-form-urlencoded", post.getBytes(UTF_8)),
                                event -> {});
            }
        }
        assertEquals(
                1,
                meters.get("socketlabs.webhooks")
                        .tag("verdict", "taken")
                        .timer()
                        .count());
        assertEquals(
                1,
                meters.get("socketlabs.webhooks")
                        .tag("verdict", "unauthorized")
                        .timer()
                        .count());
    }
}
