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
 * The plan of a bulk run: how many requests and bytes it needs, and what is wrong with its template and rows. It is
 * made by packing all rows into requests as the run does, without sending anything. Immutable.
 *
 * <pre>{@code
 * MergePlan plan = client.injection().plan(template, rows, BulkOptions.run("newsletter-2026-11"));
 * plan.findings().forEach(System.out::println);
 * System.out.println(plan.requests() + " requests, " + plan.bytes() + " bytes, " + plan.timeAt(5) + " at five a second");
 * }</pre>
 *
 * @param rows the number of rows that were read
 * @param recipients the number of rows that can be sent; each other row has a finding of severity {@code ERROR}
 * @param requests the number of requests, if none has to be repeated
 * @param messages the number of messages in these requests, of up to 50 rows each
 * @param bytes the size of all request bodies, including attachments as base64, once for each message
 * @param largestRequest the size of the largest request body in bytes
 * @param counts the number of all findings for each severity; 0 if there are none
 * @param findings the first {@value #MOST_FINDINGS} findings
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
     * Copies the map and the list.
     *
     * @param rows the number of rows that were read
     * @param recipients the number of rows that can be sent; each other row has a finding of severity {@code ERROR}
     * @param requests the number of requests, if none has to be repeated
     * @param messages the number of messages in these requests, of up to 50 rows each
     * @param bytes the size of all request bodies, including attachments as base64, once for each message
     * @param largestRequest the size of the largest request body in bytes
     * @param counts the number of all findings for each severity; 0 if there are none
     * @param findings the first {@value #MOST_FINDINGS} findings
     */
    public MergePlan {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
    }

    /**
     * Makes a plan; called by {@link InjectionClient}.
     *
     * @param client the client that would send the run
     * @param template what every recipient gets
     * @param rows the recipients, read once
     * @param options the run's name and global fields
     * @return the plan
     * @throws InvalidMessageException if the template has problems
     */
    public static MergePlan of(
            InjectionClient client, EmailMessage template, Iterator<MergeRow> rows, BulkOptions options) {
        return new Planner(client, BulkTemplate.of(client, template, options), options).plan(rows);
    }

    /**
     * How long the run takes at a given rate.
     *
     * @param requestsPerSecond how many requests per second the platform accepts
     * @return the number of requests divided by the rate
     * @throws IllegalArgumentException if the rate is not a positive number
     */
    public Duration timeAt(double requestsPerSecond) {
        if (!(requestsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    requestsPerSecond + " requests a second; expected a positive number, such as 5 or 0.5");
        }
        // The cast turns a double beyond the largest long into the largest long.
        return Duration.ofNanos((long) (requests / requestsPerSecond * NANOS_OF_A_SECOND));
    }
}
