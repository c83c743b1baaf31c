package io.github.socketlabs4j.testing.doors.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.doors.RuleTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule of the Injection API has one row in the manual, with its verdict and how certain the rule is, and is
 * tested.
 */
class RulesTest {
    private static final RuleTable TABLE = new RuleTable("| rule | verdict |");

    @ParameterizedTest
    @EnumSource(Rule.class)
    void a_rule_has_one_row(Rule rule) {
        TABLE.assertOneRow(rule.ground(), rule.code().wire());
    }

    @Test
    void a_row_has_a_rule() {
        assertThat(TABLE.words())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Rule.values())
                        .map(rule -> rule.ground().rule())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void a_rule_is_broken_in_a_test(Rule rule) {
        RuleTable.assertTested(rule.ground());
    }
}
