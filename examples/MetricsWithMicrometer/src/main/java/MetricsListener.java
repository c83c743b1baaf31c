import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.Outcome;
import io.github.socketlabs4j.transport.WebhookEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Timers for whole calls and for single requests, by operation and outcome, and for the platform's posts, by verdict;
 * counters of retries, unknown outcomes and warnings. Tags have few values: never an address, an id or a text.
 */
public final class MetricsListener implements CallListener {
    private final MeterRegistry meters;

    public MetricsListener(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void attempt(AttemptEvent e) {
        String status = e.status() == null ? "none" : e.status().toString();
        meters.timer("http.client.requests", "operation", e.operation(), "outcome", word(e.outcome()), "status", status)
                .record(e.duration());
        if (e.nextAttemptIn() != null)
            meters.counter("socketlabs.retries", "operation", e.operation()).increment();
    }

    @Override
    public void call(CallEvent e) {
        meters.timer("socketlabs.calls", "operation", e.operation(), "outcome", word(e.outcome()))
                .record(e.duration());
        if (e.outcome() == Outcome.UNKNOWN_OUTCOME)
            meters.counter("socketlabs.unknown.outcomes").increment();
    }

    @Override
    public void webhook(WebhookEvent e) {
        meters.timer("socketlabs.webhooks", "room", e.room(), "verdict", word(e.verdict()))
                .record(e.duration());
    }

    @Override
    public void warning(String code, String text) {
        meters.counter("socketlabs.warnings", "code", code).increment();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
