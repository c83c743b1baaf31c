package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.writing.CsvWriter;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.OpenClick;
import io.github.socketlabs4j.reporting.ProcessedMessage;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.reporting.SpamComplaint;
import io.github.socketlabs4j.wire.Format;
import io.github.socketlabs4j.wire.OpenValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the Reporting API writes: each report has columns, and an answer the form that was asked for, changed as a fault says. */
final class ReportStyle {
    private static final Pattern CALLBACK = Pattern.compile("[A-Za-z_$][\\w$.\\[\\]]*");
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>";

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

    private final Format format;
    private final @Nullable String callback;
    private final Fault fault;

    /** What is wrong with the form asked for, which is told in the default one; null if nothing is. */
    final @Nullable String problem;

    ReportStyle(Map<String, String> query, Fault fault) {
        String type = query.getOrDefault("type", "JSON");
        this.callback = query.get("callback");
        this.fault = fault;
        Format asked = switch (type.toUpperCase(Locale.ROOT)) {
            case "JSON" -> Format.JSON;
            case "XML" -> Format.XML;
            case "CSV" -> Format.CSV;
            case "JSONP", "JAVASCRIPT" -> callback == null ? Format.JSON : Format.JSONP;
            default -> null;
        };
        boolean isCallable = asked != Format.JSONP || CALLBACK.matcher(callback).matches();
        if (asked == null || !isCallable) {
            problem =
                    isCallable ? "type is none of JSON, JSONP, XML and CSV" : "callback is not the name of a function";
            format = Format.JSON;
        } else {
            problem = null;
            Format other = asked == Format.JSON ? Format.XML : Format.JSON;
            format = fault.has(Fault.Kind.OTHER_FORMAT) ? other : asked;
        }
    }

    boolean isTable() {
        return format == Format.CSV;
    }

    /** A document in any format but CSV. */
    Reply document(int status, Map<String, @Nullable Object> root) {
        Format written = format == Format.XML ? Format.XML : Format.JSON;
        byte[] bytes = AnswerTree.write(fault.change(root), "response", written);
        if (format == Format.JSON) return Reply.of(status, "application/json", bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (format == Format.JSONP)
            return Reply.of(status, "application/javascript", "%s(%s);".formatted(callback, text));
        String element = text.substring(text.indexOf("?>") + 2).stripLeading();
        return Reply.of(
                status, "text/xml", fault.has(Fault.Kind.NO_DECLARATION) ? element : DECLARATION.concat(element));
    }

    /** Records of these names in CSV, where a fault changes columns as if they were members of one object. */
    Reply table(Collection<String> names, List<Map<String, @Nullable Object>> records) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (String name : names) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Map<String, @Nullable Object> record : records) cells.add(record.get(name));
            columns.put(name, cells);
        }
        Map<String, @Nullable Object> changed = fault.change(columns);
        List<List<@Nullable Object>> table = new ArrayList<>();
        if (!fault.has(Fault.Kind.NO_HEADER_ROW)) table.add(new ArrayList<>(changed.keySet()));
        for (int i = 0; i < records.size(); i++) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Object column : changed.values()) {
                if (column instanceof List<?> values) cells.add(values.get(i));
                else cells.add(column instanceof Map ? "text" : column);
            }
            table.add(cells);
        }
        return Reply.of(200, "text/csv", CsvWriter.write(table));
    }

    /** An error; a script, which cannot see the status, gets it with 200, unless it is not let in at all. */
    Reply error(int status, String text, Instant time) {
        if (isTable()) return Reply.text(status, text);
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        if (format == Format.JSON && status != 401) root.put("timestamp", time);
        root.put("object", Map.of("error", text));
        return document(format != Format.JSONP || status == 401 || status == 405 ? status : 200, root);
    }

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
            object.put("Type", text(Objects.toString(complaint.type(), null)));
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
        return text == null ? "" : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static @Nullable Object number(@Nullable OpenValue value) {
        if (value == null) return null;
        String wire = value.wire();
        if (wire.matches("\\d{1,18}")) return Long.valueOf(wire);
        Integer number = NUMBERS.get(wire);
        return number == null ? wire : number;
    }
}
