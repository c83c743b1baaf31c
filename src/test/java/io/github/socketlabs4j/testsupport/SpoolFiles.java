package io.github.socketlabs4j.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The temporary files of posts. Other processes spool into the same folder: a test puts a mark of its own into what it posts,
 * and looks for that.
 */
public final class SpoolFiles {
    private static final int HEAD = 1024;

    private SpoolFiles() {}

    /** A number that is in no other post. */
    public static String newMark() {
        return Long.toString(1 + new SecureRandom().nextLong(Long.MAX_VALUE - 1));
    }

    /** The files with a mark in their first kilobyte. */
    public static List<Path> with(String mark) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "socketlabs-*.json")) {
            for (Path file : files) {
                if (head(file).contains(mark)) found.add(file);
            }
        }
        return found;
    }

    private static String head(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
