package io.github.socketlabs4j.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What this process holds; on Linux, where it can be counted.
 *
 * @param files open descriptors, sockets included
 * @param threads live threads
 */
public record Descriptors(long files, int threads) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Counts until there are no more than there were before and a few, because what was let go of goes a moment later.
     *
     * @throws AssertionError if it never gets that far
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

    /** Counts now. */
    public static Descriptors now() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return new Descriptors(
                    open.count(), ManagementFactory.getThreadMXBean().getThreadCount());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
