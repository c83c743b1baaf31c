package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import java.time.Duration;
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

/** Goes through the pages of a report, one after the other, and knows where the end is. For one thread. */
final class PageWalk<T> implements Iterator<Page<T>>, AutoCloseable {
    /** The warning that rows are missing which the platform told of. */
    static final String SHORT = "report-walk-short";

    /** The warning that rows were left out which cannot be read. */
    static final String UNREADABLE = "report-rows-unreadable";

    private static final int MOST_NAMED = 3;

    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);

    private final PageSource<T> source;
    private final ReportQuery query;

    /** Pages that were asked for before they were wanted, by the index of their first row. */
    private final Map<Long, CompletableFuture<Page<T>>> ahead = new LinkedHashMap<>();

    private WalkEnd end;
    private long index;
    private @Nullable Page<T> current;
    private long told;
    private boolean heedsIndex;
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
        Page<T> page = believable(fetch());
        refuseRepeatedPage(page);
        // Shorter or longer than the page before: what was asked for behind it begins at the wrong row.
        if (current != null && page.size() != current.size()) forgetAhead();
        // Records that arrive from now on would shift what is still to come.
        if (!end.isFixed()) end = WalkEnd.after(page, asked);
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
            told = Math.max(told, total);
            // With a total a short page only means that the server caps the count.
            return index >= total;
        }
        boolean isShort = page.size() < query.pageSize();
        // So it may be without one, if all pages are: then only an empty page is an end.
        if (current == null) firstPageIsShort = isShort;
        return isShort && !firstPageIsShort;
    }

    private void warnOfUnreadable(Page<T> page) {
        if (!page.unreadable().isEmpty())
            warnOfUnreadable(source, "the page at index " + page.index(), page.unreadable());
    }

    /** Warns of rows that are left out, and names the first of them. */
    static void warnOfUnreadable(PageSource<?> source, String where, List<Page.Unreadable> unreadable) {
        String first = unreadable.stream()
                .limit(MOST_NAMED)
                .map(row -> (row.number() == null ? "" : "row " + row.number() + ": ") + row.reason())
                .collect(Collectors.joining("; "));
        source.warn(
                UNREADABLE,
                source.method() + ": " + unreadable.size() + " of " + where + " cannot be read and "
                        + (unreadable.size() == 1 ? "is" : "are") + " left out: " + first
                        + (unreadable.size() > MOST_NAMED ? "; and others" : ""));
    }

    private void warnIfShort() {
        if (index >= told) return;
        source.warn(
                SHORT,
                source.method() + ": the walk ended at row " + index + " of the " + told
                        + " the platform told of; rows that expire or come late during a walk shift the others");
    }

    /** Asks for the pages behind the current one, as far as they surely exist and the query allows. */
    void fetchAhead() {
        Page<T> page = current;
        if (ended || page == null) return;
        Long total = page.totalCount();
        // Without a total only the next page is sure to be asked for anyway; each call costs allowance.
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

    /** Where rows go missing once an end is set, it is asked once whether the end is to blame. */
    private Page<T> believable(Page<T> page) {
        Instant later = end.doubt(CLOCKS_AGREE);
        if (later == null || total(page) >= told) return page;
        Page<T> more = source.page(later, index);
        end = end.believed();
        if (total(more) <= total(page)) return page;
        end = WalkEnd.of(later);
        forgetAhead();
        return more;
    }

    private static long total(Page<?> page) {
        return page.totalCount() == null ? 0 : page.totalCount();
    }

    /** Equal rows are legal, and make equal pages; so does a server that always begins at the first row. */
    private void refuseRepeatedPage(Page<T> page) {
        if (heedsIndex || current == null || !repeats(page, current)) return;
        if (source.page(end.moment(), Questions.BEYOND_ALL).size() > 0) {
            throw DecodeException.ofAnswer(
                    source.method() + ": the page at index " + page.index()
                            + " repeats the page before it, and there is one at index " + Questions.BEYOND_ALL
                            + " too: the server ignores index",
                    "",
                    null);
        }
        heedsIndex = true;
    }

    private static <T> boolean repeats(Page<T> page, Page<T> before) {
        List<T> rows = page.rows();
        boolean isSame = rows.equals(before.rows()) && page.unreadable().equals(before.unreadable());
        if (page.size() == 0 || isSame) return isSame && page.size() > 0;
        if (page.totalCount() != null || rows.isEmpty()) return false;
        // Nothing but this would end such a walk, and rows that expire make each page another one.
        Set<T> known = new HashSet<>(before.rows());
        return rows.stream().filter(known::contains).count() * 2 >= rows.size();
    }
}
