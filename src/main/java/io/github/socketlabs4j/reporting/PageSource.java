package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.call.Exchange;
import io.github.socketlabs4j.internal.codec.Expected;
import io.github.socketlabs4j.internal.codec.Pages;
import io.github.socketlabs4j.internal.codec.Rows;
import io.github.socketlabs4j.internal.codec.Shape;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Fetches single pages of one report. */
final class PageSource<T> {
    private static final long LONGEST_PAGE = 64L * 1024 * 1024;

    private final Exchange exchange;
    private final ReportingAccess access;
    private final String method;
    private final Shape<T> shape;

    PageSource(Exchange exchange, ReportingAccess access, String method, Shape<T> shape) {
        this.exchange = exchange;
        this.access = access;
        this.method = method;
        this.shape = shape;
    }

    /** What one page is asked for. */
    record Ask(ReportQuery query, @Nullable Instant end, long index, int count, Format format) {
        Ask at(long otherIndex, @Nullable Instant otherEnd) {
            return new Ask(query, otherEnd, otherIndex, count, format);
        }
    }

    Page<T> page(Ask ask) {
        return exchange.call(endpoint(ask), null);
    }

    CompletableFuture<Page<T>> pageAsync(Ask ask) {
        return exchange.callAsync(endpoint(ask), null);
    }

    private Endpoint<Page<T>> endpoint(Ask ask) {
        ReportQuery query = ask.query();
        Question question = new Question(access, method, ask.format());
        question.add("count", Integer.toString(ask.count()));
        question.add("index", Long.toString(ask.index()));
        question.addStart("startDate", query.from());
        question.addEnd("endDate", ask.end());
        question.add("mailingId", query.mailingId());
        question.add("messageId", query.messageId());
        query.parameters().forEach(question::add);
        return question.endpoint(answer -> read(answer, ask, question.expected()));
    }

    private Page<T> read(Answer answer, Ask ask, Expected expected) {
        if (!answer.isSuccess()) throw answer.error(false, answer.body(Answer.ERROR_BODY));
        List<T> rows = new ArrayList<>();
        try (Rows<T> reading = Pages.read(shape, method, answer.stream(LONGEST_PAGE), expected, answer.secrets())) {
            while (reading.hasNext()) rows.add(reading.next());
            String error = reading.error();
            if (error != null) throw answer.errorDocument(error);
            Long total = reading.total().isPresent() ? reading.total().getAsLong() : null;
            return new Page<>(ask.index(), rows, total, reading.timestamp());
        } catch (DecodeException unreadable) {
            throw answer.streamFailure() == null ? unreadable : brokenOff(answer, answer.streamFailure());
        }
    }

    private static TransportException brokenOff(Answer answer, IOException why) {
        return new TransportException(answer.call() + ": the answer broke off: " + why.getMessage(), why, true, true);
    }
}
