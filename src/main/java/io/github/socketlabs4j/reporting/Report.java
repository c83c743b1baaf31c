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
 * The rows of a report that a query selects. They are requested when they are read: each {@link #stream()}, each
 * iteration and each {@link #firstPage()} starts again with new requests. Immutable and thread-safe; one stream or
 * iterator is for one thread.
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
 * <p>Rows come in the platform's order, in pages of up to 500. A page is read completely and its connection is released
 * before its first row is returned. So a slow consumer holds no connection, and a stream that is never closed leaks
 * none.
 *
 * <p>If the query has no end, the platform's time of the first answer becomes the end of the whole read. If rows show
 * that the platform's clock is slow, the time of the first request by the client's clock is the end instead.
 *
 * <p>Pages are requested by index. Rows that expire or arrive late while pages are being read shift the rows after
 * them, so rows can be missed or repeated. If fewer rows arrive than the platform announced, the listener gets the
 * warning {@code report-walk-short}. {@link ReportSync} does not have this weakness.
 *
 * <p>A single row that cannot be parsed is left out: {@link Page#unreadable()} has its number and the reason, and the
 * listener gets the warning {@code report-rows-unreadable} for each page with such rows.
 *
 * <p>Every method that sends a request may throw {@link ApiException}, {@link TransportException},
 * {@link DecodeException} and, if the client is closed, {@link IllegalStateException}. The retry policy says which
 * failed pages are requested again.
 *
 * @param <T> the record
 */
public final class Report<T> implements Iterable<T> {
    private final PageSource<T> source;

    Report(PageSource<T> source) {
        this.source = source;
    }

    /**
     * The rows as a stream, which requests each page when it is reached.
     *
     * @return an ordered, sequential stream; closing it cancels the pages that are being fetched ahead
     */
    public Stream<T> stream() {
        RowWalk<T> rows = new RowWalk<>(walk());
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, traits), false)
                .onClose(rows::close);
    }

    /**
     * The rows one by one. The iterator requests each page when it is reached.
     *
     * @return an iterator from the first row
     */
    @Override
    public Iterator<T> iterator() {
        return new RowWalk<>(walk());
    }

    /**
     * The rows page by page. Each page is requested when it is reached; no page is fetched ahead.
     *
     * @return at least one page, which may be empty
     */
    public Iterable<Page<T>> pages() {
        return this::walk;
    }

    /**
     * The first page. Sends one request.
     *
     * @return the page, which may be empty
     */
    public Page<T> firstPage() {
        return walk().next();
    }

    /**
     * The number of rows. Usually takes one request for no rows, in JSON whatever the query's format is, because CSV
     * has no total. If the answer has no total either, all pages are read and counted.
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

    PageSource<T> source() {
        return source;
    }

    private PageWalk<T> walk() {
        return new PageWalk<>(source);
    }

    /** The query. */
    @Override
    public String toString() {
        return "Report[" + source.query() + "]";
    }
}
