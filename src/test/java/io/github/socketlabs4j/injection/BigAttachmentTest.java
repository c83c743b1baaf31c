package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.OLD_KEY;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An attachment is sent that does not fit into the sender's heap as a whole. */
class BigAttachmentTest {
    private static final int LENGTH = 25 * 1024 * 1024;

    @TempDir
    static Path directory;

    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = directory.resolve("big.bin");
        byte[] piece = new byte[1024 * 1024];
        for (int i = 0; i < piece.length; i++) piece[i] = (byte) (i * 31 + (i >> 8));
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (int written = 0; written < LENGTH; written += piece.length) out.write(piece);
        }
    }

    @ParameterizedTest
    @CsvSource({"JSON, sync", "XML, sync", "JSON, async"})
    void a_25_mib_attachment_is_sent_with_32_mb_of_heap(Format format, String way) throws Exception {
        try (DigestingServer server = new DigestingServer()) {
            String printed =
                    ChildJvm.run(Sender.class, List.of("-Xmx32m"), server.url(), file.toString(), format.name(), way);
            assertThat(printed).contains("accepted");
            assertThat(server.received()).isEqualTo(expected(format));
        }
    }

    /** The program that sends the attachment, started in a JVM with a small heap. */
    static final class Sender {
        public static void main(String[] arguments) {
            EmailMessage message =
                    draft().attach(Attachment.of(Path.of(arguments[1]))).build();
            InjectionClient injection =
                    client(URI.create(arguments[0])).build().injection().withFormat(Format.valueOf(arguments[2]));
            SendReceipt receipt = arguments[3].equals("sync")
                    ? injection.send(message)
                    : injection.sendAsync(message).join();
            System.out.println(receipt.accepted() ? "accepted" : "refused");
        }
    }

    /** Length and digest of the request body that is expected, with the attachment's content in base64. */
    private static String expected(Format format) throws Exception {
        String slot = "[base64 of " + LENGTH + " bytes]";
        String rendered = client(FakeTransport.accepting())
                .build()
                .injection()
                .withFormat(format)
                .render(draft().attach(Attachment.of(file)).build())
                .replace("***", OLD_KEY);
        int at = rendered.indexOf(slot);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(rendered.substring(0, at).getBytes(StandardCharsets.UTF_8));
        try (OutputStream base64 =
                Base64.getEncoder().wrap(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            Files.copy(file, base64);
        }
        digest.update(rendered.substring(at + slot.length()).getBytes(StandardCharsets.UTF_8));
        long length = rendered.length() - slot.length() + (LENGTH + 2L) / 3 * 4;
        return length + " bytes, " + HexFormat.of().formatHex(digest.digest());
    }

    /** A server that accepts one request and keeps only the length and the digest of its body. */
    private static final class DigestingServer implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        private final CompletableFuture<String> received = new CompletableFuture<>();

        DigestingServer() throws IOException {
            Thread thread = new Thread(this::serve, "digesting server");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + listening.getLocalPort() + "/api/v1/email";
        }

        String received() throws Exception {
            return received.get(20, TimeUnit.SECONDS);
        }

        private void serve() {
            try (Socket socket = listening.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.read());
                long announced = Long.parseLong(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] piece = new byte[64 * 1024];
                long read = 0;
                while (read < announced) {
                    int n = in.read(piece, 0, (int) Math.min(piece.length, announced - read));
                    if (n < 0) throw new IOException("the client closed after " + read + " of " + announced);
                    digest.update(piece, 0, n);
                    read += n;
                }
                received.complete(read + " bytes, " + HexFormat.of().formatHex(digest.digest()));
                socket.getOutputStream().write(RawServer.answer(200, SUCCESS).getBytes(StandardCharsets.US_ASCII));
                // Wait until the client closes. Closing first may reset the connection before it has read the answer.
                while (in.read() >= 0) Thread.onSpinWait();
            } catch (Exception e) {
                received.completeExceptionally(e);
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
