package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.CsvTable;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form an answer of the Reporting API gets: what was asked for, changed as a fault says. */
final class ReportStyle {
    private static final Pattern CALLBACK = Pattern.compile("[A-Za-z_$][\\w$.\\[\\]]*");
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>";

    private final Format format;
    private final @Nullable String callback;
    private final Fault fault;

    private ReportStyle(Format format, @Nullable String callback, Fault fault) {
        this.format = format;
        this.callback = callback;
        this.fault = fault;
    }

    /** The form for who has not said one. */
    static ReportStyle plain(Fault fault) {
        return new ReportStyle(Format.JSON, null, fault);
    }

    static ReportStyle of(Map<String, String> query, Fault fault) throws BadQuestion {
        String type = query.getOrDefault("type", "JSON");
        String callback = query.get("callback");
        Format format = switch (type.toUpperCase(Locale.ROOT)) {
            case "JSON" -> Format.JSON;
            case "XML" -> Format.XML;
            case "CSV" -> Format.CSV;
            case "JSONP", "JAVASCRIPT" -> callback == null ? Format.JSON : Format.JSONP;
            default -> throw new BadQuestion("type is none of JSON, JSONP, XML and CSV");
        };
        if (format == Format.JSONP && !CALLBACK.matcher(callback).matches())
            throw new BadQuestion("callback is not the name of a function");
        if (fault.has(Fault.Kind.OTHER_FORMAT)) format = format == Format.JSON ? Format.XML : Format.JSON;
        return new ReportStyle(format, callback, fault);
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
        if (format == Format.JSONP) return Reply.of(status, "application/javascript", callback + "(" + text + ");");
        String element = text.substring(text.indexOf("?>") + 2).stripLeading();
        return Reply.of(status, "text/xml", fault.has(Fault.Kind.NO_DECLARATION) ? element : DECLARATION + element);
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
        return Reply.of(200, "text/csv", CsvTable.write(table));
    }

    /** An error; a script, which cannot see the status, gets it with 200, unless it is not let in at all. */
    Reply error(int status, String text, Instant time) {
        if (isTable()) return Reply.text(status, text);
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        if (format == Format.JSON && status != 401) root.put("timestamp", time);
        root.put("object", Map.of("error", text));
        return document(format != Format.JSONP || status == 401 || status == 405 ? status : 200, root);
    }
}
