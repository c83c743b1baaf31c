package io.github.socketlabs4j.testing.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.doors.RuleTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule for endpoints and for mail from outside has one row in the manual, with the outcome, and is tested. */
class PostRulesTest {
    private static final RuleTable TABLE = new RuleTable("| rule | outcome |");

    @ParameterizedTest
    @EnumSource(PostRule.class)
    void a_rule_has_one_row(PostRule rule) {
        TABLE.assertOneRow(rule.ground(), rule.outcome());
    }

    @Test
    void a_row_has_a_rule() {
        assertThat(TABLE.words())
                .containsExactlyInAnyOrderElementsOf(Stream.of(PostRule.values())
                        .map(rule -> rule.ground().rule())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(PostRule.class)
    void a_rule_is_broken_in_a_test(PostRule rule) {
        RuleTable.assertTested(rule.ground());
    }
}
