package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import java.io.IOException;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Reads all pages of a report. Ours prefetches the next page; the reference fetches each page when it is needed. */
public class ReportWalk extends SideBySide {
    /** How long the consumer takes over each row, in units of {@link Blackhole#consumeCPU}, a few nanoseconds each. */
    @Param("0")
    public long work;

    private ServerProcess platform;
    private SocketLabsClient client;

    @Setup
    public void open() throws IOException {
        platform = ServerProcess.start(Platform.class);
        client = Platform.client(platform.url());
    }

    @TearDown
    public void close() throws IOException {
        client.close();
        platform.close();
    }

    @Override
    Long ours() {
        return walk(1);
    }

    @Override
    Long reference() {
        return walk(0);
    }

    private long walk(int prefetch) {
        ReportQuery query = ReportQuery.builder().prefetch(prefetch).build();
        try (Stream<FailedMessage> rows = client.reporting().failedMessages(query).stream()) {
            return rows.mapToLong(this::consume).sum();
        }
    }

    private long consume(FailedMessage row) {
        Blackhole.consumeCPU(work);
        return row.reason().length();
    }
}
