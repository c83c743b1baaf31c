import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.testing.EmulatedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/** Failures for the emulator: two waves, with codes of all families. */
final class SampleFailures {
    static final int COUNT = 4_000;
    private static final int[] CODES = {
        2001, 2001, 2001, 2001, 2002, 2004, 3001, 3001, 3001, 3002, 1002, 1004, 1004, 4002, 4002, 5001, 9999
    };
    private static final Map<Integer, String> REASONS = Map.of(
            2001, "550 5.1.1 <user@example.com>: unknown user",
            2002, "no such domain: example.invalid",
            3001, "452 4.2.2 mailbox full{CRLF}try again & again",
            1004, "554 5.7.1 refused: <script>alert('x')</script>");

    private SampleFailures() {}

    static void fill(EmulatedServer server, Instant from) {
        long seconds = Duration.ofDays(DeliverabilityChart.DAYS).toSeconds();
        server.activity().seed(FailedMessage.class, COUNT, i -> {
            double part = (double) i / COUNT;
            double wave = part + 0.5 * Math.sin(4 * Math.PI * part) / (4 * Math.PI);
            // The same row for the same number, as seed(...) requires.
            int code = CODES[new SplittableRandom(i).nextInt(CODES.length)];
            return new FailedMessage(
                    server.serverId(),
                    from.plusSeconds((long) (wave * seconds)),
                    "order-" + i,
                    "receipts",
                    "user" + i + "@example.com",
                    "shop@example.com",
                    code / 1000 == 2 ? FailureType.PERMANENT : FailureType.TEMPORARY,
                    FailureCode.of(code),
                    REASONS.getOrDefault(code, "451 4.3.0 not now"),
                    Map.of());
        });
    }
}
