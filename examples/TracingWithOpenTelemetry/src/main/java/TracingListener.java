import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.AttemptStart;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.CallStart;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A span for every call, and below it a client span for every attempt, with names and attributes by the conventions for
 * HTTP. The server gets {@code traceparent}. Every span ends, because the library reports the end of every call and
 * attempt.
 */
public final class TracingListener implements CallListener {
    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final Map<Long, Span> calls = new ConcurrentHashMap<>();
    private final Map<Long, Span> attempts = new ConcurrentHashMap<>();

    public TracingListener(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("socketlabs4j");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** On the caller's thread, so that the caller's own span is the parent, also of an asynchronous call. */
    @Override
    public void callStarted(CallStart call) {
        calls.put(call.callId(), tracer.spanBuilder(call.operation()).startSpan());
    }

    @Override
    public void attemptStarted(AttemptStart attempt) {
        Context parent = Context.root().with(calls.get(attempt.callId()));
        Span span = tracer.spanBuilder(attempt.method())
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", attempt.method())
                .setAttribute("server.address", attempt.serverAddress())
                .setAttribute("server.port", (long) attempt.serverPort())
                .startSpan();
        if (attempt.attempt() > 1) span.setAttribute("http.request.resend_count", attempt.attempt() - 1L);
        attempts.put(attempt.callId(), span);
        propagator.inject(parent.with(span), attempt, AttemptStart::header);
    }

    @Override
    public void attempt(AttemptEvent event) {
        Span span = attempts.remove(event.callId());
        if (event.status() != null) span.setAttribute("http.response.status_code", (long) event.status());
        end(
                span,
                event.status() != null && event.status() >= 400 ? event.status().toString() : null,
                event.failure());
    }

    @Override
    public void call(CallEvent event) {
        end(calls.remove(event.callId()), null, event.failure());
    }

    private static void end(Span span, String errorStatus, RuntimeException failure) {
        if (failure != null) {
            String type = errorStatus == null ? failure.getClass().getName() : errorStatus;
            span.setAttribute("error.type", type).setStatus(StatusCode.ERROR);
            span.recordException(failure);
        }
        span.end();
    }
}
