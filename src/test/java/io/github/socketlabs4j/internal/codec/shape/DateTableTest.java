package io.github.socketlabs4j.internal.codec.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.House;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the manual's table of date formats is true, also with white space around the date. */
class DateTableTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| [^|`]+(?:`[^`|]+`[^|`]*)* \\| `([^`|]+)` \\| `([^`|]+)` \\|$");

    static List<MatchResult> rows() {
        String page = House.text(House.checkout().resolve("docs/formats.md"));
        String table = page.substring(page.indexOf("| written by |"), page.indexOf("Digits alone"));
        return ROW.matcher(table).results().toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_spelling_of_the_table_means_its_instant(MatchResult row) {
        String spelled = row.group(1);
        Instant meant = Instant.parse(row.group(2));

        assertThat(Instants.parse(spelled)).as(spelled).isEqualTo(meant);
        for (String blank : List.of(" ", "\r\n", "\u00a0", "\u202f", "\ufeff", "\u200b")) {
            assertThat(Instants.parse(blank + spelled + blank)).as(spelled).isEqualTo(meant);
            assertThat(Instants.parse(spelled.replace(" AM", "\u202fAM")))
                    .as(spelled)
                    .isEqualTo(meant);
        }
    }

    @Test
    void every_row_of_the_table_is_found() {
        String page = House.text(House.checkout().resolve("docs/formats.md"));
        String table = page.substring(page.indexOf("| written by |"), page.indexOf("Digits alone"));

        assertThat(rows())
                .hasSize(
                        (int) table.lines().filter(line -> line.startsWith("|")).count() - 2);
    }
}
