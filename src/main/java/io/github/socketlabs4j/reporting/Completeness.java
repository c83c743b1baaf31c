package io.github.socketlabs4j.reporting;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether the first page of a window holds all rows of the window. Not thread-safe.
 *
 * @param <T> the record
 */
final class Completeness<T extends ReportRow> {
    private final WindowSource<T> source;

    /** The number of rows on a full page: the requested page size, or less if the platform's pages are smaller. */
    private int fullPage;

    Completeness(WindowSource<T> source) {
        this.source = source;
        this.fullPage = source.pageSize();
    }

    /**
     * Whether a page has all rows of its window. If the answer has no total, this may send one request.
     *
     * @param page the first page of the window
     * @param from the first second of the window, or null
     * @param to the last second of the window
     */
    boolean isComplete(TimedPage<T> page, @Nullable Long from, long to) {
        int size = page.size();
        if (page.isCutShort()) return false;
        if (size == 0) {
            warnOfMissingRows(page);
            return true;
        }
        // A total that equals the requested page size may only be the number of rows on this page.
        if (page.total() != null) return size < source.pageSize() && size >= page.total();
        if (size >= fullPage) return false;
        // The last row is requested again. If rows have expired since, another row is in its place.
        TimedPage<T> lastRow = source.ask(from, to, size - 1);
        if (lastRow.size() == 1) return page.fingerprints().containsAll(lastRow.fingerprints());
        // There are rows after it: this platform's pages are smaller than requested.
        if (lastRow.size() > 1) fullPage = size;
        return false;
    }

    private void warnOfMissingRows(TimedPage<T> empty) {
        if (empty.total() == null || empty.total() == 0) return;
        source.warn(
                PageWalk.SHORT,
                source.subject() + ": the platform tells of " + empty.total() + " rows and shows 0;"
                        + " the next run asks again");
    }
}
