import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies what the separate projects have downloaded to the local repository of this build, where they look first, so
 * that the next build needs no network. The artifacts of this build are not copied.
 */
public class KeepDownloads {
    public static void main(String[] args) throws IOException {
        Path theirs = Path.of(args[0]);
        Path ours = Path.of(args[1]);
        Path fresh = theirs.resolve("io/github/socketlabs4j");
        if (!Files.isDirectory(theirs)) return;
        List<Path> downloads;
        try (Stream<Path> files = Files.walk(theirs)) {
            downloads = files.filter(file -> file.toString().matches(".*\\.(jar|pom)") && !file.startsWith(fresh))
                    .toList();
        }
        for (Path file : downloads) {
            Path place = ours.resolve(theirs.relativize(file));
            if (Files.exists(place)) continue;
            Files.createDirectories(place.getParent());
            // Moved atomically, because another build may read the repository at the same time.
            Path part = Files.createTempFile(place.getParent(), ".download", ".part");
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
