package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.merge.MergeValues;
import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The number of the row after its last one. */
    int endRow() {
        return firstRow + rows.size();
    }
}
