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
 * Finds probable mistakes in a merge that the platform accepts: placeholders that no field fills, and fields that no
 * text uses. It looks at each text, row and value once and keeps no row, so a merge may have any number of rows. Field
 * names ignore letter case.
 */
final class MergeSlips {
    private static final int MOST_SHOWN = 10;

    /** The most rows that are remembered for one placeholder that a later row may fill. */
    private static final int MOST_PENDING = 1_000;

    private final EmailMessage template;
    private final List<MergeField> globals;
    private final Consumer<MergeFinding> found;

    /** The names of the global fields, for which every row has a value. */
    private final Set<String> globalNames = newNames();

    /** The names of all fields seen so far. */
    private final Set<String> fields = newNames();

    /** The placeholders in the template and in global values, by name, and their places. */
    private final Map<String, List<MergePlace>> placeholders = newPlaces();

    /** The placeholders that only rows' values contain, by name, and their first places. */
    private final Map<String, List<MergePlace>> placeholdersInRows = newPlaces();

    /** The rows whose values contain a placeholder that no row so far has a field for, by name. */
    private final Map<String, List<Long>> pending = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The text of the finding for rows without a value, by name. */
    private final Map<String, String> missingTexts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private @Nullable MergeRow last;
    private List<String> missingInLast = List.of();
    private long rows;

    MergeSlips(EmailMessage template, List<MergeField> globals, Consumer<MergeFinding> found) {
        this.template = template;
        this.globals = globals;
        this.found = found;
        for (MergeField global : globals) globalNames.add(global.name());
        fields.addAll(globalNames);
        findPlaceholders();
    }

    /** Finds the placeholders of the template and the global values; depends on the names of fields known so far. */
    private void findPlaceholders() {
        placeholders.clear();
        TemplateTexts.of(template, (kind, part, text) -> {
            // Every official client sends this placeholder for the recipient's name, even for recipients without a
            // name.
            if (TemplateTexts.isNameOfRecipient(kind, text)) return;
            find(text, (name, at) -> add(placeholders, name, MergePlace.inTemplate(part, text, at)));
        });
        for (MergeField global : globals) {
            find(global.value(), (name, at) -> add(placeholders, name, MergePlace.inGlobal(global, at)));
        }
    }

    private void find(String text, Placeholders.Found each) {
        Placeholders.find(text, fields::contains, each);
    }

    private static void add(Map<String, List<MergePlace>> to, String name, MergePlace place) {
        to.computeIfAbsent(name, n -> new ArrayList<>(1)).add(place);
    }

    /** Whether a global field or a row so far has a field of this name. */
    boolean isField(String name) {
        return fields.contains(name);
    }

    /** Inspects the next row. */
    void row(MergeRow row) {
        // Most rows have the same fields as the row before, and so lack the same ones.
        if (last == null || !row.hasFieldsOf(last)) {
            Set<String> own = newNames();
            for (MergeField field : row.mergeFields()) own.add(field.name());
            addFields(own);
            missingInLast = placeholdersWithoutValue(own);
        }
        for (String name : missingInLast) tellMissing(name, rows);
        if (row.hasMarks()) checkValues(row);
        last = row;
        rows++;
    }

    /** Adds the names of a row's fields. For names that are new, all earlier rows had no value. */
    private void addFields(Set<String> own) {
        List<String> added = own.stream().filter(fields::add).toList();
        // With an unusual name, a text that was not taken for a placeholder is one from now on.
        if (!added.stream().allMatch(Placeholders::isPlainName)) findPlaceholders();
        for (String name : added) {
            if (!placeholders.containsKey(name)) continue;
            for (long earlier = 0; earlier < rows; earlier++) tellMissing(name, earlier);
        }
    }

    /** The placeholders of the template for which a row with these fields has no value, though another row has one. */
    private List<String> placeholdersWithoutValue(Set<String> own) {
        return placeholders.keySet().stream()
                .filter(name -> isRowField(name) && !own.contains(name))
                .toList();
    }

    private boolean isRowField(String name) {
        return fields.contains(name) && !globalNames.contains(name);
    }

    /** Inspects the placeholders in a row's values. */
    private void checkValues(MergeRow row) {
        Map<String, MergePlace> here = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> own = newNames();
        for (MergeField field : row.mergeFields()) {
            own.add(field.name());
            find(field.value(), (name, at) -> {
                if (!placeholders.containsKey(name)) here.putIfAbsent(name, MergePlace.inRow(rows, field, at));
            });
        }
        here.forEach((name, place) -> {
            if (!placeholdersInRows.containsKey(name)) add(placeholdersInRows, name, place);
            if (own.contains(name) || globalNames.contains(name)) return;
            List<Long> waitingRows = pending.computeIfAbsent(name, n -> new ArrayList<>(1));
            if (fields.contains(name)) tellMissing(name, rows);
            else if (waitingRows.size() < MOST_PENDING) waitingRows.add(rows);
        });
    }

    private void tellMissing(String name, long row) {
        MergePlace place = place(name);
        String words = missingTexts.computeIfAbsent(
                name, n -> placeholder(name) + " in " + place.where() + " has no value, and comes out empty");
        found.accept(place.finding(Severity.WARNING, Kind.MISSING_VALUE, row, name, words));
    }

    private MergePlace place(String name) {
        List<MergePlace> places =
                placeholders.containsKey(name) ? placeholders.get(name) : placeholdersInRows.get(name);
        return places == null ? new MergePlace(MergePlace.FIELDS, "a text", null, "", 0) : places.get(0);
    }

    /** Reports what is known only after the last row. */
    void end() {
        tellUnknown(placeholders);
        tellUnknown(placeholdersInRows);
        pending.forEach((name, waitingRows) -> {
            if (fields.contains(name)) waitingRows.forEach(row -> tellMissing(name, row));
        });
        fields.forEach(this::tellFieldFault);
    }

    private void tellUnknown(Map<String, List<MergePlace>> names) {
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

    private void tellFieldFault(String name) {
        if (name.contains(Placeholders.MARK)) {
            tell(
                    Kind.FIELD_NAME,
                    name,
                    "the field '" + Shown.text(name) + "' has percent signs in its name; give the name alone, such as '"
                            + Shown.text(name.replace("%", "")) + "'");
        } else if (!isUsed(name)) {
            tell(
                    Kind.UNUSED_FIELD,
                    name,
                    "the field '" + Shown.text(name) + "' has values, but no text has the placeholder "
                            + placeholder(name));
        }
    }

    private void tell(Kind kind, String name, String words) {
        found.accept(new MergeFinding(Severity.WARNING, kind, MergePlace.FIELDS, null, null, null, name, words));
    }

    /** A template that is stored on the platform may use any field; which ones is not known here. */
    private boolean isUsed(String name) {
        return template.template() != null
                || name.equalsIgnoreCase(MergeRow.ADDRESS)
                || name.equalsIgnoreCase(MergeRow.NAME)
                || placeholders.containsKey(name)
                || placeholdersInRows.containsKey(name);
    }

    static String placeholder(String name) {
        return Placeholders.MARK + Shown.text(name) + Placeholders.MARK;
    }

    private static Map<String, List<MergePlace>> newPlaces() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static Set<String> newNames() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }
}
