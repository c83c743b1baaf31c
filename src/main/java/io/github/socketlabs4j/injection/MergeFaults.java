package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.injection.MergeFinding.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Reports the {@linkplain MergeSlips probable mistakes} of a merge that is sent, once per field: as warnings, or as
 * problems if the merge rejects them.
 */
final class MergeFaults {
    private static final int MOST_SHOWN = 10;

    private MergeFaults() {}

    /**
     * Warns of the mistakes of a merge that does not reject them.
     *
     * @param warning takes the code and the text of each warning
     */
    static void warn(List<Outgoing> messages, BiConsumer<String, String> warning) {
        for (List<MergeFinding> fault : faults(messages, false)) {
            MergeFinding first = fault.get(0);
            warning.accept(rule(first), first.text() + (isAboutRows(first) ? inRows(fault) : ""));
        }
    }

    /** Adds the mistakes of a merge that rejects them to its problems. */
    static void refuse(List<Outgoing> messages, Problems problems) {
        for (List<MergeFinding> fault : faults(messages, true)) {
            // A missing value is a problem of each row; any other mistake is one problem, wherever it was found.
            List<MergeFinding> reported = isAboutRows(fault.get(0)) ? fault : fault.subList(0, 1);
            for (MergeFinding finding : reported) refuse(finding, problems);
        }
    }

    private static void refuse(MergeFinding finding, Problems problems) {
        String field = Shown.text(Objects.requireNonNullElse(finding.field(), finding.part()));
        Long row = isAboutRows(finding) ? finding.row() : null;
        if (row == null) problems.at(0, null);
        else problems.at((int) (row / MergeData.MOST_ROWS), row.intValue());
        problems.add(field, rule(finding), finding.text());
    }

    /**
     * The findings, grouped by kind and field.
     *
     * @param refused whether the findings of a merge that rejects mistakes are asked for, or of one that does not
     */
    private static Collection<List<MergeFinding>> faults(List<Outgoing> messages, boolean refused) {
        MergeData merge = messages.isEmpty() ? null : messages.get(0).merge();
        if (merge == null || merge.rows().isEmpty() || merge.refusesFaults() != refused) return List.of();
        List<MergeFinding> found = new ArrayList<>(0);
        MergeSlips slips = new MergeSlips(messages.get(0).message(), merge.globals(), found::add);
        for (Outgoing message : messages) {
            if (message.merge() != null) message.merge().rows().forEach(slips::row);
        }
        slips.end();
        found.sort(Comparator.comparingInt(MergeFaults::order));
        Map<String, List<MergeFinding>> faults = new LinkedHashMap<>();
        for (MergeFinding finding : found) {
            String fault = finding.kind() + " " + finding.field();
            faults.computeIfAbsent(fault.toLowerCase(Locale.ROOT), f -> new ArrayList<>())
                    .add(finding);
        }
        return faults.values();
    }

    private static int order(MergeFinding finding) {
        return switch (finding.kind()) {
            case UNKNOWN_FIELD -> 0;
            case MISSING_VALUE -> 1;
            default -> 2;
        };
    }

    private static boolean isAboutRows(MergeFinding finding) {
        return finding.kind() == Kind.MISSING_VALUE;
    }

    private static String rule(MergeFinding finding) {
        return switch (finding.kind()) {
            case UNKNOWN_FIELD -> "merge-field-unknown";
            case MISSING_VALUE -> "merge-field-missing";
            case UNUSED_FIELD -> "merge-field-unused";
            default -> "merge-field-marks";
        };
    }

    private static String inRows(List<MergeFinding> findings) {
        List<Long> rows = findings.stream()
                .map(finding -> Objects.requireNonNull(finding.row()))
                .distinct()
                .sorted()
                .toList();
        String shown = rows.stream().limit(MOST_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        int more = rows.size() - MOST_SHOWN;
        return (rows.size() == 1 ? ": row " : ": rows ") + shown + (more > 0 ? " and " + more + " more" : "");
    }
}
