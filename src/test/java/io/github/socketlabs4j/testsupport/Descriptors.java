package io.github.socketlabs4j.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The number of open file descriptors and live threads of this process. Works on Linux only.
 *
 * @param files open descriptors, sockets included
 * @param threads live threads
 */
public record Descriptors(long files, int threads) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Counts repeatedly until neither number exceeds its earlier value by more than {@code few}. One count is not
     * enough, because released descriptors and threads disappear with a delay.
     *
     * @throws AssertionError if that takes more than 20 seconds
     */
    public static void assertNoMoreThan(Descriptors before, int few) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Descriptors now = now();
        while (now.files > before.files + few || now.threads > before.threads + few) {
            if (System.nanoTime() > end) throw new AssertionError("from " + before + " to " + now);
            Thread.yield();
            now = now();
        }
    }

    /** The current numbers. */
    public static Descriptors now() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return new Descriptors(
                    open.count(), ManagementFactory.getThreadMXBean().getThreadCount());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
