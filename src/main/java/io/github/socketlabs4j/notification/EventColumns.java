package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Table;
import io.github.socketlabs4j.internal.codec.shape.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The lines that the tables of all events begin with. */
record EventColumns(
        Column<String> type,
        Column<String> secretKey,
        Column<Long> serverId,
        Column<Instant> dateTime,
        Column<String> address,
        Column<String> mailingId,
        Column<String> messageId) {
    static EventColumns of(Table t) {
        return new EventColumns(
                t.text("Type"),
                t.text("SecretKey"),
                t.whole("ServerId"),
                t.instant("DateTime"),
                t.text("Address"),
                t.text("MailingId"),
                t.text("MessageId"));
    }

    /** An event with the key it came with; null for none. */
    KeyedEvent keyed(Values v, @Nullable NotificationEvent event) {
        return new KeyedEvent(v.get(serverId), v.get(secretKey), event);
    }
}
