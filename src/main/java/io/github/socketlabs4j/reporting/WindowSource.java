package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests the pages of a report between two seconds, and checks that each answer fits the request. Not thread-safe.
 *
 * @param <T> the record
 */
final class WindowSource<T extends ReportRow> {
    private final Function<ReportQuery, Report<T>> report;
    private final ReportQuery query;
    private final PageSource<T> source;
    private boolean fromASecondEarlier;

    WindowSource(Function<ReportQuery, Report<T>> report, ReportQuery query) {
        this.report = report;
        this.query = query;
        this.source = report.apply(query).source();
    }

    /** Report, server and filters, as {@link PageSource#subject()} names them. */
    String subject() {
        return source.subject();
    }

    /** The first second that the query selects; null if it sets none. */
    @Nullable
    Long earliest() {
        Instant from = source.query().from();
        return from == null ? null : from.getEpochSecond();
    }

    int pageSize() {
        return source.query().pageSize();
    }

    /** The current time by the client's clock. */
    Instant now() {
        return source.time().now();
    }

    void warn(String code, String text) {
        source.warn(code, text);
    }

    boolean asksFromASecondEarlier() {
        return fromASecondEarlier;
    }

    /** Sets whether the following requests begin one second earlier. The rows of that extra second are dropped. */
    void askFromASecondEarlier(boolean earlier) {
        fromASecondEarlier = earlier;
    }

    /**
     * Requests a page. Sends one request.
     *
     * @param from the first second; null to begin at the first row of the report
     * @param to the last second
     * @param index how many rows of this window to skip
     * @throws DecodeException if the times of most rows are before the first second. If only a few are, those times are
     *     taken for wrong and dropped
     */
    TimedPage<T> ask(@Nullable Long from, long to, long index) {
        ReportQuery.Builder window =
                query.toBuilder().to(Instant.ofEpochSecond(to)).startAt(index);
        if (from == null) return TimedPage.of(report.apply(window.build()).firstPage());
        long asked = fromASecondEarlier ? from - 1 : from;
        Instant start = Instant.ofEpochSecond(asked);
        TimedPage<T> page =
                TimedPage.of(report.apply(window.from(start).build()).firstPage());
        if (page.isMostlyBefore(asked)) {
            throw fault("rows from " + start + " on were asked for, and others came, the first of "
                    + (page.first() == null ? "no time" : Instant.ofEpochSecond(page.first()))
                    + ": the platform does not take startDate for the first second wanted, in UTC");
        }
        page = page.withoutTimesBefore(asked);
        return fromASecondEarlier ? page.from(from) : page;
    }

    /** The exception for an answer that can be parsed, but contradicts an assumption of the sync. */
    DecodeException fault(String what) {
        return DecodeException.ofAnswer(source.method() + ": " + what, "", null);
    }
}
