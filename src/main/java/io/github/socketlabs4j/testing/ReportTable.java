package io.github.socketlabs4j.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.socketlabs4j.reporting.Disposition;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.OpenClick;
import io.github.socketlabs4j.reporting.ProcessedMessage;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.reporting.SpamComplaint;
import io.github.socketlabs4j.testing.AnswerTree.Member;
import io.github.socketlabs4j.testing.AnswerTree.Node;
import io.github.socketlabs4j.wire.OpenValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One report: its method, and its columns in their order. */
final class ReportTable<R extends ReportRow> {
    static final ReportTable<FailedMessage> FAILED = new ReportTable<>(
                    "messagesFailed", FailedMessage.class, ledger -> rows(ledger.failed(), ReportTable::row))
            .text("ToAddress", FailedMessage::toAddress)
            .text("FromAddress", FailedMessage::fromAddress)
            .column("FailureType", row -> number(row.failureType()))
            .column("FailureCode", row -> number(row.failureCode()))
            .text("Reason", FailedMessage::reason);

    static final ReportTable<QueuedMessage> QUEUED = new ReportTable<>(
                    "messagesQueued", QueuedMessage.class, ledger -> rows(ledger.queued(), ReportTable::row))
            .text("ToAddress", QueuedMessage::toAddress)
            .text("FromAddress", QueuedMessage::fromAddress)
            .column("MessageSize", QueuedMessage::messageSize);

    static final ReportTable<ProcessedMessage> PROCESSED = new ReportTable<>(
                    "messagesProcessed", ProcessedMessage.class, ledger -> rows(ledger.processed(), ReportTable::row))
            .text("ToAddress", ProcessedMessage::toAddress)
            .text("FromAddress", ProcessedMessage::fromAddress)
            .column("Disposition", row -> number(row.disposition()))
            .text("LocalIp", ProcessedMessage::localIp)
            .column("MessageSize", ProcessedMessage::messageSize)
            .text("Response", ProcessedMessage::response);

    static final ReportTable<SpamComplaint> COMPLAINTS = new ReportTable<>(
                    "messagesFblReported", SpamComplaint.class, ledger -> List.of())
            .text("FromAddress", SpamComplaint::fromAddress)
            .text("OriginalRecipient", SpamComplaint::originalRecipient)
            .text("Type", row -> row.type() == null ? null : row.type().wire())
            .text("UserAgent", SpamComplaint::userAgent);

    static final ReportTable<OpenClick> OPEN_CLICKS = new ReportTable<>(
                    "messagesOpenClick", OpenClick.class, ledger -> List.of())
            .text("OriginalRecipient", OpenClick::originalRecipient)
            .column("EventType", row -> number(row.eventType()))
            .text("URL", OpenClick::url)
            .text("RemoteIp", OpenClick::remoteIp);

    static final List<ReportTable<?>> ALL = List.of(FAILED, QUEUED, PROCESSED, COMPLAINTS, OPEN_CLICKS);

    /** The Reporting API has numbers where others have names. */
    private static final Map<String, Long> NUMBERS = Map.of(
            "Temporary",
            0L,
            "Permanent",
            1L,
            "Suppressed",
            2L,
            Disposition.FAILED.wire(),
            0L,
            Disposition.SENT.wire(),
            1L,
            "Click",
            0L,
            "Open",
            1L,
            "Unsubscribe",
            2L);

    private final String method;
    private final Class<R> kind;
    private final Function<Ledger, List<R>> mail;
    private final List<String> names = new ArrayList<>();
    private final List<Function<R, ? extends @Nullable Object>> values = new ArrayList<>();

    private ReportTable(String method, Class<R> kind, Function<Ledger, List<R>> mail) {
        this.method = method;
        this.kind = kind;
        this.mail = mail;
        column("ServerId", ReportRow::serverId);
        column("DateTime", ReportRow::dateTime);
        text("MessageId", ReportRow::messageId);
        text("MailingId", ReportRow::mailingId);
    }

    private ReportTable<R> column(String name, Function<R, ? extends @Nullable Object> value) {
        names.add(name);
        values.add(value);
        return this;
    }

    /** A text that is missing is empty; what no format can carry, half of a surrogate pair, becomes a question mark. */
    private ReportTable<R> text(String name, Function<R, @Nullable String> value) {
        return column(name, row -> {
            String text = value.apply(row);
            return text == null ? "" : new String(text.getBytes(UTF_8), UTF_8);
        });
    }

    String method() {
        return method;
    }

    List<String> names() {
        return names;
    }

    /** All rows there are. */
    Timelines<R> rows(Ledger ledger, ReportStore store) {
        return store.rows(kind, mail.apply(ledger));
    }

    List<@Nullable Object> cells(R row) {
        List<@Nullable Object> cells = new ArrayList<>(values.size());
        for (Function<R, ? extends @Nullable Object> value : values) cells.add(value.apply(row));
        return cells;
    }

    Node node(R row) {
        List<Member> members = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++)
            members.add(new Member(names.get(i), values.get(i).apply(row)));
        return new Node(members);
    }

    private static @Nullable Object number(@Nullable OpenValue value) {
        if (value == null) return null;
        String wire = value.wire();
        if (wire.matches("\\d{1,18}")) return Long.valueOf(wire);
        Long number = NUMBERS.get(wire);
        return number == null ? wire : number;
    }

    private static <D, R> List<R> rows(List<D> records, Function<D, R> row) {
        return records.stream().map(row).toList();
    }

    private static FailedMessage row(DeliveryRecord.Failed mail) {
        return new FailedMessage(
                mail.serverId(),
                mail.dateTime(),
                mail.messageId(),
                mail.mailingId(),
                mail.toAddress(),
                mail.fromAddress(),
                mail.failureType(),
                mail.failureCode(),
                mail.reason(),
                Map.of());
    }

    private static QueuedMessage row(DeliveryRecord.Queued mail) {
        return new QueuedMessage(
                mail.serverId(),
                mail.dateTime(),
                mail.messageId(),
                mail.mailingId(),
                mail.toAddress(),
                mail.fromAddress(),
                mail.messageSize(),
                Map.of());
    }

    private static ProcessedMessage row(DeliveryRecord.Processed mail) {
        return new ProcessedMessage(
                mail.serverId(),
                mail.dateTime(),
                mail.messageId(),
                mail.mailingId(),
                mail.toAddress(),
                mail.fromAddress(),
                Disposition.of(Integer.toString(mail.disposition())),
                mail.localIp(),
                mail.messageSize(),
                mail.response(),
                Map.of());
    }
}
