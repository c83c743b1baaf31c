package io.github.socketlabs4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.util.Statistics;

/** The results as a table that is readable on a console and valid in Markdown. */
final class Table {
    private final List<List<String>> lines = new ArrayList<>();

    private Table(String... head) {
        lines.add(List.of(head));
        lines.add(lines.get(0).stream().map(cell -> "---").toList());
    }

    static Table of(List<Measured> rows) {
        Table table = new Table(
                "what",
                "ours",
                "reference",
                "ratio (middle half)",
                "bar",
                "holds",
                "ours allocates",
                "reference allocates");
        rows.forEach(row -> table.lines.add(line(row)));
        return table;
    }

    private static List<String> line(Measured measured) {
        Row row = measured.row();
        Statistics ratios = measured.ratios();
        return List.of(
                row.name(),
                rate(measured.oursPerSecond()),
                rate(measured.referencePerSecond()),
                format("%.2f (%.2f to %.2f)", measured.ratio(), ratios.getPercentile(25), ratios.getPercentile(75)),
                row.hasBar() ? bar(row.bar()) : "none",
                row.hasBar() ? measured.holds() ? "yes" : "**no**" : "",
                bytes(measured.oursBytes()),
                bytes(measured.referenceBytes()));
    }

    private static String bar(Bar bar) {
        String upperQuartile = bar.upperQuartile() == 0 ? "" : format(", upper quartile ≥ %.2f", bar.upperQuartile());
        String bytes = bar.bytes() == Long.MAX_VALUE ? "" : ", < " + bytes(bar.bytes());
        return format("≥ %.2f", bar.median()) + upperQuartile + bytes;
    }

    private static String rate(double perSecond) {
        return format(perSecond < 1000 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    private static String bytes(double number) {
        if (number < 1024) return format("%.0f B", number);
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
