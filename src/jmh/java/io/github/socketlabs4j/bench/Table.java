package io.github.socketlabs4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.util.Statistics;

/** What was measured, as a table that reads well on a console and in Markdown. */
final class Table {
    private static final List<String> HEAD = List.of(
            "what",
            "ours",
            "reference",
            "ratio (middle half)",
            "bar",
            "holds",
            "ours allocates",
            "reference allocates");

    private final List<List<String>> lines = new ArrayList<>();

    Table(List<Measured> rows) {
        lines.add(HEAD);
        lines.add(HEAD.stream().map(cell -> "---").toList());
        rows.forEach(row -> lines.add(line(row)));
    }

    private static List<String> line(Measured measured) {
        Row row = measured.row();
        Statistics ratios = measured.ratios();
        return List.of(
                row.name(),
                rate(measured.oursPerSecond()),
                rate(measured.referencePerSecond()),
                format("%.2f (%.2f to %.2f)", measured.ratio(), ratios.getPercentile(25), ratios.getPercentile(75)),
                format("≥ %.2f", row.bar()) + (row.bytes() == Long.MAX_VALUE ? "" : ", < " + bytes(row.bytes())),
                measured.holds() ? "yes" : "**no**",
                bytes(measured.oursBytes()),
                bytes(measured.referenceBytes()));
    }

    private static String rate(double perSecond) {
        return format(perSecond < 1000 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    private static String bytes(double number) {
        return number < 1024 * 1024 ? format("%.1f KiB", number / 1024) : format("%.1f MiB", number / 1024 / 1024);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    @Override
    public String toString() {
        return lines.stream().map(this::aligned).collect(Collectors.joining());
    }

    private String aligned(List<String> cells) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width =
                    lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
            line.append(format(" %-" + width + "s |", cells.get(i)));
        }
        return line.append('\n').toString();
    }
}
