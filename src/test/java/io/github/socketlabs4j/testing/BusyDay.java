package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulates a day of an emulator that gets much mail, and prints the numbers of mails, the elapsed time and the heap
 * limit. It runs in its own JVM, whose heap is limited.
 */
final class BusyDay {
    private static final int STEPS = 48;
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final int RECIPIENTS = 50;
    private static final int MESSAGES = 10;
    private static final long MEBIBYTE = 1 << 20;

    private static final String SCENARIO = """
            {"clock":{"at":"2026-03-18T00:00:00Z"},"deliveryTakes":"PT30S",
             "recipients":[{"does":"open","after":"PT5M","chance":0.4},
                           {"does":"click","url":"https://www.example.com/offer","after":"PT6M","chance":0.1},
                           {"does":"complain","after":"PT2H","chance":0.001}]}""";

    private BusyDay() {}

    /** Expects the number of mails. */
    public static void main(String[] args) {
        int mails = Integer.parseInt(args[0]);
        long begin = System.nanoTime();
        try (SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                        .scenario(Scenario.parse(SCENARIO))
                        .start();
                SocketLabsClient client = emulator.clientBuilder().build()) {
            EmulatedServer server = emulator.server();
            int sent = 0;
            for (int step = 1; step <= STEPS; step++) {
                sent = send(client, sent, (int) ((long) mails * step / STEPS));
                server.advance(STEP);
            }
            // Long enough for the deferrals and late bounces of the last mails.
            server.advance(Duration.ofHours(3));
            long taken = client.reporting().queuedMessages(ReportQuery.all()).count();
            long delivered =
                    client.reporting().processedMessages(ReportQuery.all()).count();
            long failed = client.reporting().failedMessages(ReportQuery.all()).count();
            long opened = client.reporting().openClicks(ReportQuery.all()).count();
            System.out.println("taken " + taken + " delivered " + delivered + " failed " + failed);
            System.out.println("in mailboxes " + server.mailbox().size() + ", left open " + emulator.leftOpen());
            double seconds = (System.nanoTime() - begin) / 1e9;
            long most = Runtime.getRuntime().maxMemory() / MEBIBYTE;
            System.out.printf(
                    "%,d mails, %,d opens and clicks in a day of its clock: %.1f s, in at most %d MiB of heap%n",
                    taken, opened, seconds, most);
        }
    }

    /** Sends the mails with the numbers {@code from} to {@code to - 1}; returns the next number. */
    private static int send(SocketLabsClient client, int from, int to) {
        int next = from;
        while (next < to) {
            List<EmailMessage> messages = new ArrayList<>();
            while (messages.size() < MESSAGES && next < to) {
                EmailMessage.Builder mail =
                        EmailMessage.from("shop@example.com").subject("News").text("What is new today.");
                for (int i = 0; i < RECIPIENTS && next < to; i++) mail.to(address(next++));
                messages.add(mail.build());
            }
            client.injection().send(messages).orThrow();
        }
        return next;
    }

    private static String address(int number) {
        String name =
                number % 50 == 0 ? "bounce" : number % 40 == 0 ? "deferred" : number % 100 == 1 ? "late-bounce" : "a";
        return name + "+" + number + "@example.org";
    }
}
