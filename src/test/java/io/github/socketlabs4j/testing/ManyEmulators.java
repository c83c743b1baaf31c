package io.github.socketlabs4j.testing;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Uses many emulators at once and prints what is left of them, a line each: a program of its own, so that nobody else's threads,
 * sockets and temporary files are among them.
 */
final class ManyEmulators {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-18T12:00:00Z"), ZoneOffset.UTC);
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ManyEmulators() {}

    /** Takes how many. */
    public static void main(String[] args) throws Exception {
        int emulators = Integer.parseInt(args[0]);
        try (Endpoint endpoint = Endpoint.answering(200, "the-validation-key")) {
            // What is begun once, by whoever comes first, stays.
            use(endpoint, true);
            System.gc();
            int files = files().size();
            long descriptors = descriptors();
            List<Integer> ports = new ArrayList<>();
            ExecutorService tests = Executors.newFixedThreadPool(AT_ONCE);
            List<Future<Integer>> used = new ArrayList<>();
            for (int i = 0; i < emulators; i++) {
                boolean isLarge = i % 10 == 0;
                used.add(tests.submit(() -> use(endpoint, isLarge)));
            }
            for (Future<Integer> port : used) ports.add(port.get());
            tests.shutdownNow();
            long end = System.nanoTime() + PATIENCE.toNanos();
            List<String> left = left(files, descriptors);
            while (!left.isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(5_000_000);
                left = left(files, descriptors);
            }
            for (int port : ports) if (isOpen(port)) left.add("port " + port);
            System.out.println("used " + ports.size());
            left.forEach(System.out::println);
        }
        // Whatever else there may be must not keep the program from ending.
        System.exit(0);
    }

    /** As a test does; the port it had. */
    private static int use(Endpoint endpoint, boolean isLarge) {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                        .clock(NOON)
                        .addServer(2)
                        .webhookKeys("the-secret-key", "the-validation-key")
                        .start();
                SocketLabsClient client = emulator.client()) {
            Webhook hook = emulator.server().notifications();
            hook.validate(endpoint.url());
            EmailMessage.Builder mail = EmailMessage.from("shop@example.com")
                    .to("ann@example.org", "deferred@example.org")
                    .subject("Your order")
                    .text("It left.");
            if (isLarge) mail.attach(Attachment.of("a.bin", "application/octet-stream", new byte[1_200_000]));
            client.injection().send(mail.build()).orThrow();
            // The deferred one has two attempts to come, and its posts.
            emulator.server().advance(Duration.ofMinutes(5));
            emulator.server().last("ann@example.org");
            return emulator.desk().getPort();
        }
    }

    private static List<String> left(int files, long descriptors) throws IOException {
        List<String> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("socketlabs")) left.add("thread " + thread.getName());
        }
        if (files().size() > files) left.add("files " + files());
        long more = descriptors() - descriptors;
        // The endpoint keeps connections of its own for a while, and classes are loaded from more jars.
        if (more > AT_ONCE * 4) left.add(more + " descriptors");
        return left;
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
