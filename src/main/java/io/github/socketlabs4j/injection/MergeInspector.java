package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.injection.MergeFinding.Kind;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.wire.Format;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Inspects a merge before it is sent. It looks at each row once and keeps none, so a merge may have any number of rows.
 * A finding is an {@linkplain Severity#ERROR error} if a send would reject it; the same rules decide. Not thread-safe.
 *
 * <pre>{@code
 * MergeInspector inspector = MergeInspector.of(template, Map.of("Until", "Friday"), finding -> System.out.println(finding));
 * rows.forEach(inspector::row);
 * inspector.end();
 * }</pre>
 */
public final class MergeInspector {
    private final Consumer<MergeFinding> found;
    private final EmailMessage template;
    private final List<MergeField> globals;
    private final Problems problems;
    private final MergeRules rules;
    private final MergeSlips slips;
    private final ValueMarks values;
    private long rows;

    private MergeInspector(
            Format format, EmailMessage template, List<MergeField> globals, Consumer<MergeFinding> found) {
        this.template = template;
        this.globals = globals;
        this.found = found;
        this.problems = new Problems(format);
        this.rules = new MergeRules(problems, template, globals);
        this.slips = new MergeSlips(template, globals, found);
        this.values = new ValueMarks(template, globals, slips::isField, found);
    }

    /**
     * Creates an inspector that uses the rules for JSON, and inspects the template and the global fields.
     *
     * @param template what every recipient gets
     * @param globals fields with the same value for all rows
     * @param found receives each finding as soon as it is found
     * @return an inspector, which must be given the rows next
     */
    public static MergeInspector of(EmailMessage template, Map<String, String> globals, Consumer<MergeFinding> found) {
        return of(Format.JSON, template, fields(globals), found);
    }

    static List<MergeField> fields(Map<String, String> globals) {
        return globals.entrySet().stream()
                .map(global -> new MergeField(global.getKey(), global.getValue()))
                .toList();
    }

    static MergeInspector of(
            Format format, EmailMessage template, List<MergeField> globals, Consumer<MergeFinding> found) {
        MergeInspector inspector = new MergeInspector(
                format, Objects.requireNonNull(template, "template"), globals, Objects.requireNonNull(found, "found"));
        inspector.begin();
        return inspector;
    }

    private void begin() {
        BulkMessage.Builder sample = BulkMessage.of(template).row(MergeRow.to("row@example.com"));
        for (MergeField global : globals) sample.global(global.name(), global.value());
        try {
            MessageRules.check(sample.build().outgoing(), problems.format());
        } catch (InvalidMessageException e) {
            for (Problem problem : e.problems()) tell(problem, Kind.TEMPLATE, null, null);
        }
        // The check above has reported the problems of the global fields; the rules only need to know them.
        rules.checkGlobals();
        problems.take();
        values.globals();
    }

    /**
     * Inspects the next row.
     *
     * @param row the row
     * @return whether the row can be sent; if not, an error was found
     */
    public boolean row(MergeRow row) {
        long number = rows++;
        slips.row(row);
        rules.forgetOtherRows();
        rules.checkRows(0, new MergeData(List.of(row), globals, 0, false));
        List<Problem> ofTheRow = problems.take();
        for (Problem problem : ofTheRow) tell(problem, kind(problem), number, row);
        if (!ofTheRow.isEmpty()) return false;
        values.row(number, row);
        return true;
    }

    /**
     * Reports what is known only after the last row: placeholders that no field fills, and fields that no text uses.
     */
    public void end() {
        slips.end();
        new TemplateMarks(slips::isField, found).template(template, globals);
    }

    private static Kind kind(Problem problem) {
        return switch (problem.rule()) {
            case "duplicate" -> Kind.DUPLICATE_FIELD;
            case "line-break" -> Kind.LINE_BREAK;
            case "missing", "address" -> Kind.ADDRESS;
            case "blank" -> Kind.FIELD_NAME;
            default -> Kind.CHARACTER;
        };
    }

    private void tell(Problem problem, Kind kind, @Nullable Long number, @Nullable MergeRow row) {
        String words = problem.field() + ": " + problem.text();
        if (row == null || number == null) {
            found.accept(new MergeFinding(Severity.ERROR, kind, problem.field(), null, null, null, null, words));
            return;
        }
        for (MergeField field : row.mergeFields()) {
            int at = kind == Kind.DUPLICATE_FIELD ? -1 : CharacterRules.unfitForLine(field.value());
            if (at < 0 || !Shown.text(field.name()).equalsIgnoreCase(problem.field())) continue;
            found.accept(MergePlace.inRow(number, field, at).finding(Severity.ERROR, kind, field.name(), words));
            return;
        }
        found.accept(
                new MergeFinding(Severity.ERROR, kind, MergePlace.FIELDS, null, null, number, problem.field(), words));
    }
}
