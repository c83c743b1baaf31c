package io.github.socketlabs4j.injection;

import java.util.List;

/**
 * What makes a message of a request a merge.
 *
 * @param rows the message's recipients, at most {@value #MOST_ROWS}
 * @param globals the fields valid for all rows
 * @param firstRow the number of its first row in the call
 * @param refusesFaults whether what is probably a slip is refused, and not only warned of
 */
record MergeData(List<MergeRow> rows, List<MergeField> globals, int firstRow, boolean refusesFaults) {
    static final int MOST_ROWS = 50;

    /** The number of the row behind its last one. */
    int endRow() {
        return firstRow + rows.size();
    }
}
