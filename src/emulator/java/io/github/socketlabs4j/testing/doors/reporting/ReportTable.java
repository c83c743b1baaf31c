package io.github.socketlabs4j.testing.doors.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.OpenClick;
import io.github.socketlabs4j.reporting.ProcessedMessage;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.reporting.SpamComplaint;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One report: its method name and its columns in order.
 *
 * @param <R> the record type of its rows
 */
final class ReportTable<R extends ReportRow> {
    static final ReportTable<FailedMessage> FAILED = new Builder<>("messagesFailed", FailedMessage.class)
            .text("ToAddress", FailedMessage::toAddress)
            .text("FromAddress", FailedMessage::fromAddress)
            .column("FailureType", row -> Words.number(row.failureType()))
            .column("FailureCode", row -> Words.number(row.failureCode()))
            .text("Reason", FailedMessage::reason)
            .build();

    static final ReportTable<QueuedMessage> QUEUED = new Builder<>("messagesQueued", QueuedMessage.class)
            .text("ToAddress", QueuedMessage::toAddress)
            .text("FromAddress", QueuedMessage::fromAddress)
            .column("MessageSize", row -> Node.of(row.messageSize()))
            .build();

    static final ReportTable<ProcessedMessage> PROCESSED = new Builder<>("messagesProcessed", ProcessedMessage.class)
            .text("ToAddress", ProcessedMessage::toAddress)
            .text("FromAddress", ProcessedMessage::fromAddress)
            .column("Disposition", row -> Words.number(row.disposition()))
            .text("LocalIp", ProcessedMessage::localIp)
            .column("MessageSize", row -> Node.of(row.messageSize()))
            .text("Response", ProcessedMessage::response)
            .build();

    static final ReportTable<SpamComplaint> COMPLAINTS = new Builder<>("messagesFblReported", SpamComplaint.class)
            .text("FromAddress", SpamComplaint::fromAddress)
            .text("OriginalRecipient", SpamComplaint::originalRecipient)
            .text("Type", row -> row.type() == null ? null : row.type().wire())
            .text("UserAgent", SpamComplaint::userAgent)
            .build();

    static final ReportTable<OpenClick> OPEN_CLICKS = new Builder<>("messagesOpenClick", OpenClick.class)
            .text("OriginalRecipient", OpenClick::originalRecipient)
            .column("EventType", row -> Words.number(row.eventType()))
            .text("URL", OpenClick::url)
            .text("RemoteIp", OpenClick::remoteIp)
            .build();

    private static final List<ReportTable<?>> ALL = List.of(FAILED, QUEUED, PROCESSED, COMPLAINTS, OPEN_CLICKS);

    private final String method;
    private final Class<R> kind;
    private final List<Column<R>> columns;

    private record Column<R>(String name, Function<R, Node> value) {}

    private ReportTable(String method, Class<R> kind, List<Column<R>> columns) {
        this.method = method;
        this.kind = kind;
        this.columns = List.copyOf(columns);
    }

    /** The method names of all reports but {@code accountData}. */
    static List<String> methods() {
        return ALL.stream().map(table -> table.method).toList();
    }

    /** The report of a method, compared ignoring case; null if there is none. */
    static @Nullable ReportTable<?> of(String method) {
        for (ReportTable<?> table : ALL) if (table.method.equalsIgnoreCase(method)) return table;
        return null;
    }

    Class<R> kind() {
        return kind;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** A row as an object of the answer. */
    Members object(R row) {
        List<Member> members = new ArrayList<>(columns.size());
        for (Column<R> column : columns) {
            members.add(new Member(column.name(), column.value().apply(row)));
        }
        return new Members(members);
    }

    /** Declares a table, beginning with the columns that all reports have. */
    private static final class Builder<R extends ReportRow> {
        private final String method;
        private final Class<R> kind;
        private final List<Column<R>> columns = new ArrayList<>();

        Builder(String method, Class<R> kind) {
            this.method = method;
            this.kind = kind;
            column("ServerId", row -> Node.of(row.serverId()));
            column("DateTime", row -> Node.of(row.dateTime()));
            text("MessageId", ReportRow::messageId);
            text("MailingId", ReportRow::mailingId);
        }

        Builder<R> column(String name, Function<R, Node> value) {
            columns.add(new Column<>(name, value));
            return this;
        }

        /**
         * A text column. Null becomes an empty text; an unpaired surrogate, which no format can carry, becomes a
         * question mark.
         */
        Builder<R> text(String name, Function<R, @Nullable String> value) {
            return column(name, row -> {
                String text = value.apply(row);
                return new Node.Text(text == null ? "" : new String(text.getBytes(UTF_8), UTF_8));
            });
        }

        ReportTable<R> build() {
            return new ReportTable<>(method, kind, columns);
        }
    }
}
