package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.ApiCaller;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.codec.document.Pages;
import io.github.socketlabs4j.internal.codec.document.Rows;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.internal.codec.tokens.Utf8;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Fetches single pages of what a query asks of one report. Thread-safe. */
final class PageSource<T> {
    private static final long LONGEST_PAGE = 64L * 1024 * 1024;

    private final ApiCaller api;
    private final ReportingAccess access;
    private final String method;
    private final Shape<T> shape;
    private final ReportQuery query;

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
        return question.endpoint((answer, expected) -> read(answer, expected, index));
    }

    private Page<T> read(Answer answer, Expected expected, long index) {
        LimitedStream body = answer.stream(LONGEST_PAGE);
        byte[] page;
        try {
            page = body.readAllBytes();
        } catch (IOException unread) {
            if (body.failure() != null) throw Question.brokenOff(answer, body.failure());
            throw DecodeException.ofAnswer(method + " cannot be read: " + unread.getMessage(), "", null);
        }
        try {
            return read(page, answer, expected, index);
        } catch (DecodeException unreadable) {
            // One broken byte in JSON would cost the page, and a sync would not get past it.
            byte[] replaced = Utf8.replaced(page, 0, page.length);
            if (replaced == null) throw unreadable;
            return read(replaced, answer, expected, index);
        }
    }

    private Page<T> read(byte[] page, Answer answer, Expected expected, long index) {
        List<T> rows = new ArrayList<>();
        InputStream document = new ByteArrayInputStream(page);
        try (Rows<T> reading = Pages.read(shape, method, document, expected, answer.secrets())) {
            while (reading.hasNext()) rows.add(reading.next());
            String error = reading.error();
            if (error != null) throw answer.errorDocument(error);
            Long total = reading.total().isPresent() ? reading.total().getAsLong() : null;
            return new Page<>(index, rows, total, reading.timestamp());
        }
    }
}
