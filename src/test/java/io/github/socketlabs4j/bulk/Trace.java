package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A minimal {@link MailTrace}: what an event or a report row says about a mail. */
record Trace(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId)
        implements MailTrace {
    static Trace of(@Nullable String messageId) {
        return new Trace(null, null, null, null, messageId);
    }
}
