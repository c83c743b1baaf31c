package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Table;
import java.time.Instant;

/** The columns that the tables of all {@link ReportRow}s begin with. */
record RowColumns(Column<Long> serverId, Column<Instant> dateTime, Column<String> messageId, Column<String> mailingId) {
    static RowColumns of(Table t) {
        return new RowColumns(
                t.whole("ServerId", "AccountId"), t.instant("DateTime"), t.text("MessageId"), t.text("MailingId"));
    }
}
