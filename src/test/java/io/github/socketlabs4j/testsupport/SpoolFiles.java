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
 * Finds the temporary files into which webhook posts are spooled. Other tests and processes use the same folder, so a
 * test puts a unique mark into its posts and searches for that mark.
 */
public final class SpoolFiles {
    private static final int HEAD = 1024;

    private SpoolFiles() {}

    /** A random number that occurs in no other post. */
    public static String newMark() {
        return Long.toString(1 + new SecureRandom().nextLong(Long.MAX_VALUE - 1));
    }

    /**
     * The open spool files of this process that contain a mark in their first kilobyte. Most of them are already
     * deleted, so they are found through the open descriptors in {@code /proc}.
     */
    public static List<Path> with(String mark) throws IOException {
        return open(ProcessHandle.current().pid()).stream()
                .filter(file -> head(file).contains(mark))
                .toList();
    }

    /** All open spool files of a process, deleted or not. */
    public static List<Path> open(long process) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + process + "/fd"))) {
            for (Path descriptor : open) {
                try {
                    if (isSpool(Files.readSymbolicLink(descriptor).toString())) found.add(descriptor);
                } catch (NoSuchFileException closed) {
                    // The descriptor was closed while the folder was read.
                }
            }
        }
        return found;
    }

    private static boolean isSpool(String target) {
        return target.contains("/socketlabs-") && (target.endsWith(".json") || target.endsWith(".json (deleted)"));
    }

    /** The spool files that exist in the folder of temporary files and contain a mark in their first kilobyte. */
    public static List<Path> namedWith(String mark) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : named()) {
            if (head(file).contains(mark)) found.add(file);
        }
        return found;
    }

    /** All spool files that exist in the folder of temporary files. */
    public static List<Path> named() throws IOException {
        List<Path> found = new ArrayList<>();
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "socketlabs-*.json")) {
            files.forEach(found::add);
        }
        return found;
    }

    private static String head(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
