import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.bulk.BulkOptions;
import io.github.socketlabs4j.bulk.BulkRun;
import io.github.socketlabs4j.bulk.BulkSummary;
import io.github.socketlabs4j.bulk.MergePlan;
import io.github.socketlabs4j.bulk.RowOutcome;
import io.github.socketlabs4j.bulk.SendJournal;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import java.io.IOException;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;

/** A newsletter to all rows of a CSV file. After Ctrl-C start it again: it continues, and sends nothing twice. */
public class BulkNewsletter {
    private static final EmailMessage NEWS = EmailMessage.from("news@shop.example")
            .subject("%%Name%%, the news of November")
            .text("Dear %%Name%%, here they are.")
            .html("<p>Dear %%NameHtml%%, here they are.</p>")
            .build();

    /** The argument is the file of customers; by default customers.csv. */
    public static void main(String[] args) throws IOException {
        Path customers = Path.of(args.length > 0 ? args[0] : "customers.csv");
        try (SocketLabsClient client = SocketLabsClient.fromEnv();
                CtrlC ctrlC = new CtrlC()) {
            BulkSummary summary = send(client.injection(), customers, ctrlC);
            System.out.printf(
                    "%d accepted, %d refused, %d not sent, %d unknown%n",
                    summary.accepted(), summary.refused(), summary.notSent(), summary.unknown());
            if (summary.stopped() != null)
                System.out.println("Stopped, for " + summary.stopped() + ". Start it again.");
        }
    }

    private static BulkSummary send(InjectionClient injection, Path customers, CtrlC ctrlC) throws IOException {
        // The run's name and the journal's file identify this newsletter. The next one needs others.
        BulkOptions options =
                BulkOptions.run("newsletter-2026-11").journal(SendJournal.file(Path.of(customers + ".journal")));
        MergePlan plan = plan(injection, customers, options);
        try (Customers rows = Customers.read(customers);
                ProgressBar progress = new ProgressBar("newsletter", plan.rows());
                BulkRun run = injection.bulk(
                        NEWS,
                        rows.stream(),
                        options.progress((summary, speed) -> progress.stepTo(summary.rows())
                                .setExtraMessage("%.0f rows/s".formatted(speed.rowsPerSecond()))))) {
            ctrlC.cancels(run);
            run.outcomes().forEach(BulkNewsletter::tell);
            return run.summary();
        }
    }

    /** Sends nothing: counts the rows and looks for problems. */
    private static MergePlan plan(InjectionClient injection, Path customers, BulkOptions options) throws IOException {
        try (Customers rows = Customers.read(customers)) {
            MergePlan plan = injection.plan(NEWS, rows.stream(), options);
            plan.findings().forEach(System.out::println);
            return plan;
        }
    }

    private static void tell(RowOutcome outcome) {
        if (outcome instanceof RowOutcome.Refused refused)
            System.out.println(refused.address() + ": " + refused.code());
        if (outcome instanceof RowOutcome.NotSent notSent) System.out.println(notSent.address() + ": " + notSent.why());
    }
}
