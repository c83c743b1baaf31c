package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.MergeRow;

/**
 * A row of a run.
 *
 * @param row as it was given
 * @param key its own key, or its number
 * @param messageId the id of its mail
 * @param digest of its content, if its number is its key; else 0
 */
record BulkRow(MergeRow row, String key, String messageId, long digest) {
    /** The field by which the mail gets its id. */
    static final String ID_FIELD = "BulkMessageId";

    boolean isKeyed() {
        return row.key() != null;
    }

    /** As it is sent. */
    MergeRow outgoing() {
        return row.with(ID_FIELD, messageId);
    }
}
