import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The spans of sends to an emulator. */
class TracingListenerTest {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    private final SocketLabsClient client = emulator.clientBuilder()
            .listener(new TracingListener(TELEMETRY.getOpenTelemetry()))
            .retry(RetryPolicy.standard().withDelays(Duration.ofMillis(1), 1))
            .build();
    private final EmailMessage mail = EmailMessage.from("orders@shop.example")
            .to("ann@example.com")
            .subject("Your order")
            .text("It left today.")
            .build();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void a_send_that_is_repeated_has_one_span_with_a_client_span_for_each_attempt() {
        emulator.server().next(Fault.status(429));
        client.injection().send(mail);
        Spans.of(TELEMETRY).assertOneRepeat(emulator.server());
    }

    @Test
    void an_asynchronous_send_has_the_same_below_the_span_of_its_caller() {
        emulator.server().next(Fault.status(429));
        Span order = TELEMETRY
                .getOpenTelemetry()
                .getTracer("shop")
                .spanBuilder("order")
                .startSpan();
        try (Scope current = order.makeCurrent()) {
            client.injection().sendAsync(mail).join();
        } finally {
            order.end();
        }
        SpanData call = Spans.of(TELEMETRY).assertOneRepeat(emulator.server());
        assertEquals(order.getSpanContext().getSpanId(), call.getParentSpanId());
    }

    @Test
    void a_send_that_fails_says_how() {
        emulator.server().next(Fault.dropAfterActing());
        assertThrows(UnknownOutcomeException.class, () -> client.injection().send(mail));
        SpanData attempt = Spans.of(TELEMETRY).named("POST").get(0);
        assertEquals(
                UnknownOutcomeException.class.getName(), attempt.getAttributes().get(stringKey("error.type")));
        assertNull(attempt.getAttributes().get(longKey("http.response.status_code")));
    }
}
