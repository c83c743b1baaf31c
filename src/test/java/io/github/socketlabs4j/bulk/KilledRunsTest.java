package io.github.socketlabs4j.bulk;

import static io.github.socketlabs4j.bulk.Newsletter.RUN;
import static io.github.socketlabs4j.bulk.Newsletter.mails;
import static io.github.socketlabs4j.bulk.Newsletter.rows;
import static io.github.socketlabs4j.bulk.Newsletter.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testsupport.ChildJvm;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in JVMs of their own that are killed while they send, as by {@code kill -9}, and started again. */
class KilledRunsTest {
    private static final int ROWS = 20_000;
    private static final int KILLS = Boolean.getBoolean("socketlabs4j.proof") ? 1000 : 5;

    @Test
    void nobody_gets_two_mails_and_everybody_is_accounted_for(@TempDir Path folder) throws Exception {
        Path journal = folder.resolve("news.journal");
        Random random = new Random(1);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start()) {
            EmulatedServer server = emulator.server();
            for (int kill = 0; kill < KILLS; kill++) {
                Process child = ChildJvm.start(
                        Sender.class,
                        List.of(),
                        emulator.injectionUrl().toString(),
                        Long.toString(server.serverId()),
                        server.injectionKey(),
                        journal.toString());
                // Wherever it is by then: at the latest at its last request.
                awaitRequests(child, server, server.requestCount() + 1 + random.nextInt(6));
                child.destroyForcibly().waitFor();
            }
            BulkSummary summary;
            try (SocketLabsClient client = emulator.client();
                    BulkRun run = client.injection()
                            .bulk(template(), rows(ROWS), BulkOptions.run(RUN).journal(SendJournal.file(journal)))) {
                run.outcomes().forEach(outcome -> {});
                summary = run.summary();
            }
            assertThat(summary.rows()).isEqualTo(ROWS);
            Map<String, Long> mails = mails(server);
            assertThat(mails.values()).allMatch(count -> count == 1);
            assertThat((long) mails.size()).isBetween(summary.accepted(), summary.accepted() + summary.unknown());
            assertThat(summary.unknown()).isLessThanOrEqualTo(KILLS * 4 * 500L);
        }
    }

    private static void awaitRequests(Process child, EmulatedServer server, int requests) {
        while (child.isAlive() && server.requestCount() < requests) Thread.onSpinWait();
    }

    /** The program that is killed. */
    static final class Sender {
        public static void main(String[] arguments) {
            try (SocketLabsClient client = SocketLabsClient.builder()
                            .injectionUrl(URI.create(arguments[0]))
                            .serverId(Long.parseLong(arguments[1]))
                            .injectionKey(arguments[2])
                            .build();
                    BulkRun run = client.injection()
                            .bulk(
                                    template(),
                                    rows(ROWS),
                                    BulkOptions.run(RUN).journal(SendJournal.file(Path.of(arguments[3]))))) {
                run.outcomes().forEach(outcome -> {});
            }
        }
    }
}
