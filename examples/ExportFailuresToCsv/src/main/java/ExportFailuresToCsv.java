import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.Report;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/** Every failed message there is, in a CSV file, with a progress bar. The file's name may be given. */
public class ExportFailuresToCsv {
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "target/failures.csv");
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            fill(emulator.server());
            // With an end, so that what fails meanwhile is in neither the count nor the rows.
            ReportQuery untilNow = ReportQuery.builder().to(Instant.now()).build();
            export(client.reporting().failedMessages(untilNow), file);
        }
    }

    private static void export(Report<FailedMessage> report, Path file) throws IOException {
        long total = report.count();
        try (CsvWriter csv = CsvWriter.builder().build(file);
                Stream<FailedMessage> failures = report.stream();
                ProgressBar progress = new ProgressBar("failures", total)) {
            csv.writeRecord("time", "recipient", "message", "mailing", "type", "code", "meaning", "reason");
            failures.forEach(failure -> {
                csv.writeRecord(cells(failure));
                progress.step();
            });
            if (progress.getCurrent() != total) {
                throw new IllegalStateException(progress.getCurrent() + " of " + total + " failures exported");
            }
        }
        System.out.println(total + " failures in " + file);
    }

    private static String[] cells(FailedMessage failure) {
        FailureCode code = failure.failureCode();
        return Stream.of(
                        failure.dateTime(),
                        failure.toAddress(),
                        failure.messageId(),
                        failure.mailingId(),
                        failure.failureType(),
                        code,
                        code == null ? null : code.meaning(),
                        failure.reasonText())
                .map(cell -> Objects.toString(cell, ""))
                .toArray(String[]::new);
    }

    private static void fill(EmulatedServer server) {
        Instant first = Instant.now().minus(Duration.ofDays(29));
        server.activity()
                .seed(
                        FailedMessage.class,
                        5_000,
                        i -> new FailedMessage(
                                server.serverId(),
                                first.plusSeconds(480 * i),
                                "order-" + i,
                                "receipts",
                                "user" + i + "@example.com",
                                "shop@example.com",
                                FailureType.PERMANENT,
                                FailureCode.of(2001),
                                "550 5.1.1 user" + i + " is \"unknown\",{CRLF}giving up",
                                Map.of()));
    }
}
