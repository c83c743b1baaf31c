package io.github.socketlabs4j.reporting;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Returns the rows of a report one by one, and fetches pages ahead once half of the current page is consumed. Not
 * thread-safe.
 */
final class RowWalk<T> implements Iterator<T>, AutoCloseable {
    private final PageWalk<T> pages;
    private List<T> rows = List.of();
    private int position;

    RowWalk(PageWalk<T> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (position >= rows.size()) {
            if (!pages.hasNext()) return false;
            rows = pages.next().rows();
            position = 0;
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) throw new NoSuchElementException("the report has no more rows");
        // This comes before the row is taken, so that an exception here loses no row.
        if ((position + 1) * 2 >= rows.size()) pages.fetchAhead();
        return rows.get(position++);
    }

    @Override
    public void close() {
        pages.close();
        rows = List.of();
        position = 0;
    }
}
