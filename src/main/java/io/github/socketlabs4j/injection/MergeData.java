package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.merge.MergeValues;
import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The address of a row with its placeholders filled in; null if the row has none. */
    @Nullable
    String recipient(MergeRow row) {
        String address = row.address();
        if (address == null || !address.contains(Placeholders.MARK)) return address;
        MergeValues values = MergeValues.merge();
        for (MergeField field : globals) values.put(field.name(), field.value());
        for (MergeField field : row.mergeFields()) values.put(field.name(), field.value());
        return values.recipient();
    }

    /** The number of the row behind its last one. */
    int endRow() {
        return firstRow + rows.size();
    }
}
