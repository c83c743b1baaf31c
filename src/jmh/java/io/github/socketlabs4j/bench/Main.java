package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures every row of docs/performance.md. Each row is a line of the table below: a benchmark of our library and a
 * reference that it is compared with. To add a row, add a line and, if no class fits, a class.
 */
public final class Main {
    private static final long MIB = 1024 * 1024;

    private static final Bar LARGE = Bar.atLeast(0.80).allocatingLessThan(MIB);
    /** One fifth of the memory of two arrays: one with the content, and one in which the content is collected. */
    private static final Bar INBOUND = Bar.atLeast(0.80).allocatingLessThan(4 * MIB);

    private static final Bar TRIPLE = Bar.atLeast(2.8).withUpperQuartile(3.0);

    private static final List<Row> ROWS = List.of(
            Row.of("small send, 1 thread", SmallSend.class).bar(Bar.atLeast(0.88)),
            Row.of("small send, 8 threads", SmallSend.class).threads(8).bar(Bar.atLeast(0.88)),
            Row.of("bulk run, 4 requests at once", BulkSend.class)
                    .operations(BulkSend.ROWS)
                    .bar(Bar.atLeast(0.90)),
            Row.of("bulk run, 4 requests at once, journal", BulkSend.class)
                    .param("journal", "true")
                    .operations(BulkSend.ROWS),
            Row.of("25 MiB attachment, JSON", AttachmentSend.class)
                    .param("format", "JSON")
                    .bar(LARGE),
            Row.of("25 MiB attachment, XML", AttachmentSend.class)
                    .param("format", "XML")
                    .bar(LARGE),
            rows("JSON rows, Jackson databind", RowsByDatabind.class, Format.JSON)
                    .bar(TRIPLE),
            rows("JSON rows, token walk", RowsByTokens.class, Format.JSON).bar(Bar.atLeast(0.70)),
            rows("XML rows, Jackson databind", RowsByDatabind.class, Format.XML).bar(Bar.atLeast(1.8)),
            rows("CSV rows, Jackson databind", RowsByDatabind.class, Format.CSV).bar(Bar.atLeast(3.0)),
            rows("CSV rows, Commons CSV", RowsByCommonsCsv.class, Format.CSV),
            rows("CSV rows, FastCSV", RowsByFastCsv.class, Format.CSV),
            Row.of("notification, JSON", NotificationPosts.class)
                    .param("style", "JSON")
                    .bar(TRIPLE),
            Row.of("notification, form", NotificationPosts.class)
                    .param("style", "FORM")
                    .bar(Bar.atLeast(3.0)),
            Row.of("inbound mail, 10 MiB attachment", InboundPost.class).bar(INBOUND),
            Row.of("report walk, fetched ahead", ReportWalk.class).operations(Platform.PAGES * Platform.PAGE),
            Row.of("report walk, fetched ahead, busy consumer", ReportWalk.class)
                    .param("work", "4000")
                    .operations(Platform.PAGES * Platform.PAGE));

    private Main() {}

    private static Row rows(String name, Class<? extends ReportRows> benchmark, Format format) {
        return Row.of(name, benchmark).param("format", format.name()).operations(Platform.PAGE);
    }

    /**
     * Measures and reports.
     *
     * @param args the page to write the table into, and a regular expression for the names of the rows to measure; the
     *     page is left alone unless all rows were measured
     */
    public static void main(String[] args) throws IOException, RunnerException {
        Pattern wanted = Pattern.compile(args[1]);
        List<Row> rows =
                ROWS.stream().filter(row -> wanted.matcher(row.name()).find()).toList();
        Table table = Table.of(measure(rows));
        System.out.println("\n" + table);
        if (rows.equals(ROWS)) new Page(Path.of(args[0])).write(table + "\n" + Machine.describe());
    }

    private static List<Measured> measure(List<Row> rows) throws IOException, RunnerException {
        List<Measured> measured = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(Server.class)) {
            for (Row row : rows) {
                System.out.println("measuring: " + row.name());
                Measured one = Measured.run(row, server.url());
                // Printed immediately: otherwise a row that fails later would lose this result.
                System.out.println(Table.of(List.of(one)));
                measured.add(one);
            }
        }
        return measured;
    }
}
