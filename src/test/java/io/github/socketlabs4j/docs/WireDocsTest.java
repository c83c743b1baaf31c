package io.github.socketlabs4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.House;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documentation of the wire formats matches the golden files and tests. Each document that a page shows equals the
 * golden file named in a comment before it, {@code <!-- golden: messagesQueued/page1.json -->}, and all files and tests
 * that the pages name exist.
 */
class WireDocsTest {
    private static final Path GOLDEN = House.checkout().resolve("src/test/resources/golden/reporting");
    private static final Path FORMATS = House.checkout().resolve("docs/formats.md");
    private static final Path INTERPRETATION = House.checkout().resolve("docs/interpretation.md");

    private static final Pattern SHOWN =
            Pattern.compile("(?ms)(?:^<!-- golden: (\\S+) -->\n)?^```(json|js|xml|csv)\n(.*?)^```");
    private static final Pattern FILE = Pattern.compile("`(\\w+/[\\w.-]+\\.(?:json|jsonp|xml|csv))`");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @ParameterizedTest
    @MethodSource
    void a_document_shown_is_a_golden_file(MatchResult shown) {
        assertThat(shown.group(1)).as("a comment before %s", shown.group()).isNotNull();
        assertThat(lines(shown.group(3))).isEqualTo(lines(House.text(GOLDEN.resolve(shown.group(1)))));
    }

    static List<MatchResult> a_document_shown_is_a_golden_file() {
        return SHOWN.matcher(House.text(FORMATS)).results().toList();
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    @Test
    void the_files_and_tests_that_are_named_are_there() {
        Set<String> tests = House.files(House.checkout().resolve("src/test/java"), "Test.java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        for (Path page : List.of(FORMATS, INTERPRETATION)) {
            assertThat(named(FILE, page))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(GOLDEN.resolve(file)).exists());
            assertThat(tests).containsAll(named(TEST, page));
        }
    }

    @Test
    void every_spelling_that_is_kept_is_on_the_page_of_formats() {
        Stream<String> spellings = House.files(GOLDEN, "").stream()
                .map(file -> GOLDEN.relativize(file).toString().replace('\\', '/'))
                .filter(name -> name.matches(".*/(page1\\.[\\w-]+|empty|error)\\..*"));
        assertThat(named(FILE, FORMATS)).containsAll(spellings.toList());
    }

    private static List<String> named(Pattern pattern, Path page) {
        return pattern.matcher(House.text(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
