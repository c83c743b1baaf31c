package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Emulators start, run side by side, serve many threads, and release port and threads when they are closed. */
class LifeCycleTest {
    private static final EmailMessage MAIL = EmailMessage.from("shop@example.com")
            .to("ann@example.org")
            .subject("Hello")
            .text("Hi")
            .build();

    @Test
    void close_gives_the_port_back_and_mail_stays_readable() {
        SocketLabsEmulator first = SocketLabsEmulator.start();
        int port = first.injectionUrl().getPort();
        try (SocketLabsClient client = first.client()) {
            client.injection().send(MAIL);
        }
        first.close();
        first.close();
        assertThat(first.server().mailbox()).hasSize(1);
        try (SocketLabsEmulator second = SocketLabsEmulator.builder().port(port).start()) {
            assertThat(second.injectionUrl().getPort()).isEqualTo(port);
        }
    }

    @Test
    void a_taken_port_is_named() {
        try (SocketLabsEmulator first = SocketLabsEmulator.start()) {
            int port = first.injectionUrl().getPort();
            SocketLabsEmulator.Builder second = SocketLabsEmulator.builder().port(port);
            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on port " + port);
        }
    }

    @Test
    void several_run_beside_each_other() {
        try (SocketLabsEmulator one = SocketLabsEmulator.start();
                SocketLabsEmulator two =
                        SocketLabsEmulator.builder().allInterfaces().start();
                SocketLabsClient client = two.client()) {
            client.injection().send(MAIL);
            assertThat(one.server().mailbox()).isEmpty();
            assertThat(two.server().mailbox()).hasSize(1);
        }
    }

    @Test
    void its_threads_are_daemons() {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            client.injection().send(MAIL);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().contains("HTTP-Dispatcher")
                            || thread.getName().startsWith("socketlabs-emulator"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        SocketLabsEmulator.Builder builder = SocketLabsEmulator.builder();
        assertThatThrownBy(() -> builder.port(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> builder.serverId(0)).hasMessageContaining("expected a positive number");
        assertThatThrownBy(() -> builder.injectionKey(" ")).hasMessageContaining("blank");
    }

    @Test
    void many_threads_send_at_once() {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            List<CompletableFuture<?>> sends = IntStream.range(0, 400)
                    .<CompletableFuture<?>>mapToObj(i -> client.injection().sendAsync(MAIL))
                    .toList();
            CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
            assertThat(emulator.server().mailbox()).hasSize(400);
            assertThat(emulator.server().mailbox())
                    .extracting(DeliveredMail::id)
                    .doesNotHaveDuplicates();
            assertThat(emulator.server().requestCount()).isEqualTo(400);
        }
    }
}
