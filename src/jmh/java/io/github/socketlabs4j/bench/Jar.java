package io.github.socketlabs4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The packaged library, and how much of it there may be.
 *
 * @param bytes the size of the file
 * @param bytesWithoutEmulator what is left of it without the package {@code testing}
 */
record Jar(long bytes, long bytesWithoutEmulator) {
    static final long BAR = 400 * 1024;

    static Jar at(Path file) throws IOException {
        try (ZipFile entries = new ZipFile(file.toFile())) {
            long emulator = entries.stream()
                    .filter(entry -> entry.getName().contains("/testing/"))
                    .mapToLong(Jar::space)
                    .sum();
            long bytes = Files.size(file);
            return new Jar(bytes, bytes - emulator);
        }
    }

    /** An entry takes its compressed bytes and two headers, each with its name. */
    private static long space(ZipEntry entry) {
        return entry.getCompressedSize() + 30 + 46 + 2L * entry.getName().length();
    }
}
