package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.bulk.BulkOptions;
import io.github.socketlabs4j.bulk.BulkRun;
import io.github.socketlabs4j.bulk.SendJournal;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendReceipt;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Sends a bulk run. The reference sends the same requests directly. The difference is the cost of message ids, packing,
 * rate limiting, outcomes and, if configured, the journal.
 */
public class BulkSend extends SideBySide {
    static final int ROWS = 5_000;

    private static final int ROWS_OF_A_REQUEST = 500;
    private static final int IN_FLIGHT = 4;

    /** Whether ours writes a journal file and forces it to disk before each request. */
    @Param("false")
    public boolean journal;

    private final EmailMessage template = EmailMessage.from("news@example.com")
            .subject("Hats, %%Name%%!")
            .text("Dear %%Name%%,\n\nten off with %%Code%%. ".repeat(10))
            .html("<p>Dear %%Name%%,</p><p>ten off with <b>%%Code%%</b>.</p>".repeat(12))
            .mailingId("hats")
            .build();

    private final List<MergeRow> rows = IntStream.range(0, ROWS)
            .mapToObj(i -> MergeRow.to("customer" + i + "@example.org", "Customer " + i)
                    .with("Name", "Customer " + i)
                    .with("Code", "C-" + i))
            .toList();

    private SocketLabsClient client;
    private Path folder;
    private int runs;

    @Setup
    public void open() throws IOException {
        client = Loopback.client().build();
        folder = Files.createTempDirectory("bulk");
    }

    @TearDown
    public void close() throws IOException {
        client.close();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) Files.delete(file);
        }
        Files.delete(folder);
    }

    @Override
    Long ours() {
        BulkOptions options = BulkOptions.run("hats-2026-11").inFlight(IN_FLIGHT);
        if (journal) {
            options = options.journal(SendJournal.file(folder.resolve("run" + runs++)));
        }
        try (BulkRun run = client.injection().bulk(template, rows, options)) {
            run.outcomes().forEach(outcome -> {});
            return all(run.summary().accepted());
        }
    }

    /** Sends the same requests with the same concurrency, with ids made of the row numbers. */
    @Override
    Long reference() {
        EmailMessage numbered = template.toBuilder().messageId("%%Id%%").build();
        Deque<CompletableFuture<SendReceipt>> onTheWay = new ArrayDeque<>();
        long accepted = 0;
        for (int from = 0; from < ROWS; from += ROWS_OF_A_REQUEST) {
            BulkMessage.Builder message = BulkMessage.of(numbered);
            for (int i = from; i < from + ROWS_OF_A_REQUEST; i++) {
                message.row(rows.get(i).with("Id", "hats-2026-11-" + (1_000_000 + i)));
            }
            if (onTheWay.size() == IN_FLIGHT) accepted += accepted(onTheWay.remove());
            onTheWay.add(client.injection().sendAsync(message.build()));
        }
        for (CompletableFuture<SendReceipt> last : onTheWay) accepted += accepted(last);
        return all(accepted);
    }

    private static long accepted(CompletableFuture<SendReceipt> sent) {
        return sent.join().accepted() ? ROWS_OF_A_REQUEST : 0;
    }

    private static long all(long accepted) {
        if (accepted != ROWS) throw new IllegalStateException(accepted + " of " + ROWS + " rows were accepted");
        return accepted;
    }
}
