package io.github.socketlabs4j.testing.doors.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.doors.RuleTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule of the Reporting API has one row in the manual, with its status and how certain the rule is, and is tested.
 */
class ReportRulesTest {
    private static final RuleTable TABLE = new RuleTable("| rule | status |");

    @ParameterizedTest
    @EnumSource(ReportRule.class)
    void a_rule_has_one_row(ReportRule rule) {
        TABLE.assertOneRow(rule.ground(), Integer.toString(rule.status()));
    }

    @Test
    void a_row_has_a_rule() {
        assertThat(TABLE.words())
                .containsExactlyInAnyOrderElementsOf(Stream.of(ReportRule.values())
                        .map(rule -> rule.ground().rule())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(ReportRule.class)
    void a_rule_is_broken_in_a_test(ReportRule rule) {
        RuleTable.assertTested(rule.ground());
    }
}
