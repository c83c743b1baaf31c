package pipeline;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.SpamComplaint;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.Webhook;
import io.github.socketlabs4j.testing.WebhookAttempt;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The emulator as the pipeline's platform: mail is sent, events are posted, and reports say what should be in the table. */
final class Platform implements AutoCloseable {
    final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    final SocketLabsClient client = emulator.client();

    /** 60 mails, of which a third fails for good and a third is complained of. Everything is posted twice. */
    void mailing(String name) {
        EmailMessage template = EmailMessage.from("news@example.com")
                .subject("News")
                .text("Hello.")
                .mailingId(name)
                .build();
        Stream<MergeRow> rows = IntStream.range(0, 20)
                .mapToObj(i -> Stream.of(
                        "bounce@" + name + i + ".example.com", "ann" + i + "@example.com", "bo" + i + "@example.com"))
                .flatMap(addresses -> addresses.map(MergeRow::to));
        client.injection().send(BulkMessage.of(template).rows(rows).build()).orThrow();
        emulator.server().mailbox().stream()
                .filter(mail ->
                        name.equals(mail.mailingId()) && mail.recipient().startsWith("ann"))
                .forEach(mail -> emulator.server().activity().complain(mail, FblType.ABUSE));
    }

    long posts() {
        return emulator.server().notifications().attempts().size();
    }

    /** Posts that were answered with 503. */
    long refusedPosts() {
        return emulator.server().notifications().attempts().stream()
                .filter(attempt -> Integer.valueOf(503).equals(attempt.status()))
                .count();
    }

    /** Lets the platform post again what was refused. */
    boolean allAccepted() {
        Webhook hook = emulator.server().notifications();
        emulator.server().advance(Duration.ofHours(1));
        hook.awaitPosts(Duration.ofSeconds(60));
        return hook.attempts().stream().collect(groupingBy(WebhookAttempt::post)).values().stream()
                .allMatch(attempts -> attempts.stream().anyMatch(WebhookAttempt::accepted));
    }

    /** How often each address failed for good or complained, by the Reporting API. */
    Map<String, Long> reported() {
        try (Stream<FailedMessage> failed = client.reporting().failedMessages(ReportQuery.all()).stream();
                Stream<SpamComplaint> complaints = client.reporting().spamComplaints(ReportQuery.all()).stream()) {
            Stream<String> addresses = Stream.concat(
                    failed.filter(row -> FailureType.PERMANENT.equals(row.failureType()))
                            .map(FailedMessage::toAddress),
                    complaints.map(SpamComplaint::originalRecipient));
            return addresses.collect(groupingBy(address -> address, TreeMap::new, counting()));
        }
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }
}
