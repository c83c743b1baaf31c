package io.github.socketlabs4j.injection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the rows and fields of a merge, which may be spread over several messages. */
final class MergeRules {
    private final Problems problems;
    private final EmailMessage template;
    private final List<MergeField> globals;
    private final boolean globalsArePlain;

    /** Global fields whose values are told to be unfit for where they go. */
    private final Set<String> told = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Those of them that are unfit whatever a row says. */
    private final Set<String> toldOfAll = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private @Nullable Reach lines;
    private @Nullable Reach addresses;

    MergeRules(Problems problems, EmailMessage template, List<MergeField> globals) {
        this.problems = problems;
        this.template = template;
        this.globals = globals;
        this.globalsArePlain = globals.stream().allMatch(field -> CharacterRules.isPlain(field.value()));
    }

    void globals() {
        names("MergeData.Global", globals);
        Places places = new Places(valuesWith(List.of()));
        for (MergeField field : globals) {
            if (value(field, places)) told.add(field.name());
        }
        toldOfAll.addAll(told);
    }

    /** Forgets which global values were told of because of a row, so that they are told of the next one too. */
    void nextAlone() {
        if (!globalsArePlain) told.retainAll(toldOfAll);
    }

    void rows(int message, MergeData merge) {
        List<MergeRow> rows = merge.rows();
        if (rows.isEmpty()) {
            problems.add("MergeData", "missing", "there is no row; a merge needs a row for each recipient");
        }
        MergeRow last = null;
        for (int i = 0; i < rows.size(); i++) {
            problems.at(message, merge.firstRow() + i);
            MergeRow row = rows.get(i);
            String address = row.address();
            boolean isMissing = address == null || address.isBlank();
            if (isMissing) {
                problems.add(MergeRow.ADDRESS, "missing", "the row has no address; give MergeRow.to(...) one");
            }
            // Almost all rows are made the same way out of harmless texts.
            boolean namesAreGood = last != null && row.hasFieldsOf(last);
            if (namesAreGood && globalsArePlain && row.isPlain()) continue;
            last = row(row) ? row : null;
        }
    }

    /** Checks a row; false if something is wrong with the names of its fields. */
    private boolean row(MergeRow row) {
        List<MergeField> fields = row.mergeFields();
        boolean namesAreGood = names("MergeData", fields);
        Places places = new Places(valuesWith(fields));
        for (MergeField field : fields) value(field, places);
        if (globalsArePlain) return namesAreGood;
        for (MergeField global : globals) {
            // What the row says itself takes the place of the global value, and what the globals alone make of it was
            // told.
            boolean isOurs = global.value().equals(places.values.get(global.name()));
            if (isOurs && !told.contains(global.name()) && isUnfit(global, places)) told.add(global.name());
        }
        return namesAreGood;
    }

    private boolean names(String where, List<MergeField> fields) {
        boolean areGood = true;
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (MergeField field : fields) {
            String name = field.name();
            boolean isNew = names.add(name);
            areGood &= isNew && !name.isBlank() && CharacterRules.unwritable(name, problems.format()) < 0;
            if (name.isBlank()) problems.add(where, "blank", "a merge field has no name");
            if (!isNew) {
                String shown = Shown.text(name);
                problems.add(
                        shown, "duplicate", "the merge field '" + shown + "' comes twice; letter case does not count");
            }
            problems.text(Shown.text(name), name);
        }
        return areGood;
    }

    /** Checks a value; true if it cannot go where it goes. */
    private boolean value(MergeField field, Places places) {
        if (CharacterRules.isPlain(field.value())) return false;
        if (isUnfit(field, places)) return true;
        problems.text(Shown.text(field.name()), field.value());
        return false;
    }

    private boolean isUnfit(MergeField field, Places places) {
        String name = field.name();
        String value = field.value();
        if (CharacterRules.unfitForLine(value) >= 0 && places.isInLine(name)) {
            problems.line(Shown.text(name), value);
            return true;
        }
        String unseen = AddressRules.unseen(value);
        if (unseen == null || !places.isInAddress(name)) return false;
        problems.add(Shown.text(name), "address", unseen);
        return true;
    }

    private Map<String, String> valuesWith(List<MergeField> row) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (MergeField field : globals) values.put(field.name(), field.value());
        for (MergeField field : row) values.put(field.name(), field.value());
        return values;
    }

    /** Where the values of one row go; looked for when somebody asks. */
    private final class Places {
        private final Map<String, String> values;
        private @Nullable Set<String> inLines;
        private @Nullable Set<String> inAddresses;

        Places(Map<String, String> values) {
            this.values = values;
        }

        boolean isInLine(String field) {
            if (lines == null) lines = new Reach(TemplateTexts.lines(template));
            if (inLines == null) inLines = lines.fields(values);
            return inLines.contains(field);
        }

        boolean isInAddress(String field) {
            if (addresses == null) addresses = new Reach(TemplateTexts.addresses(template));
            if (inAddresses == null) inAddresses = addresses.fields(values);
            return inAddresses.contains(field);
        }
    }
}
