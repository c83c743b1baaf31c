import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the results of the projects in {@code src/it/class-paths} into a table of the manual, sorted by name. The
 * arguments are whether all projects were run, the folder with their rows, and the page. If only a sample was run,
 * nothing is written.
 */
public class WriteClassPaths {
    private static final String HEAD = "| class path | what is on it | outcome |\n| --- | --- | --- |\n";

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        if (!args[0].equals("true") || !Files.isDirectory(folder)) return;
        Path page = Path.of(args[2]);
        String text = Files.readString(page);
        int start = text.indexOf(HEAD);
        if (start < 0) throw new IllegalStateException("no table of class paths in " + page);
        int end = start + HEAD.length();
        while (text.startsWith("|", end)) end = text.indexOf('\n', end) + 1;
        Files.writeString(page, text.substring(0, start) + HEAD + rows(folder) + text.substring(end));
    }

    private static String rows(Path folder) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) rows.add(Files.readString(file));
        }
        rows.sort(String.CASE_INSENSITIVE_ORDER);
        return String.join("", rows);
    }
}
