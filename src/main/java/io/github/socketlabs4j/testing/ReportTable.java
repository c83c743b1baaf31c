package io.github.socketlabs4j.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.OpenClick;
import io.github.socketlabs4j.reporting.ProcessedMessage;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.reporting.SpamComplaint;
import io.github.socketlabs4j.wire.OpenValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reports: each has a method, a kind of row, and columns in an order. */
final class ReportTable {
    /** By its method, ignoring case, a row of each report without values. */
    private static final Map<String, ReportRow> BLANKS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        BLANKS.put("messagesFailed", new FailedMessage(null, null, null, null, null, null, null, null, null, Map.of()));
        BLANKS.put("messagesQueued", new QueuedMessage(null, null, null, null, null, null, null, Map.of()));
        BLANKS.put(
                "messagesProcessed",
                new ProcessedMessage(null, null, null, null, null, null, null, null, null, null, Map.of()));
        BLANKS.put("messagesFblReported", new SpamComplaint(null, null, null, null, null, null, null, null, Map.of()));
        BLANKS.put("messagesOpenClick", new OpenClick(null, null, null, null, null, null, null, null, Map.of()));
    }

    /** The Reporting API has numbers where others have names. */
    private static final Map<String, Integer> NUMBERS = Map.of(
            "Temporary",
            0,
            "Permanent",
            1,
            "Suppressed",
            2,
            "Failed",
            0,
            "Sent",
            1,
            "Click",
            0,
            "Open",
            1,
            "Unsubscribe",
            2);

    private ReportTable() {}

    /** A row without values of a method's report, for its kind and the names of its columns; null if there is none. */
    static @Nullable ReportRow blank(String method) {
        return BLANKS.get(method);
    }

    /** A row as its report tells it. */
    static Map<String, @Nullable Object> object(ReportRow row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("ServerId", row.serverId());
        object.put("DateTime", row.dateTime());
        object.put("MessageId", text(row.messageId()));
        object.put("MailingId", text(row.mailingId()));
        if (row instanceof FailedMessage failed) {
            object.put("ToAddress", text(failed.toAddress()));
            object.put("FromAddress", text(failed.fromAddress()));
            object.put("FailureType", number(failed.failureType()));
            object.put("FailureCode", number(failed.failureCode()));
            object.put("Reason", text(failed.reason()));
        } else if (row instanceof QueuedMessage queued) {
            object.put("ToAddress", text(queued.toAddress()));
            object.put("FromAddress", text(queued.fromAddress()));
            object.put("MessageSize", queued.messageSize());
        } else if (row instanceof ProcessedMessage processed) {
            object.put("ToAddress", text(processed.toAddress()));
            object.put("FromAddress", text(processed.fromAddress()));
            object.put("Disposition", number(processed.disposition()));
            object.put("LocalIp", text(processed.localIp()));
            object.put("MessageSize", processed.messageSize());
            object.put("Response", text(processed.response()));
        } else if (row instanceof SpamComplaint complaint) {
            object.put("FromAddress", text(complaint.fromAddress()));
            object.put("OriginalRecipient", text(complaint.originalRecipient()));
            object.put(
                    "Type",
                    text(complaint.type() == null ? null : complaint.type().wire()));
            object.put("UserAgent", text(complaint.userAgent()));
        } else if (row instanceof OpenClick event) {
            object.put("OriginalRecipient", text(event.originalRecipient()));
            object.put("EventType", number(event.eventType()));
            object.put("URL", text(event.url()));
            object.put("RemoteIp", text(event.remoteIp()));
        }
        return object;
    }

    /** A text that is missing is empty; what no format can carry, half of a surrogate pair, becomes a question mark. */
    private static String text(@Nullable String text) {
        return text == null ? "" : new String(text.getBytes(UTF_8), UTF_8);
    }

    private static @Nullable Object number(@Nullable OpenValue value) {
        if (value == null) return null;
        String wire = value.wire();
        if (wire.matches("\\d{1,18}")) return Long.valueOf(wire);
        Integer number = NUMBERS.get(wire);
        return number == null ? wire : number;
    }
}
