package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeFinding;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.injection.MergeRow;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What a bulk run will take and what is wrong with it, found by packing all its rows as the run does, and sending nothing. Immutable.
 *
 * <pre>{@code
 * MergePlan plan = client.injection().plan(template, rows, BulkOptions.run("newsletter-2026-11"));
 * plan.findings().forEach(System.out::println);
 * System.out.println(plan.requests() + " requests, " + plan.bytes() + " bytes, " + plan.timeAt(5) + " at five a second");
 * }</pre>
 *
 * @param rows how many rows were read
 * @param recipients how many of them can be sent; the others are told by findings that are errors
 * @param requests how many requests it takes, if none has to be repeated
 * @param messages how many messages of up to 50 rows these have
 * @param bytes how many bytes are posted, with attachments as base64, once for each message
 * @param largestRequest how many bytes the largest request has
 * @param counts how many findings of each severity there are, all of them counted; 0 if there are none
 * @param findings the first {@value #MOST_FINDINGS} of them
 */
public record MergePlan(
        long rows,
        long recipients,
        long requests,
        long messages,
        long bytes,
        long largestRequest,
        Map<Severity, Long> counts,
        List<MergeFinding> findings) {
    static final int MOST_FINDINGS = 1_000;

    private static final double NANOS_OF_A_SECOND = 1e9;

    /**
     * Holds what it is given, in copies.
     *
     * @param rows how many rows were read
     * @param recipients how many of them can be sent; the others are told by findings that are errors
     * @param requests how many requests it takes, if none has to be repeated
     * @param messages how many messages of up to 50 rows these have
     * @param bytes how many bytes are posted, with attachments as base64, once for each message
     * @param largestRequest how many bytes the largest request has
     * @param counts how many findings of each severity there are, all of them counted; 0 if there are none
     * @param findings the first {@value #MOST_FINDINGS} of them
     */
    public MergePlan {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
    }

    /**
     * Makes a plan; for {@link InjectionClient}.
     *
     * @param client would send it
     * @param template what every recipient gets
     * @param rows the recipients, read once
     * @param options how it would be sent
     * @return the plan
     * @throws InvalidMessageException if the template has problems
     */
    public static MergePlan of(
            InjectionClient client, EmailMessage template, Iterator<MergeRow> rows, BulkOptions options) {
        return new Planner(client, BulkTemplate.of(client, template, options), options).plan(rows);
    }

    /**
     * How long the run takes at a pace.
     *
     * @param requestsPerSecond how many requests the platform takes in a second
     * @return the time from the first request to the end of the last, as if they came evenly
     * @throws IllegalArgumentException if it is not a positive number
     */
    public Duration timeAt(double requestsPerSecond) {
        if (!(requestsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    requestsPerSecond + " requests a second; expected a positive number, such as 5 or 0.5");
        }
        // A double beyond the largest long becomes the largest long.
        return Duration.ofNanos((long) (requests / requestsPerSecond * NANOS_OF_A_SECOND));
    }
}
