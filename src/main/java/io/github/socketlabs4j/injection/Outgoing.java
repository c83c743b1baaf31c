package io.github.socketlabs4j.injection;

import org.jspecify.annotations.Nullable;

/**
 * One message of a request.
 *
 * @param message its content, or the template of a merge
 * @param merge the rows and fields of a merge; null if the message is no merge
 */
record Outgoing(EmailMessage message, @Nullable MergeData merge) {
    static Outgoing plain(EmailMessage message) {
        return new Outgoing(message, null);
    }

    /** Whether an earlier message of the request has the same content, because both are parts of one merge. */
    boolean repeatsContent() {
        return merge != null && merge.firstRow() > 0;
    }
}
