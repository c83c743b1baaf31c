package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.settings.Times;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The timeout, retries and delays of posts to an endpoint.
 *
 * @param timeLimit the timeout of a post in real time
 * @param retries the times at which a post that is not accepted is repeated, counted from its first attempt
 * @param late the maximum random delay of a post
 * @param copies how many times each message is posted
 * @param mostFailures the number of failed attempts in a row after which nothing more is posted to the endpoint
 */
public record Persistence(Duration timeLimit, List<Duration> retries, Duration late, int copies, int mostFailures) {
    /** The default retries: after 1, 5 and 15 minutes, and then every hour up to the 24th. */
    private static final List<Duration> PLAN = Stream.concat(
                    LongStream.of(1, 5, 15).mapToObj(Duration::ofMinutes),
                    IntStream.rangeClosed(1, 24).mapToObj(Duration::ofHours))
            .toList();

    static final Persistence DEFAULT =
            new Persistence(Duration.ofSeconds(10), PLAN, Duration.ZERO, 1, Integer.MAX_VALUE);

    /** Rejects invalid values. */
    public Persistence {
        if (timeLimit.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("timeLimit " + timeLimit + ": expected 1 ms or more");
        }
        Times.checkLength("timeLimit", timeLimit);
        retries = List.copyOf(retries);
        Times.checkAscending("retries", retries);
        Times.checkLength("late", late);
        if (mostFailures < 1) throw new IllegalArgumentException("failures " + mostFailures + ": expected 1 or more");
    }

    /** The same with another timeout. */
    public Persistence withTimeLimit(Duration other) {
        return new Persistence(other, retries, late, copies, mostFailures);
    }

    /** The same with other retries. */
    public Persistence withRetries(List<Duration> others) {
        return new Persistence(timeLimit, others, late, copies, mostFailures);
    }

    /** The same with another maximum delay. */
    public Persistence withLate(Duration other) {
        return new Persistence(timeLimit, retries, other, copies, mostFailures);
    }

    /** The same with another number of copies. */
    public Persistence withCopies(int other) {
        return new Persistence(timeLimit, retries, late, other, mostFailures);
    }

    /** The same with another number of failed attempts. */
    public Persistence withMostFailures(int other) {
        return new Persistence(timeLimit, retries, late, copies, other);
    }
}
