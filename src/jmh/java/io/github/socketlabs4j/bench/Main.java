package io.github.socketlabs4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures every row of docs/performance.md. A row is a line of the table below: a benchmark with two sides, ours and
 * one it has to keep up with. A new row is a new line and, if no class fits, a new class.
 */
public final class Main {
    private static final long MIB = 1024 * 1024;

    private static final List<Row> ROWS = List.of(
            Row.of("small send, 1 thread", SmallSend.class).atLeast(0.90),
            Row.of("small send, 8 threads", SmallSend.class).threads(8).atLeast(0.90),
            Row.of("25 MiB attachment, JSON", AttachmentSend.class)
                    .param("format", "JSON")
                    .atLeast(0.80)
                    .allocatingLessThan(MIB),
            Row.of("25 MiB attachment, XML", AttachmentSend.class)
                    .param("format", "XML")
                    .atLeast(0.80)
                    .allocatingLessThan(MIB));

    private Main() {}

    /**
     * Measures and reports.
     *
     * @param args the page to write the table into, and a regular expression for the names of the rows to measure; the
     *     page is left alone unless all rows were
     */
    public static void main(String[] args) throws IOException, RunnerException {
        Pattern wanted = Pattern.compile(args[1]);
        List<Row> rows =
                ROWS.stream().filter(row -> wanted.matcher(row.name()).find()).toList();
        Table table = new Table(measure(rows));
        System.out.println("\n" + table);
        if (rows.equals(ROWS)) new Page(Path.of(args[0])).write(table + "\n" + Machine.describe());
    }

    private static List<Measured> measure(List<Row> rows) throws IOException, RunnerException {
        List<Measured> measured = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start()) {
            for (Row row : rows) {
                System.out.println("measuring: " + row.name());
                measured.add(Measured.run(row, server.url()));
            }
        }
        return measured;
    }
}
