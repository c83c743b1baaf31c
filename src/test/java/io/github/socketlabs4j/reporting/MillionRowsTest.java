package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.wire.Format;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streaming a report needs the same memory however many rows it has: a million rows are read with a heap of 32 MB. */
class MillionRowsTest {
    private static final boolean PROOF = Boolean.getBoolean("socketlabs4j.proof");

    @ParameterizedTest
    @EnumSource
    void a_report_of_any_length_is_streamed_with_32_mb_of_heap(Format format) throws Exception {
        int rows = PROOF || format == Format.JSON ? 1_000_000 : 200_000;
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start()) {
            EmulatedServer server = emulator.server();
            Instant first = Instant.now().minusSeconds(rows + 60L);
            server.activity().seed(QueuedMessage.class, rows, i -> row(server.serverId(), first.plusSeconds(i), i));

            String printed = ChildJvm.run(
                    Reader.class,
                    List.of("-Xmx32m"),
                    format.name(),
                    emulator.reportingUrl().toString(),
                    Long.toString(server.serverId()),
                    server.reportingUser(),
                    server.reportingKey());

            assertThat(printed).contains("read " + rows + " rows");
        }
    }

    private static QueuedMessage row(long serverId, Instant time, long number) {
        return new QueuedMessage(
                serverId, time, "order-" + number, "receipts", "ann@example.org", "shop@example.com", number, Map.of());
    }

    /** The program of the child JVM, whose heap is small. */
    static final class Reader {
        public static void main(String[] arguments) {
            Format format = Format.valueOf(arguments[0]);
            ReportQuery query = ReportQuery.builder().format(format).prefetch(4).build();
            long read = 0;
            try (SocketLabsClient client = SocketLabsClient.builder()
                            .reportingUrl(URI.create(arguments[1]))
                            .serverId(Long.parseLong(arguments[2]))
                            .reportingLogin(arguments[3], arguments[4])
                            .build();
                    Stream<QueuedMessage> rows = client.reporting().queuedMessages(query).stream()) {
                for (QueuedMessage row : (Iterable<QueuedMessage>) rows::iterator) {
                    if (row.messageSize() != read++) throw new IllegalStateException("out of order: " + row);
                }
            }
            System.out.println("read " + read + " rows");
        }
    }
}
