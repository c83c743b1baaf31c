package io.github.socketlabs4j.reporting;

/**
 * Looks for the newest row that a report shows, by questions that begin ever earlier, then in the middle of what is left. It
 * need not be found exactly: any row that is shown is an answer, a newer one only makes checkpoints smaller.
 */
final class NewestShown {
    private static final int MOST_REQUESTS = 20;
    private static final long FIRST_WIDTH = 30;
    private static final int WIDER = 8;

    private NewestShown() {}

    /**
     * The second of a row that is shown, as new as it is found.
     *
     * @param questions asks
     * @param known the second of a row that is known to be shown
     * @param end the last second that counts
     * @param near how many seconds it may be off
     */
    static <T extends ReportRow> long find(Questions<T> questions, long known, long end, long near) {
        long newest = known;
        // From here on nothing is shown.
        long nothing = end + 1;
        long width = FIRST_WIDTH;
        boolean found = false;
        for (int asked = 0; asked < MOST_REQUESTS && nothing - newest > near; asked++) {
            long from = found ? newest + (nothing - newest) / 2 : Math.max(newest, end - width);
            TimedPage<T> page = questions.ask(from, end, 0);
            Long last = page.last(end);
            if (last == null) {
                // What is known to be shown has gone.
                if (from <= newest) return newest;
                nothing = from;
                width *= WIDER;
            } else {
                found = true;
                newest = Math.max(newest, last);
                if (page.size() < questions.pageSize() && (page.total() == null || page.total() == page.size())) {
                    return newest;
                }
            }
        }
        return newest;
    }
}
