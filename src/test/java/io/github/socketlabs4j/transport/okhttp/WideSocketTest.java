package io.github.socketlabs4j.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@link WideSocket} writes short data immediately and collects the pieces of long data, without changing their order.
 */
@Timeout(20)
class WideSocketTest {
    private static final int PIECE = 8 * 1024;

    private final WideSocket socket = new WideSocket();
    private ServerSocket server;
    private Socket accepted;
    private OutputStream out;
    private InputStream in;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.connect(server.getLocalSocketAddress());
        accepted = server.accept();
        out = socket.getOutputStream();
        in = accepted.getInputStream();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        accepted.close();
        server.close();
    }

    @Test
    void what_is_short_goes_out_as_it_comes() throws IOException {
        out.write(new byte[] {1, 2, 3});
        out.write(4);
        assertThat(in.readNBytes(4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void pieces_of_something_long_wait_for_others_until_they_are_flushed() throws IOException {
        out.write(new byte[PIECE]);
        out.write(new byte[] {1});
        assertThat(in.available()).isZero();
        out.flush();
        assertThat(in.readNBytes(PIECE + 1)).hasSize(PIECE + 1).endsWith(1);
    }

    @Test
    void many_pieces_go_out_together_without_being_flushed() throws IOException {
        for (int i = 0; i < 9; i++) out.write(new byte[PIECE]);
        assertThat(in.readNBytes(8 * PIECE)).hasSize(8 * PIECE);
        assertThat(in.available()).isZero();
    }

    @Test
    void what_waits_goes_out_before_the_stream_is_closed() throws IOException {
        out.write(new byte[PIECE]);
        out.close();
        assertThat(in.readAllBytes()).hasSize(PIECE);
    }

    @Test
    void pieces_of_any_length_come_in_their_order() throws Exception {
        Random random = new Random(1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(this::readAll);
        for (int i = 0; i < 300; i++) {
            byte[] piece = new byte[random.nextInt(3) > 0 ? PIECE : random.nextInt(100_000)];
            random.nextBytes(piece);
            out.write(piece);
            written.write(piece);
            if (random.nextInt(10) == 0) out.flush();
        }
        out.close();
        assertThat(received.get()).isEqualTo(written.toByteArray());
    }

    private byte[] readAll() {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
