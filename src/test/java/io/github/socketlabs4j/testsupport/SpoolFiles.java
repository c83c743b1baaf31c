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
 * The temporary files of posts. Other tests and processes spool into the same folder: a test puts a mark of its own into what it
 * posts, and looks for that.
 */
public final class SpoolFiles {
    private static final int HEAD = 1024;

    private SpoolFiles() {}

    /** A number that is in no other post. */
    public static String newMark() {
        return Long.toString(1 + new SecureRandom().nextLong(Long.MAX_VALUE - 1));
    }

    /** The files of this process, mostly without a name, with a mark in their first kilobyte; Linux shows them among what is open. */
    public static List<Path> with(String mark) throws IOException {
        return open(ProcessHandle.current().pid()).stream()
                .filter(file -> head(file).contains(mark))
                .toList();
    }

    /** All files of a process, named or not. */
    public static List<Path> open(long process) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + process + "/fd"))) {
            for (Path descriptor : open) {
                try {
                    if (isSpool(Files.readSymbolicLink(descriptor).toString())) found.add(descriptor);
                } catch (NoSuchFileException closed) {
                    // Meanwhile.
                }
            }
        }
        return found;
    }

    private static boolean isSpool(String target) {
        return target.contains("/socketlabs-") && (target.endsWith(".json") || target.endsWith(".json (deleted)"));
    }

    /** The files that have a name in the folder of temporary files, with a mark in their first kilobyte. */
    public static List<Path> namedWith(String mark) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : named()) {
            if (head(file).contains(mark)) found.add(file);
        }
        return found;
    }

    /** All files that have a name in the folder of temporary files. */
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
