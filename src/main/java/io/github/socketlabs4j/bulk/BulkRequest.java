package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import java.util.List;
import java.util.Map;

/**
 * The rows that are sent in one request.
 *
 * @param rows the rows, in the order they were given
 */
record BulkRequest(List<BulkRow> rows) {
    /** The rows of one message of the request. A receipt gives the index of the message, not of the row. */
    static final int ROWS_PER_MESSAGE = 50;

    /** The merge that sends these rows. */
    BulkMessage merge(EmailMessage template, Map<String, String> globals) {
        BulkMessage.Builder merge = BulkMessage.of(template);
        globals.forEach(merge::global);
        for (BulkRow row : rows) merge.row(row.outgoing());
        return merge.build();
    }

    /** Two requests with half of the rows each; an empty list if there is only one row. */
    List<BulkRequest> halves() {
        int half = rows.size() / 2;
        if (half == 0) return List.of();
        return List.of(new BulkRequest(rows.subList(0, half)), new BulkRequest(rows.subList(half, rows.size())));
    }
}
