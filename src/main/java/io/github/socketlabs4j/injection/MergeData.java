package io.github.socketlabs4j.injection;

import java.util.List;

/**
 * The rows and fields of a message that is a merge.
 *
 * @param rows the message's recipients, at most {@value #MOST_ROWS}
 * @param globals the fields with the same value for all rows
 * @param firstRow the number of its first row in the whole merge
 * @param refusesFaults whether probable mistakes are rejected instead of only warned about
 */
record MergeData(List<MergeRow> rows, List<MergeField> globals, int firstRow, boolean refusesFaults) {
    static final int MOST_ROWS = 50;

    /** The number of the row after its last one. */
    int endRow() {
        return firstRow + rows.size();
    }
}
