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

    @Test
    void any_number_of_rows_is_sent_and_journalled_with_32_mb_of_heap(@TempDir Path folder) throws Exception {
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)))) {
            String printed = ChildJvm.run(
                    Sender.class,
                    List.of("-Xmx32m"),
                    server.uri("/api/v1/email").toString(),
                    folder.resolve("news.journal").toString());
            assertThat(printed).contains("accepted=" + ROWS);
        }
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
