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

    /** Global fields whose values were reported as unfit for where they are inserted. */
    private final Set<String> unfitGlobals = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Those of them that are unfit for every row. */
    private final Set<String> alwaysUnfit = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private @Nullable FieldsInTexts fieldsInLines;
    private @Nullable FieldsInTexts fieldsInAddresses;

    MergeRules(Problems problems, EmailMessage template, List<MergeField> globals) {
        this.problems = problems;
        this.template = template;
        this.globals = globals;
        this.globalsArePlain = globals.stream().allMatch(field -> CharacterRules.isPlain(field.value()));
    }

    /** Checks the global fields by themselves. */
    void checkGlobals() {
        checkNames("MergeData.Global", globals);
        Destinations destinations = new Destinations(valuesWith(List.of()));
        for (MergeField field : globals) {
            if (checkValue(field, destinations)) unfitGlobals.add(field.name());
        }
        alwaysUnfit.addAll(unfitGlobals);
    }

    /**
     * Lets global values that were reported for an earlier row be reported for the next row again. By default each is
     * reported once.
     */
    void forgetOtherRows() {
        if (!globalsArePlain) unfitGlobals.retainAll(alwaysUnfit);
    }

    /** Checks the rows of a message. */
    void checkRows(int message, MergeData merge) {
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
            // Fast path: almost all rows have the same fields as the row before, with plain values.
            boolean namesAreGood = last != null && row.hasFieldsOf(last);
            if (namesAreGood && globalsArePlain && row.isPlain()) continue;
            last = checkRow(row) ? row : null;
        }
    }

    /** Checks a row; false if something is wrong with the names of its fields. */
    private boolean checkRow(MergeRow row) {
        List<MergeField> fields = row.mergeFields();
        boolean namesAreGood = checkNames("MergeData", fields);
        Destinations destinations = new Destinations(valuesWith(fields));
        for (MergeField field : fields) checkValue(field, destinations);
        if (globalsArePlain) return namesAreGood;
        for (MergeField global : globals) {
            // A row's values can put a global value into a text where it is unfit. A row's own field replaces the
            // global one.
            boolean isUsed = global.value().equals(destinations.values.get(global.name()));
            if (isUsed && !unfitGlobals.contains(global.name()) && reportsUnfit(global, destinations))
                unfitGlobals.add(global.name());
        }
        return namesAreGood;
    }

    /** Checks the names of fields; false if one is wrong. */
    private boolean checkNames(String where, List<MergeField> fields) {
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

    /** Checks a value; true if it was reported as unfit for where it is inserted. */
    private boolean checkValue(MergeField field, Destinations destinations) {
        if (CharacterRules.isPlain(field.value())) return false;
        if (reportsUnfit(field, destinations)) return true;
        problems.text(Shown.text(field.name()), field.value());
        return false;
    }

    /** Reports a value that must not be inserted into one of its destinations; false if it may be inserted into all. */
    private boolean reportsUnfit(MergeField field, Destinations destinations) {
        String name = field.name();
        String value = field.value();
        if (CharacterRules.unfitForLine(value) >= 0 && destinations.isInLine(name)) {
            problems.line(Shown.text(name), value);
            return true;
        }
        String unseen = AddressRules.unseen(value);
        if (unseen == null || !destinations.isInAddress(name)) return false;
        problems.add(Shown.text(name), "address", unseen);
        return true;
    }

    private Map<String, String> valuesWith(List<MergeField> row) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (MergeField field : globals) values.put(field.name(), field.value());
        for (MergeField field : row) values.put(field.name(), field.value());
        return values;
    }

    /**
     * The kinds of texts into which the values of one row are inserted. Found when they are needed for the first time.
     */
    private final class Destinations {
        private final Map<String, String> values;
        private @Nullable Set<String> inLines;
        private @Nullable Set<String> inAddresses;

        Destinations(Map<String, String> values) {
            this.values = values;
        }

        boolean isInLine(String field) {
            if (fieldsInLines == null) fieldsInLines = new FieldsInTexts(TemplateTexts.lines(template));
            if (inLines == null) inLines = fieldsInLines.find(values);
            return inLines.contains(field);
        }

        boolean isInAddress(String field) {
            if (fieldsInAddresses == null) fieldsInAddresses = new FieldsInTexts(TemplateTexts.addresses(template));
            if (inAddresses == null) inAddresses = fieldsInAddresses.find(values);
            return inAddresses.contains(field);
        }
    }
}
