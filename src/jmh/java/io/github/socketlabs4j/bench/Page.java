package io.github.socketlabs4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A hand-written documentation page that contains one generated block.
 *
 * @param file the page
 */
record Page(Path file) {
    private static final String BEGIN = "<!-- measured: written by the benchmarks, not by hand -->\n";
    private static final String END = "<!-- end of measured -->";

    void write(String block) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin)
            throw new IOException(file + " has no place for what was measured: " + BEGIN + END);
        Files.writeString(file, page.substring(0, begin) + BEGIN + "\n" + block + "\n" + page.substring(end));
    }
}
