package io.github.socketlabs4j.bulk;

import static io.github.socketlabs4j.bulk.Newsletter.RUN;
import static io.github.socketlabs4j.bulk.Newsletter.mails;
import static io.github.socketlabs4j.bulk.Newsletter.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testsupport.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bulk runs whose JVM is killed while they send, as by {@code kill -9}, and started again: nobody gets two mails, and
 * every row is accounted for. Between two starts a journal is compacted or gets events. Each JVM runs two bulk runs at
 * once, because starting a JVM takes most of the time. {@code -Dbulk.kills=1000} sets the number of kills.
 */
class KilledRunsTest {
    private static final int KILLS =
            Integer.getInteger("bulk.kills", Boolean.getBoolean("socketlabs4j.proof") ? 1000 : 50);

    /** The number of kills after which a run is replaced by a new one, so that there are always rows left to send. */
    private static final int KILLS_OF_A_RUN = 25;

    private static final int REQUESTS_OF_A_START = 2;

    /** What a run sends, and how many rows or mails are in a request. */
    enum Content {
        ROWS(500) {
            @Override
            BulkRun begin(InjectionClient client, BulkOptions options) {
                return client.bulk(template(), each(Newsletter::row), options);
            }
        },
        MAILS(10) {
            @Override
            BulkRun begin(InjectionClient client, BulkOptions options) {
                return client.sendAll(each(Content::mail), options);
            }
        };

        private final int perRequest;

        Content(int perRequest) {
            this.perRequest = perRequest;
        }

        abstract BulkRun begin(InjectionClient client, BulkOptions options);

        int rows() {
            return KILLS_OF_A_RUN * REQUESTS_OF_A_START * perRequest;
        }

        <T> List<T> each(IntFunction<T> row) {
            return IntStream.range(0, rows()).mapToObj(row).toList();
        }

        private static EmailMessage mail(int number) {
            return EmailMessage.from("orders@shop.example")
                    .to("customer" + number + "@example.org")
                    .subject("Order " + number)
                    .text("It left.")
                    .build();
        }
    }

    @Test
    @Timeout(3600)
    void nobody_gets_two_mails_and_everybody_is_accounted_for(@TempDir Path folder) throws Exception {
        Random random = new Random(1);
        int runs = Content.values().length;
        for (int killed = 0; killed < KILLS; killed += KILLS_OF_A_RUN * runs) {
            List<Run> fresh = new ArrayList<>();
            try {
                for (Content content : Content.values()) {
                    fresh.add(new Run(content, SocketLabsEmulator.start(), folder.resolve(killed + "-" + content)));
                }
                for (int kill = 0; kill < KILLS_OF_A_RUN; kill++) {
                    startAndKill(fresh, 1 + random.nextInt(2 * REQUESTS_OF_A_START - 1));
                    for (Run run : fresh) run.changeJournal(random);
                }
                fresh.forEach(Run::finishAndCheck);
            } finally {
                fresh.forEach(run -> run.emulator.close());
            }
        }
    }

    private static void startAndKill(List<Run> runs, int requests) throws IOException, InterruptedException {
        String[] arguments = runs.stream().flatMap(Run::arguments).toArray(String[]::new);
        int until = requests(runs) + requests * runs.size();
        Process child = ChildJvm.start(Sender.class, List.of(), arguments);
        // The kill comes at a random point, at the latest at the last request of the run.
        while (requests(runs) < until && !child.waitFor(1, TimeUnit.MILLISECONDS)) Thread.onSpinWait();
        child.destroyForcibly().waitFor();
    }

    private static int requests(List<Run> runs) {
        return runs.stream()
                .mapToInt(run -> run.emulator.server().requestCount())
                .sum();
    }

    /** One bulk run with its own emulator. */
    private record Run(Content content, SocketLabsEmulator emulator, Path file) {
        private static final int ARGUMENTS = 5;

        Stream<String> arguments() {
            EmulatedServer server = emulator.server();
            return Stream.of(
                    emulator.injectionUrl().toString(),
                    Long.toString(server.serverId()),
                    server.injectionKey(),
                    content.name(),
                    file.toString());
        }

        static void send(List<String> arguments) {
            try (SocketLabsClient client = SocketLabsClient.builder()
                            .injectionUrl(URI.create(arguments.get(0)))
                            .serverId(Long.parseLong(arguments.get(1)))
                            .injectionKey(arguments.get(2))
                            .build();
                    BulkRun run = Content.valueOf(arguments.get(3))
                            .begin(client.injection(), options(Path.of(arguments.get(4))))) {
                run.outcomes().forEach(outcome -> {});
            }
        }

        private static BulkOptions options(Path file) {
            return BulkOptions.run(RUN).journal(SendJournal.file(file));
        }

        /** Between two starts, compacts the journal or settles some mails in it by events. */
        void changeJournal(Random random) {
            SendJournal journal = SendJournal.file(file);
            if (random.nextInt(4) == 0) journal.compact();
            if (random.nextInt(4) == 0) settle(journal, mail -> random.nextInt(10) == 0);
        }

        private void settle(SendJournal journal, Predicate<DeliveredMail> which) {
            EmulatedServer server = emulator.server();
            server.mailbox().stream()
                    .filter(which)
                    .forEach(mail -> journal.settle(
                            new Trace(server.serverId(), null, mail.recipient(), null, mail.messageId())));
        }

        void finishAndCheck() {
            BulkSummary summary = runToItsEnd();
            assertThat(summary.rows()).isEqualTo(content.rows());
            Map<String, Long> mails = mails(emulator.server());
            assertThat(mails.values()).allMatch(count -> count == 1);
            assertThat((long) mails.size()).isBetween(summary.accepted(), summary.accepted() + summary.unknown());
            assertThat(summary.unknown()).isLessThanOrEqualTo(KILLS_OF_A_RUN * 4L * content.perRequest);

            settle(SendJournal.file(file), mail -> true);
            BulkSummary settled = runToItsEnd();
            assertThat(settled.accepted()).isEqualTo(mails.size());
            assertThat(settled.rows()).isEqualTo(content.rows());
        }

        private BulkSummary runToItsEnd() {
            try (SocketLabsClient client = emulator.client();
                    BulkRun run = content.begin(client.injection(), options(file))) {
                run.outcomes().forEach(outcome -> {});
                return run.summary();
            }
        }
    }

    /** The program that is killed. */
    static final class Sender {
        public static void main(String[] arguments) {
            List<CompletableFuture<Void>> runs = new ArrayList<>();
            for (int i = 0; i < arguments.length; i += Run.ARGUMENTS) {
                List<String> own = List.of(arguments).subList(i, i + Run.ARGUMENTS);
                runs.add(CompletableFuture.runAsync(() -> Run.send(own), task -> new Thread(task).start()));
            }
            runs.forEach(CompletableFuture::join);
        }
    }
}
