package io.github.socketlabs4j.notification;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whatever has a type that is not known. */
record UnknownEvent(
        String type,
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        Map<String, String> extras)
        implements OtherEvent {}
