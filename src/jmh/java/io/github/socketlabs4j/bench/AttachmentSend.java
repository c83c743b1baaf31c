package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Sends a file as an attachment, which is read and written as base64. The reference writes as many bytes from memory.
 * Both sides run in a heap that is smaller than the request.
 */
@Fork(jvmArgs = "-Xmx32m")
public class AttachmentSend extends SideBySide {
    private static final int LENGTH = 25 * 1024 * 1024;

    @Param("JSON")
    public Format format;

    private Path file;
    private SocketLabsClient client;
    private InjectionClient injection;
    private EmailMessage message;
    private Loopback loopback;
    private Repeated body;

    @Setup
    public void open() throws IOException {
        file = Files.createTempFile("attachment", ".bin");
        fill(file);
        message = EmailMessage.from("orders@example.com")
                .to("ann@example.org")
                .subject("Your photographs")
                .text("Dear Ann,\n\nhere they are.")
                .attach(Attachment.of(file))
                .build();
        AtomicLong posted = new AtomicLong();
        client = Loopback.client()
                .listener(new CallListener() {
                    @Override
                    public void call(CallEvent event) {
                        posted.set(event.requestBytes());
                    }
                })
                .build();
        injection = client.injection().withFormat(format);
        injection.send(message).orThrow();
        loopback = new Loopback();
        body = new Repeated(posted.get());
    }

    private static void fill(Path file) throws IOException {
        byte[] piece = new byte[64 * 1024];
        new Random(1).nextBytes(piece);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int written = 0; written < LENGTH; written += piece.length) out.write(piece);
        }
    }

    @TearDown
    public void close() throws IOException {
        client.close();
        loopback.close();
        Files.delete(file);
    }

    @Override
    SendReceipt ours() {
        return injection.send(message);
    }

    @Override
    byte[] reference() throws IOException {
        return loopback.post(format == Format.JSON ? "application/json" : "application/xml", body);
    }

    /** A body as long as the one that ours posts: one array, written repeatedly. */
    private static final class Repeated extends RequestBody {
        private final byte[] piece = new byte[64 * 1024];
        private final long length;

        Repeated(long length) {
            this.length = length;
        }

        @Override
        public MediaType contentType() {
            return MediaType.get("application/json; charset=utf-8");
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            for (long left = length; left > 0; left -= piece.length) {
                sink.write(piece, 0, (int) Math.min(left, piece.length));
            }
        }
    }
}
