import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The addresses that bounced permanently in the last week: never write to them again. */
public class SuppressBouncedAddresses {
    public static void main(String[] args) {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            // In the emulator, addresses that begin with bounce fail permanently.
            EmailMessage.Builder mail = EmailMessage.from("shop@example.com").subject("News");
            client.injection()
                    .send(mail.text("Hats!")
                            .to("ann@example.com", "bounce@example.com", "bounce-2002@example.net")
                            .build());
            ReportQuery lastWeek = ReportQuery.builder()
                    .from(Instant.now().minus(Duration.ofDays(7)))
                    .build();
            Set<String> dead = new TreeSet<>();
            try (Stream<FailedMessage> failures = client.reporting().failedMessages(lastWeek).stream()) {
                failures.filter(failure -> FailureType.PERMANENT.equals(failure.failureType()))
                        .forEach(failure -> dead.add(failure.toAddress() + ": " + failure.reasonText()));
            }
            dead.forEach(System.out::println);
        }
    }
}
