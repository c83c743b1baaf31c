import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.Report;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What failed in the last two weeks, by family and day: a picture, and a page around it. Their folder may be given. */
public class DeliverabilityChart {
    private static final int DAYS = 14;

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target"));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Instant from = startOf(today.minusDays(DAYS));
        Instant to = startOf(today).minusSeconds(1);
        Tally tally = new Tally(today.minusDays(DAYS), DAYS);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            SampleFailures.fill(emulator.server(), from, to);
            ReportQuery twoWeeks = ReportQuery.builder().from(from).to(to).build();
            Report<FailedMessage> report = client.reporting().failedMessages(twoWeeks);
            try (Stream<FailedMessage> failures = report.stream()) {
                failures.forEach(tally::add);
            }
            if (tally.total() != report.count()) throw new IllegalStateException("failures are missing");
        }
        Path picture = folder.resolve("deliverability.png");
        Path page = folder.resolve("deliverability.html");
        FailureChart.draw(tally, picture);
        Files.writeString(page, FailurePage.html(tally, picture));
        System.out.println(tally.total() + " failures in " + page + ", with " + picture);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
