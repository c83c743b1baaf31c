package io.github.socketlabs4j.bulk;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast one start of a bulk run is. Immutable.
 *
 * @param rowsPerSecond the rows that got an outcome in this start, per second since it began; 0 while there are none.
 *     Rows that earlier starts settled do not count
 * @param requestsPerSecond the requests per second that the platform's quota allows all sends of the client now, as
 *     {@link io.github.socketlabs4j.injection.InjectionClient#pace} gives it; empty while nothing limits them
 */
public record BulkSpeed(double rowsPerSecond, OptionalDouble requestsPerSecond) {
    private static final double NANOS = 1e9;

    static BulkSpeed of(long rows, Duration time, OptionalDouble requestsPerSecond) {
        double seconds = time.getSeconds() + time.getNano() / NANOS;
        // A clock that was set back shows no speed.
        return new BulkSpeed(seconds > 0 ? rows / seconds : 0, requestsPerSecond);
    }

    /**
     * The time that more rows take at this speed.
     *
     * @param rows the rows without an outcome, such as {@link MergePlan#rows()} less {@link BulkSummary#rows()}
     * @return the time; empty while no row has an outcome
     * @throws IllegalArgumentException if the number is negative
     */
    public Optional<Duration> timeLeft(long rows) {
        if (rows < 0) throw new IllegalArgumentException(rows + " rows left; expected none or more");
        if (rowsPerSecond <= 0) return Optional.empty();
        return Optional.of(Duration.ofNanos((long) (rows / rowsPerSecond * NANOS)));
    }
}
