package io.github.socketlabs4j.injection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks the rows and fields of a merge. */
final class MergeRules {
    private final Problems problems;
    private final HeaderFields inHeaders;

    MergeRules(Problems problems, HeaderFields inHeaders) {
        this.problems = problems;
        this.inHeaders = inHeaders;
    }

    void globals(List<MergeField> fields) {
        fields("MergeData.Global", fields);
    }

    void rows(int message, MergeData merge) {
        List<MergeRow> rows = merge.rows();
        if (rows.isEmpty())
            problems.add("MergeData", "missing", "there is no row; a merge needs a row for each recipient");
        for (int i = 0; i < rows.size(); i++) {
            problems.at(message, merge.firstRow() + i);
            String address = rows.get(i).address();
            if (address == null || address.isBlank()) {
                problems.add(MergeRow.ADDRESS, "missing", "the row has no address; give MergeRow.to(...) one");
            }
            fields("MergeData", rows.get(i).fields());
        }
    }

    private void fields(String where, List<MergeField> fields) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (MergeField field : fields) {
            String name = field.name();
            if (name.isBlank()) problems.add(where, "blank", "a merge field has no name");
            if (!names.add(name)) {
                problems.add(
                        name, "duplicate", "the merge field '" + name + "' comes twice; letter case does not count");
            }
            problems.text(name, name);
            if (inHeaders.contains(name)) problems.line(name, field.value());
            else problems.text(name, field.value());
        }
    }
}
