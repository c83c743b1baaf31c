package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests the pages of a report one after the other, and recognises the last one. Not thread-safe. */
final class PageWalk<T> implements Iterator<Page<T>>, AutoCloseable {
    /** The code of the warning that fewer rows came than the platform announced. */
    static final String SHORT = "report-walk-short";

    /** The code of the warning that rows were left out because they cannot be parsed. */
    private static final String UNREADABLE = "report-rows-unreadable";

    /** How many unreadable rows a warning describes. */
    private static final int MOST_NAMED = 3;

    private final PageSource<T> source;
    private final ReportQuery query;

    /** The pages that are being fetched ahead, by the index of their first row. */
    private final Map<Long, CompletableFuture<Page<T>>> ahead = new LinkedHashMap<>();

    private WalkEnd end;
    private long index;
    private @Nullable Page<T> current;

    /** The highest total of rows that an answer announced. */
    private long announced;

    private boolean indexWorks;
    private boolean firstPageIsShort;
    private boolean ended;

    PageWalk(PageSource<T> source) {
        this.source = source;
        this.query = source.query();
        this.end = WalkEnd.of(query.to());
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
        Page<T> page = withLaterEndIfRowsAreMissing(fetch());
        refuseRepeatedPage(page);
        // The pages fetched ahead were requested as if all pages had the same length.
        if (current != null && page.size() != current.size()) cancelAhead();
        // Without an end, records that arrive from now on would shift the rows that are still to come.
        if (end instanceof WalkEnd.Open) end = WalkEnd.after(page, asked);
        index += page.size();
        ended = page.size() == 0 || isLast(page);
        current = page;
        warnOfUnreadable(page);
        if (ended) warnIfShort();
        return page;
    }

    private boolean isLast(Page<T> page) {
        if (page.isCutShort()) return false;
        Long total = page.totalCount();
        if (total != null) {
            announced = Math.max(announced, total);
            // A page with fewer rows than requested is not the end then: the server has a lower limit.
            return index >= total;
        }
        boolean isShort = page.size() < query.pageSize();
        // If even the first page is short, the server may have a lower limit: then only an empty page is the end.
        if (current == null) firstPageIsShort = isShort;
        return isShort && !firstPageIsShort;
    }

    private void warnOfUnreadable(Page<T> page) {
        List<Page.Unreadable> unreadable = page.unreadable();
        if (unreadable.isEmpty()) return;
        String first = unreadable.stream()
                .limit(MOST_NAMED)
                .map(row -> (row.number() == null ? "" : "row " + row.number() + ": ") + row.reason())
                .collect(Collectors.joining("; "));
        source.warn(
                UNREADABLE,
                source.method() + ": " + unreadable.size() + " of the page at index " + page.index()
                        + " cannot be read and " + (unreadable.size() == 1 ? "is" : "are") + " left out: " + first
                        + (unreadable.size() > MOST_NAMED ? "; and others" : ""));
    }

    private void warnIfShort() {
        if (index >= announced) return;
        source.warn(
                SHORT,
                source.method() + ": the walk ended at row " + index + " of the " + announced
                        + " the platform told of; rows that expire or come late during a walk shift the others");
    }

    /** Requests the pages after the current one, if they surely exist, up to the number that the query allows. */
    void fetchAhead() {
        Page<T> page = current;
        if (ended || page == null) return;
        Long total = page.totalCount();
        // Without a total only the next page is sure to be needed, and each request counts against the API allowance.
        int most = total == null ? Math.min(1, query.prefetch()) : query.prefetch();
        while (ahead.size() < most) {
            long from = index + (long) ahead.size() * page.size();
            if (total != null && from >= total) return;
            ahead.put(from, source.pageAsync(end.moment(), from));
        }
    }

    @Override
    public void close() {
        ended = true;
        cancelAhead();
    }

    private void cancelAhead() {
        for (CompletableFuture<Page<T>> page : ahead.values()) page.cancel(true);
        ahead.clear();
    }

    private Page<T> fetch() {
        CompletableFuture<Page<T>> early = ahead.remove(index);
        if (early != null) return await(early);
        // If the page before failed, the pages fetched ahead may have failed too.
        cancelAhead();
        return source.page(end.moment(), index);
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

    /**
     * The page, or the same page with a later end. If fewer rows are announced than before, the end of the walk may be
     * too early because the platform's clock is slow; this is tried once.
     */
    private Page<T> withLaterEndIfRowsAreMissing(Page<T> page) {
        Instant later = end.laterEnd();
        if (later == null || total(page) >= announced) return page;
        Page<T> more = source.page(later, index);
        boolean isBetter = total(more) > total(page);
        end = new WalkEnd.Fixed(isBetter ? later : end.moment());
        if (!isBetter) return page;
        cancelAhead();
        return more;
    }

    private static long total(Page<?> page) {
        return page.totalCount() == null ? 0 : page.totalCount();
    }

    /**
     * Two equal pages mean equal rows, which are legal, or a server that ignores the index: then the walk would never
     * end.
     */
    private void refuseRepeatedPage(Page<T> page) {
        if (indexWorks || current == null || !repeats(page, current)) return;
        if (source.page(end.moment(), PageSource.BEYOND_ALL).size() > 0) {
            throw DecodeException.ofAnswer(
                    source.method() + ": the page at index " + page.index()
                            + " repeats the page before it, and there is one at index " + PageSource.BEYOND_ALL
                            + " too: the server ignores index",
                    "",
                    null);
        }
        indexWorks = true;
    }

    private static <T> boolean repeats(Page<T> page, Page<T> before) {
        List<T> rows = page.rows();
        if (page.size() == 0) return false;
        if (rows.equals(before.rows()) && page.unreadable().equals(before.unreadable())) return true;
        if (page.totalCount() != null || rows.isEmpty()) return false;
        // Without a total nothing else would end the walk. Rows may have expired in between, so half of the rows is
        // enough.
        Set<T> known = new HashSet<>(before.rows());
        return rows.stream().filter(known::contains).count() * 2 >= rows.size();
    }
}
