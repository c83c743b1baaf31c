package io.github.socketlabs4j.testing.doors.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.doors.RuleTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule of the Injection API that is answered with a plain HTTP status and no receipt has one row in the manual,
 * with its status and how certain the rule is, and is tested.
 */
class PlainRulesTest {
    private static final RuleTable TABLE = new RuleTable("| rule | answer |");

    @ParameterizedTest
    @EnumSource(PlainRule.class)
    void a_rule_has_one_row(PlainRule rule) {
        TABLE.assertOneRow(rule.ground(), Integer.toString(rule.status()));
    }

    @Test
    void a_row_has_a_rule() {
        assertThat(TABLE.words())
                .containsExactlyInAnyOrderElementsOf(Stream.of(PlainRule.values())
                        .map(rule -> rule.ground().rule())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(PlainRule.class)
    void a_rule_is_broken_in_a_test(PlainRule rule) {
        RuleTable.assertTested(rule.ground());
    }
}
