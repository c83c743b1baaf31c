package io.github.socketlabs4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.House;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link, file and command in the README and in the pages of {@code docs} exists. */
class ReadmeTest {
    private static final Path README = House.checkout().resolve("README.md");
    private static final Path MANUAL = House.checkout().resolve("docs/README.md");
    private static final Path EXAMPLES = House.checkout().resolve("examples/README.md");
    private static final String FIRST_COMMAND = "mvn -B -ntp -q process-classes exec:exec@demo";
    private static final String TEST_COMMAND = "mvn -B -ntp verify";

    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```(?:sh|bash|console)[ \t]*\n(.*?)^```");
    private static final Pattern ANY_BLOCK = Pattern.compile("(?ms)^[ \t]*(```|~~~).*?^[ \t]*\\1[ \t]*$");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`\n]*)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(\\s*<?([^)\\s>]+)[^)]*\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$");

    @Test
    void the_first_command_is_one_line_and_comes_first() {
        assertThat(shellLines().findFirst()).contains(FIRST_COMMAND);
    }

    @Test
    void the_test_command_is_there() {
        assertThat(shellLines()).contains(TEST_COMMAND);
    }

    @ParameterizedTest
    @MethodSource("tablesOfTasks")
    void every_row_of_a_table_of_tasks_names_a_file(Path page) {
        assertThat(tasks(page))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(filesNamedIn(page, row))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(file).exists()));
    }

    static List<Path> tablesOfTasks() {
        return List.of(README, MANUAL, EXAMPLES);
    }

    @Test
    void the_readme_sends_on_within_a_screen() {
        assertThat(tasks(README)).hasSizeLessThanOrEqualTo(10);
        assertThat(links(README)).contains(MANUAL);
    }

    @Test
    void the_manual_names_every_page_and_every_example() {
        List<Path> pages = House.pages().stream()
                .filter(page -> page.startsWith(MANUAL.getParent()) && !page.equals(MANUAL))
                .filter(page -> !page.getParent().endsWith("adr"))
                .toList();
        assertThat(links(MANUAL)).containsAll(pages);
        assertThat(links(MANUAL))
                .containsAll(links(EXAMPLES).stream()
                        .filter(file -> file.startsWith(EXAMPLES.getParent()))
                        .filter(file -> !file.endsWith("Demo.java"))
                        .toList());
    }

    @Test
    void who_looks_for_bounces_is_told_what_ended_and_what_to_use() {
        for (Path page : List.of(README, House.checkout().resolve("docs/reporting.md"))) {
            String top = String.join(" ", House.text(page).lines().limit(15).toList());
            assertThat(top)
                    .as(page.toString())
                    .contains("February 2024")
                    .containsPattern("\\(\\S*notifications\\.md[^)]*\\)");
        }
        assertThat(tasks(README).stream()
                        .filter(row -> row.toLowerCase(Locale.ROOT).contains("bounce")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContain("reporting.md"));
    }

    @ParameterizedTest
    @MethodSource("links")
    void a_link_leads_somewhere(Link link) {
        assertThat(link.file()).exists();
        if (!link.anchor().isEmpty()) {
            assertThat(anchors(link.file())).contains(link.anchor());
        }
    }

    static List<Link> links() {
        return Stream.concat(House.pages().stream(), Stream.of(EXAMPLES))
                .flatMap(page -> targets(withoutCode(House.text(page)))
                        .filter(target -> URI.create(target).getScheme() == null)
                        .map(target -> new Link(page, target)))
                .toList();
    }

    private static Stream<String> shellLines() {
        return SHELL_BLOCK
                .matcher(House.text(README))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.replaceFirst("^\\$ ", "").strip());
    }

    /** The rows of all tables of a page whose header begins with "I want to". */
    private static List<String> tasks(Path page) {
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : House.text(page).lines().toList()) {
            boolean head = line.startsWith("| I want to");
            inside = head || inside && line.startsWith("|");
            if (inside && !head && !line.startsWith("| ---")) rows.add(line);
        }
        return rows;
    }

    private static List<Path> links(Path page) {
        return targets(withoutCode(House.text(page)))
                .map(target -> new Link(page, target).file())
                .toList();
    }

    private static Stream<Path> filesNamedIn(Path page, String row) {
        return Stream.concat(
                        targets(row),
                        CODE_SPAN
                                .matcher(LINK.matcher(row).replaceAll(""))
                                .results()
                                .map(span -> span.group(1))
                                .filter(text -> text.contains("/")))
                .map(target -> new Link(page, target).file());
    }

    private static Stream<String> targets(String markdown) {
        return LINK.matcher(markdown).results().map(found -> found.group(1));
    }

    private static String withoutCode(String markdown) {
        return CODE_SPAN.matcher(ANY_BLOCK.matcher(markdown).replaceAll("")).replaceAll("");
    }

    private static Stream<String> anchors(Path page) {
        return HEADING.matcher(ANY_BLOCK.matcher(House.text(page)).replaceAll(""))
                .results()
                .map(ReadmeTest::anchor);
    }

    /** The anchor that GitHub generates for a heading: it keeps letters, digits, hyphens and underscores. */
    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                .replace(' ', '-');
    }

    private record Link(Path page, String target) {
        Path file() {
            String path = target.replaceFirst("#.*$", "");
            return path.isEmpty() ? page : page.resolveSibling(path).normalize();
        }

        String anchor() {
            return Files.isRegularFile(file()) && target.contains("#") ? target.replaceFirst("^[^#]*#", "") : "";
        }

        @Override
        public String toString() {
            return House.checkout().relativize(page) + " to " + target;
        }
    }
}
