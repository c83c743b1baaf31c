import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fails if a test of this build has printed something, because needless output hides important output. The arguments
 * are the folder of the test reports and the start of the build; older reports are ignored.
 */
public class CheckQuiet {
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Instant began = Instant.parse(args[1]);
        if (!Files.isDirectory(folder)) return;
        List<String> loud = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path report :
                    files.filter(file -> file.toString().endsWith(".xml")).toList()) {
                if (Files.getLastModifiedTime(report).toInstant().isBefore(began)) continue;
                String text = Files.readString(report);
                if (text.contains("<system-out>") || text.contains("<system-err>")) loud.add(report.toString());
            }
        }
        loud.forEach(report -> System.err.println("A test has printed something: see " + report));
        if (!loud.isEmpty()) System.exit(1);
    }
}
