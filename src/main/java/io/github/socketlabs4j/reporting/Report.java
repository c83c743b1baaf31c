package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.ApiCaller;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.codec.document.Pages;
import io.github.socketlabs4j.internal.codec.document.Rows;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A question to a report, not yet asked: each {@link #stream()}, iteration or page asks afresh. Immutable and thread-safe; a
 * stream or iterator of it belongs to one thread.
 *
 * <p>Rows come in the platform's order, in pages of up to 500. A page is read whole and its connection given back before its
 * rows are handed out, so that a slow consumer holds no connection, and a stream that is not closed leaks none. Without an
 * end in the query, the moment of the first answer becomes the end of the walk.
 *
 * <p>Whatever asks may throw {@link ApiException}, {@link TransportException}, {@link DecodeException} and, when the client is
 * closed, {@link IllegalStateException}; pages that failed are asked for again as the retry policy says.
 *
 * @param <T> the record
 */
public final class Report<T> implements Iterable<T> {
    private static final long LONGEST_PAGE = 64L * 1024 * 1024;

    private final ApiCaller api;
    private final ReportingAccess access;
    private final String method;
    private final Shape<T> shape;
    private final ReportQuery query;

    Report(ApiCaller api, ReportingAccess access, String method, Shape<T> shape, ReportQuery query) {
        this.api = api;
        this.access = access;
        this.method = method;
        this.shape = shape;
        this.query = query;
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
        Long total = api.call(page(query.to(), 0, 0, Format.JSON), null).totalCount();
        if (total != null) return Math.max(0, total - query.startAt());
        long rows = 0;
        for (Page<T> page : pages()) rows += page.rows().size();
        return rows;
    }

    private PageWalk<T> walk() {
        return new PageWalk<>(api, this, query);
    }

    /** The question for some of the rows. */
    Endpoint<Page<T>> page(@Nullable Instant end, long index, int count, Format format) {
        return access.question(
                method,
                format,
                query.parameters(end, index, count),
                (answer, expected) -> read(answer, expected, index));
    }

    private Page<T> read(Answer answer, Expected expected, long index) {
        List<T> rows = new ArrayList<>();
        LimitedStream body = answer.stream(LONGEST_PAGE);
        try (Rows<T> reading = Pages.read(shape, method, body, expected, answer.secrets())) {
            while (reading.hasNext()) rows.add(reading.next());
            String error = reading.error();
            if (error != null) throw answer.errorDocument(error);
            Long total = reading.total().isPresent() ? reading.total().getAsLong() : null;
            return new Page<>(index, rows, total, reading.timestamp());
        } catch (DecodeException unreadable) {
            throw body.failure() == null ? unreadable : ReportingClient.brokenOff(answer, body.failure());
        }
    }

    /** What is asked. */
    @Override
    public String toString() {
        return "Report[%s]".formatted(query);
    }
}
