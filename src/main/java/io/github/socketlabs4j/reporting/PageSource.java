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

/** Fetches single pages of what a query asks of one report. Thread-safe. */
final class PageSource<T> {
    private static final long LONGEST_PAGE = 64L * 1024 * 1024;

    private static final int USUAL_PAGE = 32 * 1024;

    /** Longer pages are rare, and a report may be kept for long. */
    private static final int LONGEST_KEPT = 4 * 1024 * 1024;

    /** Pages of some servers are longer than asked for; hostile ones as long as memory lasts. */
    private static final int ROWS_FOR_EACH_ASKED = 4;

    private final ApiCaller api;
    private final ReportingAccess access;
    private final String method;
    private final Shape<T> shape;
    private final ReportQuery query;

    /** What the page before was read into, for the next; null while one is read. */
    private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();

    PageSource(ApiCaller api, ReportingAccess access, String method, Shape<T> shape, ReportQuery query) {
        this.api = api;
        this.access = access;
        this.method = method;
        this.shape = shape;
        this.query = query;
    }

    /** The clocks of its calls. */
    Time time() {
        return api.time();
    }

    ReportQuery query() {
        return query;
    }

    /** The report's name at the platform. */
    String method() {
        return method;
    }

    /** Which rows there are to be asked for, whatever the window: of which report and server, by which filters. */
    String subject() {
        return method + "/" + access.serverId() + query.filters();
    }

    void warn(String code, String text) {
        api.warn(code, text);
    }

    /**
     * Asks for a page.
     *
     * @param end the last moment that counts, in place of the query's
     * @param index the position of the first row
     */
    Page<T> page(@Nullable Instant end, long index) {
        return api.call(endpoint(end, index, query.pageSize(), query.format()), null);
    }

    /** Asks for a page as {@link #page} does, without waiting for it. */
    CompletableFuture<Page<T>> pageAsync(@Nullable Instant end, long index) {
        return api.callAsync(endpoint(end, index, query.pageSize(), query.format()), null);
    }

    /** Asks how many rows there are, wherever the query starts, for none of them and in JSON: CSV cannot tell. */
    @Nullable
    Long totalCount() {
        return api.call(endpoint(query.to(), 0, 0, Format.JSON), null).totalCount();
    }

    private Endpoint<Page<T>> endpoint(@Nullable Instant end, long index, int count, Format format) {
        Question question = new Question(access, method, format)
                .with("count", Integer.toString(count))
                .with("index", Long.toString(index))
                .withStart("startDate", query.from())
                .withEnd("endDate", end)
                .with("mailingId", query.mailingId())
                .with("messageId", query.messageId());
        query.parameters().forEach(question::with);
        return question.endpoint((answer, expected) -> read(answer, expected, index, count));
    }

    private Page<T> read(Answer answer, Expected expected, long index, int count) {
        byte[] kept = spare.getAndSet(null);
        Answer.Body body = answer.body(LONGEST_PAGE, kept == null ? new byte[USUAL_PAGE] : kept);
        Page<T> page = page(answer, body, expected, index, count);
        // No row holds on to it.
        if (body.bytes().length <= LONGEST_KEPT) spare.set(body.bytes());
        return page;
    }

    private Page<T> page(Answer answer, Answer.Body body, Expected expected, long index, int count) {
        Question.checkWhole(method, answer, body);
        // A page of rows that were not asked for is as long as the platform's longest.
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
