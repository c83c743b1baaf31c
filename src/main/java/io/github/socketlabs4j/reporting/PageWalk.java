package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Goes through the pages of a report, one after the other, and knows where the end is. For one thread. */
final class PageWalk<T> implements Iterator<Page<T>>, AutoCloseable {
    private final PageSource<T> source;
    private final ReportQuery query;

    /** Pages that were asked for before they were wanted, by the index of their first row. */
    private final Map<Long, CompletableFuture<Page<T>>> ahead = new LinkedHashMap<>();

    private @Nullable Instant end;
    private long index;
    private @Nullable Page<T> current;
    private boolean ended;

    PageWalk(PageSource<T> source) {
        this.source = source;
        this.query = source.query();
        this.end = query.to();
        this.index = query.startAt();
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Page<T> next() {
        if (ended) throw new NoSuchElementException("the report has no more pages");
        Instant asked = source.time().now();
        Page<T> page = fetch();
        refuseRepeatedPage(page);
        // Shorter or longer than the page before: what was asked for behind it begins at the wrong row.
        if (current != null && page.rows().size() != current.rows().size()) forgetAhead();
        // Records that arrive from now on would shift what is still to come.
        if (end == null) end = page.timestamp() == null ? asked : page.timestamp();
        index += page.rows().size();
        Long total = page.totalCount();
        // With a total a short page only means that the server caps the count.
        boolean last = total == null ? page.rows().size() < query.pageSize() : index >= total;
        ended = last || page.rows().isEmpty();
        current = page;
        return page;
    }

    /** Asks for the pages behind the current one, as far as they surely exist and the query allows. */
    void fetchAhead() {
        Page<T> page = current;
        if (ended || page == null) return;
        Long total = page.totalCount();
        // Without a total only the next page is sure to be asked for anyway; each call costs allowance.
        int most = total == null ? Math.min(1, query.prefetch()) : query.prefetch();
        while (ahead.size() < most) {
            long from = index + (long) ahead.size() * page.rows().size();
            if (total != null && from >= total) return;
            ahead.put(from, source.pageAsync(end, from));
        }
    }

    @Override
    public void close() {
        ended = true;
        forgetAhead();
    }

    private void forgetAhead() {
        for (CompletableFuture<Page<T>> page : ahead.values()) page.cancel(true);
        ahead.clear();
    }

    private Page<T> fetch() {
        CompletableFuture<Page<T>> early = ahead.remove(index);
        if (early != null) return await(early);
        // After a page that failed, those behind it may have failed too.
        forgetAhead();
        return source.page(end, index);
    }

    private static <T> Page<T> await(CompletableFuture<Page<T>> page) {
        try {
            return page.get();
        } catch (InterruptedException e) {
            page.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted while waiting for a page", e, true, false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e.getCause());
        }
    }

    private void refuseRepeatedPage(Page<T> page) {
        List<T> rows = page.rows();
        if (current == null || rows.size() < query.pageSize() || !rows.equals(current.rows())) return;
        throw DecodeException.ofAnswer(
                "the page at index " + page.index()
                        + " equals the page before it in every row: the server ignores index",
                "",
                null);
    }
}
