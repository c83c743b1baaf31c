package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.CsvTable;
import io.github.socketlabs4j.testing.AnswerTree.Member;
import io.github.socketlabs4j.testing.AnswerTree.Node;
import io.github.socketlabs4j.testing.AnswerTree.Timestamp;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form a report is wanted in.
 *
 * @param callback the function around it; null unless it is JSONP
 */
record ReportStyle(Format format, @Nullable String callback) {
    static final ReportStyle PLAIN = new ReportStyle(Format.JSON, null);

    private static final Pattern CALLBACK = Pattern.compile("[A-Za-z_$][\\w$.\\[\\]]*");
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>";

    static ReportStyle of(QueryString query, Fault fault) throws BadQuestion {
        ReportStyle asked = of(query);
        if (!fault.has(Fault.Kind.OTHER_FORMAT)) return asked;
        return asked.format == Format.JSON ? new ReportStyle(Format.XML, null) : PLAIN;
    }

    private static ReportStyle of(QueryString query) throws BadQuestion {
        String type = query.get("type");
        if (type == null) return PLAIN;
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "JSON" -> PLAIN;
            case "XML" -> new ReportStyle(Format.XML, null);
            case "CSV" -> new ReportStyle(Format.CSV, null);
            case "JSONP", "JAVASCRIPT" -> script(query.get("callback"));
            default -> throw new BadQuestion("type is none of JSON, JSONP, XML and CSV");
        };
    }

    private static ReportStyle script(@Nullable String callback) throws BadQuestion {
        if (callback == null) return PLAIN;
        if (CALLBACK.matcher(callback).matches()) return new ReportStyle(Format.JSONP, callback);
        throw new BadQuestion("callback is not the name of a function");
    }

    /** A document in any format but CSV. */
    Reply document(int status, Node root, Fault fault) {
        Node changed = fault.change(root);
        if (format == Format.XML) {
            return Reply.of(
                    status, "text/xml; charset=utf-8", xml(AnswerTree.write(changed, "response", format), fault));
        }
        byte[] json = AnswerTree.write(changed, "", Format.JSON);
        if (callback == null) return Reply.of(status, "application/json; charset=utf-8", json);
        byte[] call = bytes(callback + "(" + new String(json, StandardCharsets.UTF_8) + ");");
        return Reply.of(status, "application/javascript; charset=utf-8", call);
    }

    private static byte[] xml(byte[] document, Fault fault) {
        String text = new String(document, StandardCharsets.UTF_8);
        String root = text.substring(text.indexOf("?>") + 2).stripLeading();
        return bytes(fault.has(Fault.Kind.NO_DECLARATION) ? root : DECLARATION + root);
    }

    /** A table in CSV. */
    static Reply table(List<String> names, List<? extends List<? extends @Nullable Object>> rows, Fault fault) {
        List<Member> header = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) header.add(new Member(names.get(i), new Column(i)));
        List<Member> columns = fault.change(new Node(header)).members();
        boolean epoch = fault.has(Fault.Kind.EPOCH_DATES);
        List<List<@Nullable Object>> table = new ArrayList<>(rows.size() + 1);
        if (!fault.has(Fault.Kind.NO_HEADER_ROW)) {
            table.add(new ArrayList<>(columns.stream().map(Member::name).toList()));
        }
        for (List<? extends @Nullable Object> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>(columns.size());
            for (Member column : columns) cells.add(cell(column.value(), row, epoch));
            table.add(cells);
        }
        return Reply.of(200, "text/csv; charset=utf-8", CsvTable.write(table));
    }

    private static @Nullable Object cell(@Nullable Object value, List<? extends @Nullable Object> row, boolean epoch) {
        if (value instanceof Node) return "text";
        Object cell = value instanceof Column column ? row.get(column.index) : value;
        return epoch && cell instanceof Instant time ? Long.valueOf(time.toEpochMilli()) : cell;
    }

    /** Stands for the values of a column, so that a fault can move it. */
    private record Column(int index) {}

    /** An error; a script, which cannot see the status, gets it with 200, unless it is not let in at all. */
    Reply error(int status, String text, @Nullable Instant time, Fault fault) {
        if (format == Format.CSV) return Reply.text(status, text);
        Member object = new Member("object", Node.of(new Member("error", text)));
        Node root = time == null ? Node.of(object) : Node.of(new Member("timestamp", new Timestamp(time)), object);
        return document(callback == null || status == 401 || status == 405 ? status : 200, root, fault);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The names of a single record, and its values. */
    static Reply table(Node record, Fault fault) {
        List<String> names = record.members().stream().map(Member::name).toList();
        List<@Nullable Object> values =
                Arrays.asList(record.members().stream().map(Member::value).toArray());
        return table(names, List.of(values), fault);
    }
}
