import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.bulk.BulkOptions;
import io.github.socketlabs4j.bulk.BulkRun;
import io.github.socketlabs4j.bulk.SendJournal;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A newsletter to any number of people. Started again after a crash or Ctrl-C, it goes on, and nobody gets it twice. */
public class BulkNewsletter {
    public static void main(String[] args) throws Exception {
        Path journal = Files.createTempDirectory("newsletter").resolve("2026-11.journal");
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            start(client, journal, 1); // and is stopped after its first row
            start(client, journal, Long.MAX_VALUE);
            System.out.println(emulator.server().mailbox().size() + " mails arrived");
        }
    }

    private static void start(SocketLabsClient client, Path journal, long rowsToTake) {
        EmailMessage template = EmailMessage.from("news@shop.example")
                .subject("%%Name%%, the news of November")
                .text("Dear %%Name%%, here they are.")
                .build();
        Stream<MergeRow> customers = IntStream.range(0, 3000)
                .mapToObj(i -> MergeRow.to("customer" + i + "@example.com").with("Name", "Customer " + i));
        BulkOptions options = BulkOptions.run("newsletter-2026-11").journal(SendJournal.file(journal));
        try (BulkRun run = client.injection().bulk(template, customers, options)) {
            run.outcomes().limit(rowsToTake).forEach(outcome -> {});
            System.out.println(run.summary());
        }
    }
}
