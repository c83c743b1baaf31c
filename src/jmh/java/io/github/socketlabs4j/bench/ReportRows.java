package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.Report;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Reads the bytes of a report page into records. A subclass defines the reference that reads the same bytes. */
public abstract class ReportRows extends SideBySide {
    @Param("JSON")
    public Format format;

    private byte[] page;
    private SocketLabsClient client;
    private Report<FailedMessage> report;

    @Setup
    public void open() throws Exception {
        page = Platform.page(format);
        client = SocketLabsClient.builder()
                .serverId(Platform.SERVER_ID)
                .reportingLogin(Platform.USER, Platform.KEY)
                .transport(new Replayed(page))
                .build();
        report = client.reporting()
                .failedMessages(ReportQuery.builder().format(format).build());
        if (ours().size() != Platform.PAGE) throw new IllegalStateException("not a full page");
        check(reference());
    }

    @TearDown
    public void close() {
        client.close();
    }

    @Override
    List<FailedMessage> ours() {
        return report.firstPage().rows();
    }

    /** The page as a stream, as it would come from a connection. */
    InputStream page() {
        return new ByteArrayInputStream(page);
    }

    /** Checks that the reference has read the same rows. */
    void check(Object read) {
        if (!ours().equals(read)) throw new IllegalStateException("the reference reads other rows: " + read);
    }
}
