package io.github.socketlabs4j.injection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a request.
 *
 * @param message its content, or the template of a merge
 * @param rows the recipients of a merge; null if it is none
 * @param globals the merge fields valid for all rows
 * @param firstRow the number of its first row in the call
 */
record Outgoing(EmailMessage message, @Nullable List<MergeRow> rows, List<MergeRow.Field> globals, int firstRow) {
    static final int MOST_ROWS = 50;

    static Outgoing plain(EmailMessage message) {
        return new Outgoing(message, null, List.of(), 0);
    }
}
