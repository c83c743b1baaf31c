package io.github.socketlabs4j.bulk;

import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static io.github.socketlabs4j.testsupport.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.testsupport.Mails;
import io.github.socketlabs4j.testsupport.RawServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bulk run of any number of rows needs only a small heap, also with a journal and after a restart. */
class LittleMemoryTest {
    private static final boolean PROOF = Boolean.getBoolean("socketlabs4j.proof");
    private static final int ROWS = PROOF ? 1_000_000 : 200_000;

    /** The number of rows that are sent to the emulator, which keeps every mail in memory. */
    private static final int MAILBOXES = PROOF ? 1_000_000 : 20_000;

    /**
     * The heap of a restarted run: it keeps 24 bytes and some overhead for each row, and about 10 MB for everything
     * else.
     */
    private static final String RESTARTED = PROOF ? "-Xmx64m" : "-Xmx24m";

    @Test
    void any_number_of_rows_is_sent_and_journalled_and_known_again_with_little_heap(@TempDir Path folder)
            throws Exception {
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)))) {
            URI url = server.uri("/api/v1/email");
            assertThat(send(url, folder, ROWS, "-Xmx32m")).contains("accepted=" + ROWS);
            int requests = server.requests();

            assertThat(send(url, folder, ROWS, RESTARTED)).contains("accepted=" + ROWS);
            assertThat(server.requests()).isEqualTo(requests);
        }
    }

    @Test
    void each_of_any_number_of_recipients_gets_one_mail_and_is_accounted_for(@TempDir Path folder) throws Exception {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                .serverId(14321)
                .injectionKey(Mails.OLD_KEY)
                .start()) {
            assertThat(send(emulator.injectionUrl(), folder, MAILBOXES, "-Xmx32m"))
                    .contains("accepted=" + MAILBOXES + ", refused=0, notSent=0, unknown=0");

            Map<String, Long> mails = Newsletter.mails(emulator.server());
            assertThat(mails).hasSize(MAILBOXES);
            assertThat(IntStream.range(0, MAILBOXES)
                            .filter(i -> mails.getOrDefault("customer" + i + "@example.org", 0L) != 1))
                    .isEmpty();
        }
    }

    private static String send(URI url, Path folder, int rows, String heap) throws Exception {
        return ChildJvm.run(
                Sender.class,
                List.of(heap),
                url.toString(),
                folder.resolve("news.journal").toString(),
                Integer.toString(rows));
    }

    /** The program that sends with a small heap. */
    static final class Sender {
        public static void main(String[] arguments) {
            BulkOptions options = BulkOptions.run(Newsletter.RUN).journal(SendJournal.file(Path.of(arguments[1])));
            try (SocketLabsClient client =
                            Mails.client(URI.create(arguments[0])).build();
                    BulkRun run = client.injection()
                            .bulk(
                                    Newsletter.template(),
                                    IntStream.range(0, Integer.parseInt(arguments[2]))
                                            .mapToObj(Newsletter::row),
                                    options)) {
                run.outcomes().forEach(outcome -> {});
                System.out.println(run.summary());
            }
        }
    }
}
