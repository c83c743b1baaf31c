package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.settings.Times;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How posts are carried to an endpoint, and how long that is tried.
 *
 * @param timeLimit how long an endpoint may take to answer, in real time
 * @param retries when a post that was not accepted is tried again, counted from its first attempt
 * @param late the most a post is late
 * @param copies how often each is posted
 * @param mostFailures after how many failed attempts in a row the endpoint is given up
 */
public record Persistence(Duration timeLimit, List<Duration> retries, Duration late, int copies, int mostFailures) {
    /** After 1, 5 and 15 minutes, and from then on every hour up to the 24th. */
    private static final List<Duration> PLAN = Stream.concat(
                    LongStream.of(1, 5, 15).mapToObj(Duration::ofMinutes),
                    IntStream.rangeClosed(1, 24).mapToObj(Duration::ofHours))
            .toList();

    static final Persistence DEFAULT =
            new Persistence(Duration.ofSeconds(10), PLAN, Duration.ZERO, 1, Integer.MAX_VALUE);

    /** Checks that all of it makes sense. */
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

    /** The same with another limit for an answer. */
    public Persistence withTimeLimit(Duration other) {
        return new Persistence(other, retries, late, copies, mostFailures);
    }

    /** The same with another plan. */
    public Persistence withRetries(List<Duration> others) {
        return new Persistence(timeLimit, others, late, copies, mostFailures);
    }

    /** The same, but as late as this. */
    public Persistence withLate(Duration other) {
        return new Persistence(timeLimit, retries, other, copies, mostFailures);
    }

    /** The same with so many copies of each post. */
    public Persistence withCopies(int other) {
        return new Persistence(timeLimit, retries, late, other, mostFailures);
    }

    /** The same with another patience. */
    public Persistence withMostFailures(int other) {
        return new Persistence(timeLimit, retries, late, copies, other);
    }
}
