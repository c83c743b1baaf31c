package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something the platform says of a mail, as short as it can be. */
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
