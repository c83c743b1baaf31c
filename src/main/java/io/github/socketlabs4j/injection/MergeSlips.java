package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.injection.MergeFinding.Kind;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is probably a slip in a merge, though the platform takes it: placeholders that nobody fills and values that nobody uses. Looks
 * at each text, row and value once, and keeps no row, so that there may be any number of them.
 */
final class MergeSlips {
    private static final int MOST_SHOWN = 10;

    /** So many rows are remembered that ask for a field which only later ones may have. */
    private static final int MOST_PENDING = 1_000;

    private final EmailMessage template;
    private final List<MergeField> globals;
    private final Consumer<MergeFinding> found;

    /** The names of the global fields, which every row has a value for. Names ignore letter case here and below. */
    private final Set<String> everywhere = names();

    /** The names of all fields seen so far. */
    private final Set<String> fields = names();

    /** The names in the placeholders of the template and of global values, and where they stand. */
    private final Map<String, List<MergePlace>> asked = places();

    /** The names in the placeholders of rows' values that stand nowhere else. */
    private final Map<String, List<MergePlace>> askedInRows = places();

    /** Rows whose values ask for a name that no row has had yet. */
    private final Map<String, List<Long>> pending = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** What is said of rows that miss a name. */
    private final Map<String, String> missedWords = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private @Nullable MergeRow last;
    private List<String> missedByLast = List.of();
    private long rows;

    MergeSlips(EmailMessage template, List<MergeField> globals, Consumer<MergeFinding> found) {
        this.template = template;
        this.globals = globals;
        this.found = found;
        for (MergeField global : globals) everywhere.add(global.name());
        fields.addAll(everywhere);
        ask();
    }

    private void ask() {
        asked.clear();
        TemplateTexts.of(template, (kind, part, text) -> {
            // Every official client sends the name of a recipient so, whether there is one or not.
            if (TemplateTexts.isNameOfRecipient(kind, text)) return;
            find(text, (name, at) -> add(asked, name, MergePlace.inTemplate(part, text, at)));
        });
        for (MergeField global : globals) {
            find(global.value(), (name, at) -> add(asked, name, MergePlace.inGlobal(global, at)));
        }
    }

    private void find(String text, Placeholders.Found each) {
        Placeholders.find(text, fields::contains, each);
    }

    private static void add(Map<String, List<MergePlace>> to, String name, MergePlace place) {
        to.computeIfAbsent(name, n -> new ArrayList<>(1)).add(place);
    }

    /** The names of all fields of the rows that were looked at, and of the global ones. */
    boolean isField(String name) {
        return fields.contains(name);
    }

    /** Looks at the next row. */
    void row(MergeRow row) {
        // Rows made the same way have the same fields.
        if (last == null || !row.hasFieldsOf(last)) missedByLast = missedBy(row);
        for (String name : missedByLast) missing(name, rows);
        if (row.hasMarks()) marks(row);
        last = row;
        rows++;
    }

    /** The names that a row, and all that have its fields, has no value for though others have. */
    private List<String> missedBy(MergeRow row) {
        Set<String> own = names();
        for (MergeField field : row.mergeFields()) own.add(field.name());
        List<String> fresh = own.stream().filter(fields::add).toList();
        // A field makes a placeholder of what does not look like one.
        if (!fresh.stream().allMatch(Placeholders::isPlainName)) ask();
        for (String name : fresh) {
            if (asked.containsKey(name)) for (long earlier = 0; earlier < rows; earlier++) missing(name, earlier);
        }
        return asked.keySet().stream()
                .filter(name -> isGivenToSome(name) && !own.contains(name))
                .toList();
    }

    private boolean isGivenToSome(String name) {
        return fields.contains(name) && !everywhere.contains(name);
    }

    /** What the values of a row ask for in turn. */
    private void marks(MergeRow row) {
        Map<String, MergePlace> here = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> own = names();
        for (MergeField field : row.mergeFields()) {
            own.add(field.name());
            find(field.value(), (name, at) -> {
                if (!asked.containsKey(name)) here.putIfAbsent(name, MergePlace.inRow(rows, field, at));
            });
        }
        here.forEach((name, place) -> {
            if (!askedInRows.containsKey(name)) add(askedInRows, name, place);
            if (own.contains(name) || everywhere.contains(name)) return;
            List<Long> waiting = pending.computeIfAbsent(name, n -> new ArrayList<>(1));
            if (fields.contains(name)) missing(name, rows);
            else if (waiting.size() < MOST_PENDING) waiting.add(rows);
        });
    }

    private void missing(String name, long row) {
        MergePlace place = place(name);
        String words = missedWords.computeIfAbsent(
                name, n -> placeholder(name) + " in " + place.where() + " has no value, and comes out empty");
        found.accept(place.finding(Severity.WARNING, Kind.MISSING_VALUE, row, name, words));
    }

    private MergePlace place(String name) {
        List<MergePlace> places = asked.containsKey(name) ? asked.get(name) : askedInRows.get(name);
        return places == null ? new MergePlace(MergePlace.FIELDS, "a text", null, "", 0) : places.get(0);
    }

    /** After the last row, says what only then is known. */
    void end() {
        unknown(asked);
        unknown(askedInRows);
        pending.forEach((name, waiting) -> {
            if (fields.contains(name)) waiting.forEach(row -> missing(name, row));
        });
        fields.forEach(this::field);
    }

    private void unknown(Map<String, List<MergePlace>> names) {
        names.forEach((name, places) -> {
            if (fields.contains(name)) return;
            String known = fields.stream().limit(MOST_SHOWN).map(Shown::text).collect(Collectors.joining(", "));
            for (MergePlace place : places) {
                String words = placeholder(name) + " in " + place.where()
                        + " is filled by no field, and comes out empty; the fields are " + known
                        + (fields.size() > MOST_SHOWN ? " and more" : "");
                found.accept(place.finding(Severity.WARNING, Kind.UNKNOWN_FIELD, name, words));
            }
        });
    }

    private void field(String name) {
        if (name.contains(Placeholders.MARK)) {
            ofField(
                    Kind.FIELD_NAME,
                    name,
                    "the field '" + Shown.text(name) + "' has percent signs in its name; give the name alone, such as '"
                            + Shown.text(name.replace("%", "")) + "'");
        } else if (!isUsed(name)) {
            ofField(
                    Kind.UNUSED_FIELD,
                    name,
                    "the field '" + Shown.text(name) + "' has values, but no text has the placeholder "
                            + placeholder(name));
        }
    }

    private void ofField(Kind kind, String name, String words) {
        found.accept(new MergeFinding(Severity.WARNING, kind, MergePlace.FIELDS, null, null, null, name, words));
    }

    /** What a template stored on the platform uses is not known here. */
    private boolean isUsed(String name) {
        return template.template() != null
                || name.equalsIgnoreCase(MergeRow.ADDRESS)
                || name.equalsIgnoreCase(MergeRow.NAME)
                || asked.containsKey(name)
                || askedInRows.containsKey(name);
    }

    static String placeholder(String name) {
        return Placeholders.MARK + Shown.text(name) + Placeholders.MARK;
    }

    private static Map<String, List<MergePlace>> places() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static Set<String> names() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }
}
