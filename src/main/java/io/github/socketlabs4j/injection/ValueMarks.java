package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.injection.MergeFinding.Kind;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.internal.merge.MergeValues;
import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that the platform accepts but that are probably mistakes: they contain placeholders, bring markup into
 * HTML, or are invalid addresses.
 */
final class ValueMarks {
    private final List<MergeField> globals;
    private final Predicate<String> isField;
    private final Consumer<MergeFinding> found;
    private final HtmlValues html;
    private final boolean globalsHaveMarks;

    /** The texts of the template that contain placeholders. */
    private final List<MergePlace> texts = new ArrayList<>();

    ValueMarks(
            EmailMessage template, List<MergeField> globals, Predicate<String> isField, Consumer<MergeFinding> found) {
        this.globals = globals;
        this.isField = isField;
        this.found = found;
        this.html = new HtmlValues(template, globals);
        this.globalsHaveMarks = globals.stream().anyMatch(field -> hasMarks(field.value()));
        TemplateTexts.of(template, (kind, part, text) -> {
            if (hasMarks(text)) texts.add(MergePlace.inTemplate(part, text, 0));
        });
    }

    private static boolean hasMarks(String value) {
        return value.contains(Placeholders.MARK);
    }

    /** Inspects the global fields. */
    void globals() {
        for (MergeField field : globals) {
            nested(field, Severity.NOTE, at -> MergePlace.inGlobal(field, at));
            html(field, Severity.NOTE, at -> MergePlace.inGlobal(field, at));
        }
        if (globalsHaveMarks) tooDeep(values(), null);
    }

    /** Inspects a row that can be sent. */
    void row(long number, MergeRow row) {
        boolean hasMarks = row.hasMarks();
        for (MergeField field : row.mergeFields()) {
            if (hasMarks) nested(field, Severity.WARNING, at -> MergePlace.inRow(number, field, at));
            html(field, Severity.WARNING, at -> MergePlace.inRow(number, field, at));
        }
        String address = row.address();
        if (hasMarks) {
            MergeValues values = values();
            for (MergeField field : row.mergeFields()) values.put(field.name(), field.value());
            address = values.recipient();
            tooDeep(values, number);
        }
        String fault = address == null ? null : AddressRules.fault(address.strip());
        if (fault != null) {
            found.accept(new MergeFinding(
                    Severity.WARNING,
                    Kind.ADDRESS,
                    MergePlace.FIELDS,
                    null,
                    null,
                    number,
                    MergeRow.ADDRESS,
                    "the address " + fault + "; the platform refuses this recipient"));
        }
    }

    private MergeValues values() {
        MergeValues values = MergeValues.merge();
        for (MergeField field : globals) values.put(field.name(), field.value());
        return values;
    }

    private void nested(MergeField field, Severity severity, IntFunction<MergePlace> places) {
        if (!hasMarks(field.value())) return;
        Placeholders.find(field.value(), isField, (name, at) -> {
            MergePlace place = places.apply(at);
            found.accept(
                    place.finding(
                            severity,
                            Kind.NESTED_VALUE,
                            field.name(),
                            place.where() + " holds " + MergeSlips.placeholder(name)
                                    + ", which is filled in turn; if its owner is not to do that, take the marks out of the value"));
        });
        Placeholders.strays(field.value(), isField, at -> {
            MergePlace place = places.apply(at);
            found.accept(place.finding(
                    Severity.NOTE,
                    Kind.UNBALANCED_MARKS,
                    field.name(),
                    place.where() + " holds '" + Placeholders.MARK
                            + "', which may become a placeholder together with what is around it; write a single % if a percent"
                            + " sign is meant"));
        });
    }

    private void html(MergeField field, Severity severity, IntFunction<MergePlace> places) {
        int at = html.indexOfMarkup(field.name(), field.value());
        if (at < 0) return;
        MergePlace place = places.apply(at);
        found.accept(
                place.finding(
                        severity,
                        Kind.HTML_CHARACTERS,
                        field.name(),
                        place.where() + " holds " + Shown.character(field.value(), at)
                                + ", which means something in the HTML it goes into; unless it is markup, give the row withHtml(...)"));
    }

    /** Reports the first text of the template in which some values are left out because they are nested too deeply. */
    private void tooDeep(MergeValues values, @Nullable Long row) {
        for (MergePlace text : texts) {
            if (!values.isTooDeep(text.text())) continue;
            found.accept(text.finding(
                    Severity.WARNING,
                    Kind.TOO_DEEP,
                    row,
                    null,
                    "values that hold one another make " + text.where()
                            + " deeper than five fillings, and what is left then comes out empty; look for a value that holds"
                            + " its own placeholder"));
            return;
        }
    }
}
