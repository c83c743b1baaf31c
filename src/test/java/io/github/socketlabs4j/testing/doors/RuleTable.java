package io.github.socketlabs4j.testing.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.House;
import io.github.socketlabs4j.testing.rules.Ground;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of the emulator's rules in the manual. */
public final class RuleTable {
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z-]+)` \\| `(\\w+)` \\| .+ \\| (known|inferred|assumed) \\|");
    private static final String TEST = "src/test/java/io/github/socketlabs4j/testing/ReasonsTest.java";

    private final List<String> rows;

    /** The table whose header row starts with this text. */
    public RuleTable(String header) {
        rows = House.text(House.checkout().resolve("docs/emulator.md"))
                .lines()
                .dropWhile(line -> !line.startsWith(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(rows).allMatch(row -> ROW.matcher(row).matches());
    }

    /** The rule names in the first column. */
    public List<String> words() {
        return rows.stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
    }

    /** Checks that a rule has exactly one row, with the verdict for breaking it and how certain the rule is. */
    public void assertOneRow(Ground ground, String verdict) {
        assertThat(rows.stream()
                        .filter(row -> row.startsWith("| `" + ground.rule() + "` |"))
                        .toList())
                .as(ground.rule())
                .singleElement()
                .asString()
                .startsWith("| `" + ground.rule() + "` | `" + verdict + "` | ")
                .endsWith(" | " + ground.mark().word() + " |");
    }

    /** Checks that {@code ReasonsTest} breaks this rule, that is, contains the text of its reason. */
    public static void assertTested(Ground ground) {
        assertThat(House.text(House.checkout().resolve(TEST))).contains(ground.says(""));
    }
}
