package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows that a query wants of a report, not yet asked for: each {@link #stream()}, iteration or page asks afresh. Immutable
 * and thread-safe; a stream or iterator of it belongs to one thread.
 *
 * <pre>{@code
 * try (Stream<FailedMessage> failures = client.reporting().failedMessages(ReportQuery.all()).stream()) {
 *     Set<String> gone = failures
 *             .filter(failed -> FailureType.PERMANENT.equals(failed.failureType()))
 *             .map(FailedMessage::toAddress)
 *             .collect(Collectors.toSet());
 * }
 * }</pre>
 *
 * <p>Rows come in the platform's order, in pages of up to 500. A page is read whole and its connection given back before its
 * rows are handed out, so that a slow consumer holds no connection, and a stream that is not closed leaks none. Without an
 * end in the query, the moment of the first answer becomes the end of the walk; if rows prove that the platform's clock is
 * behind, the client's clock at that moment. Pages are asked for by index, so that rows which expire or come late while a walk
 * is under way shift the rest: a walk that ends before the total it was told warns the listener, as
 * {@code report-walk-short}. {@link ReportSync} does not depend on that.
 *
 * <p>A row that cannot be read while others of its page can is left out and told: {@link Page#unreadable()} has its number and
 * the reason, and each page that has such rows warns the listener, as {@code report-rows-unreadable}.
 *
 * <p>Every method that asks the platform may throw {@link ApiException}, {@link TransportException}, {@link DecodeException} and, when the client is
 * closed, {@link IllegalStateException}; pages that failed are asked for again as the retry policy says.
 *
 * @param <T> the record
 */
public final class Report<T> implements Iterable<T> {
    private final PageSource<T> source;

    Report(PageSource<T> source) {
        this.source = source;
    }

    /**
     * The rows, one request for each page as they are consumed.
     *
     * @return an ordered, sequential stream; closing it gives up what is fetched ahead
     */
    public Stream<T> stream() {
        RowWalk<T> rows = new RowWalk<>(walk());
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, traits), false)
                .onClose(rows::close);
    }

    /**
     * The rows, one request for each page as they are consumed.
     *
     * @return an iterator that begins at the first row
     */
    @Override
    public Iterator<T> iterator() {
        return new RowWalk<>(walk());
    }

    /**
     * The rows in the portions they arrive in, each asked for when it is wanted; nothing is fetched ahead.
     *
     * @return at least one page, which may be empty
     */
    public Iterable<Page<T>> pages() {
        return this::walk;
    }

    /**
     * The first page, by one request.
     *
     * @return the page, which may be empty
     */
    public Page<T> firstPage() {
        return walk().next();
    }

    /**
     * How many rows there are, as a rule by one request for none of them, in JSON whatever the query's format, because CSV
     * cannot tell. A platform that does not tell either is walked through.
     *
     * @return the number of rows that {@link #stream()} would yield
     */
    public long count() {
        Long total = source.totalCount();
        if (total != null) return Math.max(0, total - source.query().startAt());
        long rows = 0;
        for (Page<T> page : pages()) rows += page.rows().size();
        return rows;
    }

    /** What asks for its pages. */
    PageSource<T> source() {
        return source;
    }

    private PageWalk<T> walk() {
        return new PageWalk<>(source);
    }

    /** What is asked. */
    @Override
    public String toString() {
        return "Report[" + source.query() + "]";
    }
}
