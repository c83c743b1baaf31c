package io.github.socketlabs4j.reporting;

/**
 * Searches for the newest row that a report shows: first by requests that begin earlier and earlier, then by bisection.
 * The result may be any row that the report shows; a newer one only makes checkpoints smaller.
 */
final class NewestRowSearch {
    private static final int MOST_REQUESTS = 20;
    private static final long FIRST_WIDTH = 30;
    private static final int GROWTH = 8;

    private NewestRowSearch() {}

    /**
     * The second of the newest row found.
     *
     * @param source sends the requests
     * @param known the second of a row that the report is known to show
     * @param end the last second of the search
     * @param precision the search ends when at most so many seconds are left in doubt
     */
    static <T extends ReportRow> long find(WindowSource<T> source, long known, long end, long precision) {
        long newest = known;
        // The report shows no row from this second on.
        long empty = end + 1;
        long width = FIRST_WIDTH;
        boolean found = false;
        for (int asked = 0; asked < MOST_REQUESTS && empty - newest > precision; asked++) {
            long from = found ? newest + (empty - newest) / 2 : Math.max(newest, end - width);
            TimedPage<T> page = source.ask(from, end, 0);
            Long last = page.last(end);
            if (last == null) {
                // The known row has expired.
                if (from <= newest) return newest;
                empty = from;
                width *= GROWTH;
            } else {
                found = true;
                newest = Math.max(newest, last);
                boolean isLastPage =
                        page.size() < source.pageSize() && (page.total() == null || page.total() == page.size());
                if (isLastPage) return newest;
            }
        }
        return newest;
    }
}
