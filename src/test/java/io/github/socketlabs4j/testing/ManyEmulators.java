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
 * Uses many emulators concurrently and prints one line for each thread, socket or temporary file that is left
 * afterwards. It runs in its own JVM, where no other test's resources are counted.
 */
final class ManyEmulators {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-18T12:00:00Z"), ZoneOffset.UTC);
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ManyEmulators() {}

    /** Expects the number of emulators. */
    public static void main(String[] args) throws Exception {
        int emulators = Integer.parseInt(args[0]);
        try (Endpoint endpoint = Endpoint.answering(200, "the-validation-key")) {
            // Starts what the JVM initializes once and never stops, so that it is not counted.
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
            List<String> leftovers = leftovers(files, descriptors);
            while (!leftovers.isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(5_000_000);
                leftovers = leftovers(files, descriptors);
            }
            for (int port : ports) if (isOpen(port)) leftovers.add("port " + port);
            System.out.println("used " + ports.size());
            leftovers.forEach(System.out::println);
        }
        // Other non-daemon threads must not keep the program running.
        System.exit(0);
    }

    /** Uses an emulator as a test would; returns its port. */
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
            // Enough for the two retries of the deferred mail, and their posts.
            emulator.server().advance(Duration.ofMinutes(5));
            emulator.server().last("ann@example.org");
            return emulator.desk().getPort();
        }
    }

    private static List<String> leftovers(int files, long descriptors) throws IOException {
        List<String> leftovers = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("socketlabs")) leftovers.add("thread " + thread.getName());
        }
        if (files().size() > files) leftovers.add("files " + files());
        long more = descriptors() - descriptors;
        // Some may stay open: kept-alive connections of the endpoint, and jars opened to load classes.
        if (more > AT_ONCE * 4) leftovers.add(more + " descriptors");
        return leftovers;
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
