package io.github.socketlabs4j.testing.doors.reporting;

import io.github.socketlabs4j.internal.codec.writing.CsvWriter;
import io.github.socketlabs4j.testing.documents.DocumentWriter;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.Node.Scalar;
import io.github.socketlabs4j.testing.doors.Reply;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultStep;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The format of a report.
 *
 * @param format the format
 * @param callback the JSONP function; null for other formats
 * @param faults the faults that change the answer
 */
record ReportStyle(Format format, @Nullable String callback, FaultPlan faults) {
    private static final Pattern CALLBACK = Pattern.compile("[A-Za-z_$][\\w$.\\[\\]]*");
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>";
    private static final int UNAUTHORIZED = 401;
    private static final int WRONG_VERB = 405;

    /** The requested format, or another one if a fault says so. */
    static ReportStyle of(QueryString query, FaultPlan faults) throws BadQuestion {
        ReportStyle asked = asked(query, faults);
        if (!faults.has(FaultStep.Switch.OTHER_FORMAT)) return asked;
        return new ReportStyle(asked.format == Format.JSON ? Format.XML : Format.JSON, null, faults);
    }

    private static ReportStyle asked(QueryString query, FaultPlan faults) throws BadQuestion {
        String type = query.get("type");
        if (type == null) return plain(faults);
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "JSON" -> plain(faults);
            case "XML" -> new ReportStyle(Format.XML, null, faults);
            case "CSV" -> new ReportStyle(Format.CSV, null, faults);
            case "JSONP", "JAVASCRIPT" -> script(query.get("callback"), faults);
            default -> throw ReportRule.TYPE.broken("type is none of JSON, JSONP, XML and CSV");
        };
    }

    private static ReportStyle script(@Nullable String callback, FaultPlan faults) throws BadQuestion {
        if (callback == null) return plain(faults);
        if (CALLBACK.matcher(callback).matches()) return new ReportStyle(Format.JSONP, callback, faults);
        throw ReportRule.CALLBACK.broken("callback is not the name of a function");
    }

    /** The default format, JSON. */
    static ReportStyle plain(FaultPlan faults) {
        return new ReportStyle(Format.JSON, null, faults);
    }

    boolean isTable() {
        return format == Format.CSV;
    }

    /** A document in any format but CSV. */
    Reply document(int status, Members root) {
        Members changed = faults.change(root);
        if (format == Format.XML) return Reply.of(status, "text/xml", bytes(xml(changed)));
        byte[] json = DocumentWriter.json(changed);
        if (callback == null) return Reply.of(status, "application/json", json);
        String call = callback + "(" + new String(json, StandardCharsets.UTF_8) + ");";
        return Reply.of(status, "application/javascript", bytes(call));
    }

    private String xml(Members root) {
        String document = new String(DocumentWriter.xml("response", root), StandardCharsets.UTF_8);
        String element = document.substring(document.indexOf("?>") + 2).stripLeading();
        return faults.has(FaultStep.Switch.NO_DECLARATION) ? element : DECLARATION + element;
    }

    /** Records in CSV. A fault changes the columns as it changes the members of an object. */
    Reply table(List<String> names, List<Members> records) {
        List<Member> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) columns.add(column(names.get(i), i, records));
        List<Member> changed = faults.change(new Members(columns)).members();
        List<List<String>> table = new ArrayList<>();
        if (!faults.has(FaultStep.Switch.NO_HEADER_ROW)) {
            table.add(changed.stream().map(Member::name).toList());
        }
        for (int i = 0; i < records.size(); i++) {
            int row = i;
            table.add(changed.stream().map(column -> cell(column.value(), row)).toList());
        }
        return Reply.of(200, "text/csv", CsvWriter.write(table));
    }

    /** A column as a member whose value is the list of its cells. */
    private static Member column(String name, int position, List<Members> records) {
        List<Node> cells = records.stream()
                .map(record -> record.members().get(position).value())
                .toList();
        return new Member(name, new Items("", cells));
    }

    /** The text of a cell. A column that a fault has added has the same value in all rows. */
    private static String cell(Node column, int row) {
        Node value = column instanceof Items cells ? cells.nodes().get(row) : column;
        return value instanceof Scalar scalar ? scalar.text() : "text";
    }

    /**
     * An error document. With JSONP the status is 200, because a script cannot read the status, except for a wrong
     * login or method.
     */
    Reply error(int status, String text, Instant now) {
        if (isTable()) return Reply.text(status, text);
        boolean isLetIn = status != UNAUTHORIZED && status != WRONG_VERB;
        List<Member> root = new ArrayList<>();
        if (format == Format.JSON && status != UNAUTHORIZED) root.add(new Member("timestamp", new Node.Stamp(now)));
        root.add(new Member("object", Members.of(new Member("error", text))));
        return document(format == Format.JSONP && isLetIn ? 200 : status, new Members(root));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
