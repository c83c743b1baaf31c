import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.Report;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.ReportingClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/** Exports all failed messages to a CSV file, with a progress bar. The argument is the file. */
public class ExportFailuresToCsv {
    public static void main(String[] args) throws IOException {
        try (SocketLabsClient client = SocketLabsClient.fromEnv()) {
            export(client.reporting(), Path.of(args.length > 0 ? args[0] : "target/failures.csv"));
        }
    }

    static void export(ReportingClient reporting, Path file) throws IOException {
        // With an end, so that later failures are neither in the count nor in the rows.
        ReportQuery untilNow = ReportQuery.builder().to(Instant.now()).build();
        Report<FailedMessage> report = reporting.failedMessages(untilNow);
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
}
