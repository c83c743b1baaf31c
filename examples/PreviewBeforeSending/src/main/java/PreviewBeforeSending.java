import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.bulk.BulkOptions;
import io.github.socketlabs4j.bulk.MergePlan;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.mail.Attachment;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Prints the size and the problems of a mailing, and writes one mail as an .eml file. Sends nothing. */
public class PreviewBeforeSending {
    static final BulkOptions OPTIONS = BulkOptions.run("newsletter-2026-11").global("Until", "Friday");

    public static void main(String[] args) throws IOException, MessagingException {
        try (SocketLabsClient client = SocketLabsClient.fromEnv()) {
            look(client.injection(), rows(), Path.of(args.length > 0 ? args[0] : "target/preview.eml"));
        }
    }

    /** Returns whether the mailing has no errors. */
    static boolean look(InjectionClient injection, List<MergeRow> rows, Path file)
            throws IOException, MessagingException {
        MergePlan plan = injection.plan(template(), rows, OPTIONS);
        plan.findings().forEach(System.out::println);
        System.out.println(plan.recipients() + " mails in " + plan.requests() + " requests of " + plan.bytes()
                + " bytes, " + plan.timeAt(5) + " at five requests a second");
        Eml.write(injection.preview(template(), rows.get(0), OPTIONS), file);
        System.out.println("Open " + file + " to see the first of them");
        return plan.counts().get(Severity.ERROR) == 0 && plan.counts().get(Severity.WARNING) == 0;
    }

    static EmailMessage template() {
        byte[] logo =
                "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='80'><circle cx='40' cy='40' r='32'/></svg>"
                        .getBytes(StandardCharsets.UTF_8);
        return EmailMessage.from("news@shop.example")
                .subject("Hats for %%Name%%")
                .text("Dear %%Name%%,\nten off with %%Code%%, until %%Until%%.\n")
                .html(
                        "<p><img src='cid:logo' alt=''> Dear %%NameHtml%%,<p>ten off with <b>%%Code%%</b>, until %%Until%%.")
                .attach(Attachment.of("logo.svg", "image/svg+xml", logo).inline("logo"))
                .attach(Attachment.of("terms.txt", "text/plain", "One for each.".getBytes(StandardCharsets.UTF_8)))
                .mailingId("hats")
                .build();
    }

    /** In your program they come from a file or a database, any number of them. */
    static List<MergeRow> rows() {
        return List.of(row("zoe@example.com", "Zoë & Søn", "Z-1"), row("bo@example.com", "Bo", "B-2"));
    }

    /** The name twice: as it is for subject and text, escaped for the HTML. */
    static MergeRow row(String address, String name, String code) {
        return MergeRow.to(address, name)
                .with("Name", name)
                .withHtml("NameHtml", name)
                .with("Code", code);
    }
}
