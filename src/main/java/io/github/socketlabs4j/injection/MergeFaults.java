package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.writing.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What is probably a slip in a merge, though the platform takes it: placeholders that nobody fills and values that nobody uses. Warned
 * of, or refused if the merge says so. Looks at each text, row and value once.
 */
final class MergeFaults {
    private static final int MOST_SHOWN = 10;

    private final EmailMessage template;
    private final List<MergeField> globals;

    /** The names of all fields. Names ignore letter case here and below. */
    private final Set<String> fields = names();

    /** The names of the fields that every row has a value for. */
    private final Set<String> everywhere = names();

    /** The names in the placeholders of the template and of global values, and where they stand. */
    private final Map<String, String> asked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The names in the placeholders of rows' values that stand nowhere else. */
    private final Map<String, String> askedInRows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The rows that have no value for a name, though others have. */
    private final Map<String, List<Integer>> missing = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private final List<Fault> found = new ArrayList<>();

    /**
     * A slip.
     *
     * @param rule a short stable word
     * @param field the field's name
     * @param rows the numbers of the rows that it is about; none if it is about all
     * @param text what it is
     */
    private record Fault(String rule, String field, List<Integer> rows, String text) {}

    private MergeFaults(EmailMessage template, List<MergeField> globals) {
        this.template = template;
        this.globals = globals;
    }

    /**
     * Warns of what a merge does not refuse.
     *
     * @param warning takes the code and the text of each warning
     */
    static void warn(List<Outgoing> messages, BiConsumer<String, String> warning) {
        for (Fault fault : faults(messages, false)) {
            warning.accept(fault.rule, fault.text + inRows(fault.rows));
        }
    }

    /** Adds what a merge refuses to its problems. */
    static void refuse(List<Outgoing> messages, Problems problems) {
        for (Fault fault : faults(messages, true)) {
            String field = Shown.text(fault.field);
            if (fault.rows.isEmpty()) {
                problems.at(0, null);
                problems.add(field, fault.rule, fault.text);
            }
            for (int row : fault.rows) {
                problems.at(row / MergeData.MOST_ROWS, row);
                problems.add(field, fault.rule, fault.text);
            }
        }
    }

    private static List<Fault> faults(List<Outgoing> messages, boolean refused) {
        MergeData merge = messages.isEmpty() ? null : messages.get(0).merge();
        if (merge == null || merge.rows().isEmpty() || merge.refusesFaults() != refused) return List.of();
        List<MergeRow> rows = new ArrayList<>();
        for (Outgoing message : messages) {
            if (message.merge() != null) rows.addAll(message.merge().rows());
        }
        return new MergeFaults(messages.get(0).message(), merge.globals()).of(rows);
    }

    private List<Fault> of(List<MergeRow> rows) {
        for (MergeField global : globals) everywhere.add(global.name());
        fields.addAll(everywhere);
        MergeRow last = null;
        for (MergeRow row : rows) {
            // Rows made the same way have the same fields.
            if (last == null || !row.hasFieldsOf(last)) row.mergeFields().forEach(field -> fields.add(field.name()));
            last = row;
        }
        TemplateTexts.of(template, (kind, where, text) -> {
            // Every official client sends the name of a recipient so, whether there is one or not.
            if (!TemplateTexts.isNameOfRecipient(kind, text)) find(where, text, asked);
        });
        for (MergeField global : globals) find("the global field '" + global.name() + "'", global.value(), asked);
        asked.keySet().stream().filter(this::isGivenToSome).forEach(name -> missing.put(name, new ArrayList<>()));
        rows(rows);
        unknown(asked);
        unknown(askedInRows);
        missing.forEach(this::missing);
        fields.forEach(this::field);
        return found;
    }

    private boolean isGivenToSome(String name) {
        return fields.contains(name) && !everywhere.contains(name);
    }

    private void find(String where, String text, Map<String, String> into) {
        if (!text.contains(Placeholders.MARK)) return;
        Placeholders.find(text, fields::contains, name -> {
            if (!asked.containsKey(name)) into.putIfAbsent(name, where);
        });
    }

    private void rows(List<MergeRow> rows) {
        MergeRow last = null;
        List<List<Integer>> missed = List.of();
        for (int i = 0; i < rows.size(); i++) {
            MergeRow row = rows.get(i);
            if (last == null || !row.hasFieldsOf(last)) missed = missedBy(row);
            for (List<Integer> rowsWithout : missed) rowsWithout.add(i);
            if (row.hasMarks()) marks(i, row);
            last = row;
        }
    }

    /** Where a row is to be added, and all that have its fields: to the lists of those that it does not have. */
    private List<List<Integer>> missedBy(MergeRow row) {
        Set<String> own = names();
        for (MergeField field : row.mergeFields()) own.add(field.name());
        List<List<Integer>> missed = new ArrayList<>();
        missing.forEach((name, rows) -> {
            if (asked.containsKey(name) && !own.contains(name)) missed.add(rows);
        });
        return missed;
    }

    /** What the values of a row ask for in turn. */
    private void marks(int index, MergeRow row) {
        Map<String, String> here = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> own = names();
        for (MergeField field : row.mergeFields()) {
            own.add(field.name());
            find("the field '" + field.name() + "' of row " + index, field.value(), here);
        }
        here.forEach((name, where) -> {
            askedInRows.putIfAbsent(name, where);
            if (isGivenToSome(name) && !own.contains(name)) {
                missing.computeIfAbsent(name, n -> new ArrayList<>()).add(index);
            }
        });
    }

    private void unknown(Map<String, String> names) {
        names.forEach((name, where) -> {
            if (fields.contains(name)) return;
            String known = fields.stream().limit(MOST_SHOWN).map(Shown::text).collect(Collectors.joining(", "));
            found.add(new Fault(
                    "merge-field-unknown",
                    name,
                    List.of(),
                    placeholder(name) + " in " + where + " is filled by no field, and comes out empty; the fields are "
                            + known + (fields.size() > MOST_SHOWN ? " and more" : "")));
        });
    }

    private void missing(String name, List<Integer> rows) {
        if (rows.isEmpty()) return;
        String where = asked.getOrDefault(name, askedInRows.getOrDefault(name, "a text"));
        String text = placeholder(name) + " in " + where + " has no value, and comes out empty";
        found.add(new Fault("merge-field-missing", name, List.copyOf(rows), text));
    }

    private void field(String name) {
        if (name.contains(Placeholders.MARK)) {
            found.add(new Fault(
                    "merge-field-marks",
                    name,
                    List.of(),
                    "the field '" + Shown.text(name) + "' has percent signs in its name; give the name alone, such as '"
                            + Shown.text(name.replace("%", "")) + "'"));
        } else if (!isUsed(name)) {
            found.add(new Fault(
                    "merge-field-unused",
                    name,
                    List.of(),
                    "the field '" + Shown.text(name) + "' has values, but no text has the placeholder "
                            + placeholder(name)));
        }
    }

    /** What a template stored on the platform uses is not known here. */
    private boolean isUsed(String name) {
        return template.template() != null
                || name.equalsIgnoreCase(MergeRow.ADDRESS)
                || name.equalsIgnoreCase(MergeRow.NAME)
                || asked.containsKey(name)
                || askedInRows.containsKey(name);
    }

    private static String inRows(List<Integer> rows) {
        if (rows.isEmpty()) return "";
        String shown = rows.stream().limit(MOST_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        int more = rows.size() - MOST_SHOWN;
        return (rows.size() == 1 ? ": row " : ": rows ") + shown + (more > 0 ? " and " + more + " more" : "");
    }

    private static String placeholder(String name) {
        return Placeholders.MARK + Shown.text(name) + Placeholders.MARK;
    }

    private static Set<String> names() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }
}
