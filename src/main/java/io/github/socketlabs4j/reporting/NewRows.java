package io.github.socketlabs4j.reporting;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the rows of the next batch: those that were not delivered before. Not thread-safe.
 *
 * @param <T> the record
 */
final class NewRows<T extends ReportRow> {
    private final List<T> rows = new ArrayList<>();
    private int unreadable;

    void addAll(List<TimedPage.Row<T>> all) {
        all.forEach(this::add);
    }

    void add(TimedPage.Row<T> row) {
        if (row.row() != null) rows.add(row.row());
        else unreadable++;
    }

    boolean isEmpty() {
        return rows.isEmpty() && unreadable == 0;
    }

    /** The gathered rows as a batch. Afterwards this is empty. */
    ReportSync.Batch<T> toBatch(SyncCheckpoint checkpoint) {
        ReportSync.Batch<T> batch = new ReportSync.Batch<>(rows, checkpoint, unreadable);
        rows.clear();
        unreadable = 0;
        return batch;
    }
}
