import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketlabs4j.testing.EmulatedServer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** The exported spans. */
record Spans(List<SpanData> all) {
    static Spans of(OpenTelemetryExtension telemetry) {
        return new Spans(telemetry.getSpans());
    }

    List<SpanData> named(String name) {
        return all.stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** A send whose first attempt was answered with 429, as the client and the server see it. */
    SpanData assertOneRepeat(EmulatedServer server) {
        SpanData call = named("injection.send").get(0);
        List<SpanData> attempts = named("POST");
        assertEquals(2, attempts.size());
        for (int i = 0; i < 2; i++) {
            SpanData attempt = attempts.get(i);
            assertEquals(SpanKind.CLIENT, attempt.getKind());
            assertEquals(call.getSpanId(), attempt.getParentSpanId());
            assertEquals("127.0.0.1", attempt.getAttributes().get(stringKey("server.address")));
            String seen = server.requests().get(i).header("traceparent");
            String flags = attempt.getSpanContext().getTraceFlags().asHex();
            assertEquals("00-" + attempt.getTraceId() + "-" + attempt.getSpanId() + "-" + flags, seen);
        }
        assertEquals(429, attempts.get(0).getAttributes().get(longKey("http.response.status_code")));
        assertEquals("429", attempts.get(0).getAttributes().get(stringKey("error.type")));
        assertEquals(1, attempts.get(1).getAttributes().get(longKey("http.request.resend_count")));
        return call;
    }
}
