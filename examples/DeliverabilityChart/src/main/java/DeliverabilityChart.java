import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.Report;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.ReportingClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Charts the failures of two weeks by family and day, as a picture and a page. The argument is their folder. */
public class DeliverabilityChart {
    static final int DAYS = 14;

    public static void main(String[] args) throws IOException {
        try (SocketLabsClient client = SocketLabsClient.fromEnv()) {
            Path folder = Path.of(args.length > 0 ? args[0] : "target");
            draw(client.reporting(), LocalDate.now(ZoneOffset.UTC), folder);
        }
    }

    /** Draws the two weeks before a day and returns the page. */
    static Path draw(ReportingClient reporting, LocalDate day, Path folder) throws IOException {
        LocalDate first = day.minusDays(DAYS);
        ReportQuery twoWeeks = ReportQuery.builder()
                .from(startOf(first))
                .to(startOf(day).minusSeconds(1))
                .build();
        Tally tally = new Tally(first, DAYS);
        Report<FailedMessage> report = reporting.failedMessages(twoWeeks);
        try (Stream<FailedMessage> failures = report.stream()) {
            failures.forEach(tally::add);
        }
        if (tally.total() != report.count()) throw new IllegalStateException("failures are missing");

        Files.createDirectories(folder);
        Path picture = folder.resolve("deliverability.png");
        Path page = folder.resolve("deliverability.html");
        FailureChart.draw(tally, picture);
        Files.writeString(page, FailurePage.html(tally, picture));
        System.out.println(tally.total() + " failures in " + page + ", with " + picture);
        return page;
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
