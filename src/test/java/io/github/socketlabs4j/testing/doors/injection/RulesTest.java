package io.github.socketlabs4j.testing.doors.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.House;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule is said once in the manual, with its verdict and how sure we are of it. What breaks it is in {@code ReasonsTest}. */
class RulesTest {
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z-]+)` \\| `(\\w+)` \\| .+ \\| (known|inferred|assumed) \\|");

    private static List<String> rows() {
        return House.text(House.checkout().resolve("docs/emulator.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| rule |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void a_rule_has_one_row(Rule rule) {
        assertThat(rows())
                .filteredOn(row -> row.startsWith("| `" + rule.word() + "` |"))
                .singleElement()
                .asString()
                .startsWith("| `" + rule.word() + "` | `" + rule.code() + "` | ")
                .endsWith(" | " + rule.mark().word() + " |");
    }

    @Test
    void a_row_has_a_rule() {
        assertThat(rows())
                .hasSize(Rule.values().length)
                .allMatch(row -> ROW.matcher(row).matches());
    }
}
