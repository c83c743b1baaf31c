package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a report for what lies between two seconds, and holds each answer against the question. For one thread.
 *
 * @param <T> the record
 */
final class Questions<T extends ReportRow> {
    /** No report has so many rows: a server that heeds the index has nothing there. */
    static final long BEYOND_ALL = 1_000_000_000;

    private final Function<ReportQuery, Report<T>> report;
    private final ReportQuery query;
    private final PageSource<T> source;
    private boolean fromASecondEarlier;

    Questions(Function<ReportQuery, Report<T>> report, ReportQuery query) {
        this.report = report;
        this.query = query;
        this.source = report.apply(query).source();
    }

    /** Which rows are asked for, whatever the window: of which report and server, by which filters. */
    String subject() {
        return source.subject();
    }

    /** The first second that the query wants, or null for all there is. */
    @Nullable
    Long earliest() {
        Instant from = source.query().from();
        return from == null ? null : from.getEpochSecond();
    }

    int pageSize() {
        return source.query().pageSize();
    }

    /** Now, by the clock of the client. */
    Instant now() {
        return source.time().now();
    }

    void warn(String code, String text) {
        source.warn(code, text);
    }

    boolean asksFromASecondEarlier() {
        return fromASecondEarlier;
    }

    /** Whether from now on each question begins a second earlier, and leaves out what it gets of that second. */
    void askFromASecondEarlier(boolean earlier) {
        fromASecondEarlier = earlier;
    }

    /**
     * Asks for a page, by one request.
     *
     * @param from the first second wanted, or null for all up to the last
     * @param to the last second wanted
     * @param index how many of the rows between them are passed over
     * @throws DecodeException if most rows are of before the first second; of a few, the time is not believed
     */
    TimedPage<T> ask(@Nullable Long from, long to, long index) {
        ReportQuery.Builder window = query.toBuilder().to(instant(to)).startAt(index);
        if (from == null) return TimedPage.of(report.apply(window.build()).firstPage());
        long asked = fromASecondEarlier ? from - 1 : from;
        TimedPage<T> page =
                TimedPage.of(report.apply(window.from(instant(asked)).build()).firstPage());
        if (page.isMostlyBefore(asked)) {
            throw fault("rows from " + instant(asked) + " on were asked for, and others came, the first of "
                    + (page.first() == null ? "no time" : instant(page.first()))
                    + ": startDate is not what it is taken for, the first second wanted, in UTC");
        }
        page = page.withoutTimesBefore(asked);
        return fromASecondEarlier ? page.from(from) : page;
    }

    /** An answer that can be read, but not be worked with. */
    DecodeException fault(String what) {
        return DecodeException.ofAnswer(source.method() + ": " + what, "", null);
    }

    static Instant instant(long second) {
        return Instant.ofEpochSecond(second);
    }
}
