package io.github.socketlabs4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The packaged library, with its emulator, and how large it may be.
 *
 * @param bytes the size of the file
 */
record Jar(long bytes) {
    static final long BAR = 400 * 1024;

    static Jar at(Path file) throws IOException {
        return new Jar(Files.size(file));
    }
}
