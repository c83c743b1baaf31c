package io.github.socketlabs4j.bulk;

import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static io.github.socketlabs4j.testsupport.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.testsupport.Mails;
import io.github.socketlabs4j.testsupport.RawServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of recipients. */
class LittleMemoryTest {
    private static final int ROWS = Boolean.getBoolean("socketlabs4j.proof") ? 1_000_000 : 200_000;

    /** A restart keeps 24 bytes and some room for each row, a program of this kind about 10 MB for everything else. */
    private static final String RESTARTED = Boolean.getBoolean("socketlabs4j.proof") ? "-Xmx64m" : "-Xmx24m";

    @Test
    void any_number_of_rows_is_sent_and_journalled_and_known_again_with_little_heap(@TempDir Path folder)
            throws Exception {
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)))) {
            assertThat(send(server, folder, "-Xmx32m")).contains("accepted=" + ROWS);
            int requests = server.requests();

            assertThat(send(server, folder, RESTARTED)).contains("accepted=" + ROWS);
            assertThat(server.requests()).isEqualTo(requests);
        }
    }

    private static String send(RawServer server, Path folder, String heap) throws Exception {
        return ChildJvm.run(
                Sender.class,
                List.of(heap),
                server.uri("/api/v1/email").toString(),
                folder.resolve("news.journal").toString());
    }

    /** The program that has little memory. */
    static final class Sender {
        public static void main(String[] arguments) {
            BulkOptions options = BulkOptions.run(Newsletter.RUN).journal(SendJournal.file(Path.of(arguments[1])));
            try (SocketLabsClient client =
                            Mails.client(URI.create(arguments[0])).build();
                    BulkRun run = client.injection()
                            .bulk(
                                    Newsletter.template(),
                                    IntStream.range(0, ROWS).mapToObj(Newsletter::row),
                                    options)) {
                run.outcomes().forEach(outcome -> {});
                System.out.println(run.summary());
            }
        }
    }
}
