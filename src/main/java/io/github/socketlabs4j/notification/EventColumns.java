package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Table;
import io.github.socketlabs4j.internal.codec.shape.Values;
import java.time.Instant;
import java.util.Map;

/** The columns that the tables of all events begin with. */
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

    /** An event with the secret key of its post. */
    KeyedEvent keyed(Values v, NotificationEvent event) {
        return KeyedEvent.of(v.get(serverId), v.get(secretKey), event);
    }

    /** A post without a {@code Type}, which is no event. */
    KeyedEvent withoutType(Values v) {
        Map<String, String> others = v.extras();
        boolean isInboundMail = others.containsKey("Message") || others.containsKey("InboundRcptTo");
        return KeyedEvent.withoutType(v.get(serverId), v.get(secretKey), isInboundMail);
    }
}
