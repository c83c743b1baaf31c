package io.github.socketlabs4j.reporting;

import java.util.ArrayList;
import java.util.List;

/**
 * What was seen for the first time and not handed over yet: rows, and what cannot be read as one. For one thread.
 *
 * @param <T> the record
 */
final class Fresh<T extends ReportRow> {
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

    /** Hands it over. */
    ReportSync.Batch<T> toBatch(SyncCheckpoint checkpoint) {
        ReportSync.Batch<T> batch = new ReportSync.Batch<>(rows, checkpoint, unreadable);
        rows.clear();
        unreadable = 0;
        return batch;
    }
}
