package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.ApiCaller;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.codec.document.Pages;
import io.github.socketlabs4j.internal.codec.document.UnreadableRow;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Requests single pages of one report for one query. Thread-safe. */
final class PageSource<T> {
    /** An index after the last row of any report. A server that honours the index has no row there. */
    static final long BEYOND_ALL = 1_000_000_000;

    private static final long LONGEST_PAGE = 64L * 1024 * 1024;

    private static final int USUAL_PAGE = 32 * 1024;

    /** A longer buffer is not kept: such pages are rare, and a report may live long. */
    private static final int LONGEST_KEPT = 4 * 1024 * 1024;

    /**
     * A page may have so many rows for each requested row: some servers send more than requested, hostile ones without
     * end.
     */
    private static final int ROWS_FOR_EACH_ASKED = 4;

    private final ApiCaller api;
    private final ReportingAccess access;
    private final String method;
    private final Shape<T> shape;
    private final ReportQuery query;

    /** The buffer of the last page, to be used again for the next one; null while a page is being read into it. */
    private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();

    PageSource(ApiCaller api, ReportingAccess access, String method, Shape<T> shape, ReportQuery query) {
        this.api = api;
        this.access = access;
        this.method = method;
        this.shape = shape;
        this.query = query;
    }

    /** The clock of the client. */
    Time time() {
        return api.time();
    }

    ReportQuery query() {
        return query;
    }

    /** The API method of the report. */
    String method() {
        return method;
    }

    /** The report, the server and the filters, without the time window: a checkpoint is valid for one such subject. */
    String subject() {
        return method + "/" + access.serverId() + query.filters();
    }

    void warn(String code, String text) {
        api.warn(code, text);
    }

    /**
     * Requests a page.
     *
     * @param end the last time that is included; replaces the end of the query
     * @param index the position of the first row
     */
    Page<T> page(@Nullable Instant end, long index) {
        return api.call(endpoint(end, index, query.pageSize(), query.format()), null);
    }

    /** Requests a page as {@link #page} does, without blocking. */
    CompletableFuture<Page<T>> pageAsync(@Nullable Instant end, long index) {
        return api.callAsync(endpoint(end, index, query.pageSize(), query.format()), null);
    }

    /**
     * The number of rows, counted from the first one and not from {@code startAt}. Requests no rows, in JSON: CSV has
     * no total.
     */
    @Nullable
    Long totalCount() {
        return api.call(endpoint(query.to(), 0, 0, Format.JSON), null).totalCount();
    }

    private Endpoint<Page<T>> endpoint(@Nullable Instant end, long index, int count, Format format) {
        ReportingRequest request = new ReportingRequest(access, method, format)
                .with("count", Integer.toString(count))
                .with("index", Long.toString(index))
                .withStart("startDate", query.from())
                .withEnd("endDate", end)
                .with("mailingId", query.mailingId())
                .with("messageId", query.messageId());
        query.parameters().forEach(request::with);
        return request.endpoint((answer, expected) -> read(answer, expected, index, count));
    }

    private Page<T> read(Answer answer, Expected expected, long index, int count) {
        byte[] kept = spare.getAndSet(null);
        Answer.Body body = answer.body(LONGEST_PAGE, kept == null ? new byte[USUAL_PAGE] : kept);
        Page<T> page = decoded(answer, body, expected, index, count);
        // The buffer is free again: rows hold no reference to it.
        if (body.bytes().length <= LONGEST_KEPT) spare.set(body.bytes());
        return page;
    }

    private Page<T> decoded(Answer answer, Answer.Body body, Expected expected, long index, int count) {
        ReportingRequest.checkWhole(method, answer, body);
        // If no rows were requested, the answer may still have a page of the largest size.
        int most = ROWS_FOR_EACH_ASKED * (count == 0 ? ReportQuery.LARGEST_PAGE : count);
        Pages.Content<T> page =
                Pages.readAll(shape, method, body.bytes(), body.length(), expected, answer.secrets(), most);
        if (page.error() != null) throw answer.errorDocument(page.error());
        return new Page<>(index, page.rows(), page.total(), page.timestamp(), unreadable(page), page.extras());
    }

    private static List<Page.Unreadable> unreadable(Pages.Content<?> page) {
        List<Page.Unreadable> all = new ArrayList<>();
        int last = page.unreadable().size() - 1;
        for (UnreadableRow row : page.unreadable()) {
            boolean endsPage = page.isCutShort() && all.size() == last;
            all.add(new Page.Unreadable(row.number(), row.reason(), row.text(), endsPage));
        }
        return all;
    }
}
