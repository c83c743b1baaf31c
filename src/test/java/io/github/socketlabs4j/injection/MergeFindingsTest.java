package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.MergeFinding.Kind;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.wire.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The findings that a merge reports before it is sent: kind, severity and position. */
class MergeFindingsTest {
    private static final MergeRow ANN = MergeRow.to("ann@example.org").with("Name", "Ann");

    @Test
    void of_a_good_merge_there_is_nothing_to_say() {
        assertThat(findings(draft().subject("Hi %%Name%%").html("<p>%%name%%</p>"), ANN))
                .isEmpty();
    }

    // the template

    @Test
    void a_placeholder_that_nobody_fills_is_told_at_each_of_its_places() {
        assertThat(findings(draft().subject("Hi %%Name%% %%Nmae%%").text("Dear\r\n  é%%Nmae%%,\n%%nmae%%"), ANN))
                .extracting(MergeFinding::kind, MergeFinding::part, MergeFinding::line, MergeFinding::column)
                .containsExactly(
                        tuple(Kind.UNKNOWN_FIELD, "Subject", 1, 13),
                        tuple(Kind.UNKNOWN_FIELD, "TextBody", 2, 4),
                        tuple(Kind.UNKNOWN_FIELD, "TextBody", 3, 1));
    }

    @Test
    void columns_count_characters_as_people_do() {
        assertThat(findings(draft().subject("👩👩%%Nmae%% %%Name%%"), ANN))
                .extracting(MergeFinding::column)
                .containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi %%Name, how are you",
                "Hi %%Name%",
                "Hi %Name%%",
                "Hi %Name%",
                "100% %name%",
                "Hi %% Name %%",
                "Hi %%%Name%%",
                "Name%%",
                "%%Name, your %%Name%%"
            })
    void marks_that_were_meant_for_a_field_are_told_with_how_to_write_it(String text) {
        List<MergeFinding> marks = findings(draft().subject(text).text("%%Name%%"), ANN);
        assertThat(marks).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNBALANCED_MARKS);
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.part()).isEqualTo("Subject");
        });
        assertThat(marks.get(0).text()).containsIgnoringCase("write %%Name%%");
    }

    @ParameterizedTest
    @CsvSource({"half %% a mark, 6", "50%% off, 3", "'a %%%%', 3"})
    void other_marks_are_told_too(String text, int column) {
        assertThat(findings(draft().subject(text + " %%Name%%"), ANN))
                .extracting(MergeFinding::kind)
                .containsOnly(Kind.UNBALANCED_MARKS);
        assertThat(findings(draft().subject(text + " %%Name%%"), ANN).get(0).column())
                .isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%", "50% off, 20% more", "https://a.example/?q=%20%41%"})
    void single_percent_signs_mean_nothing(String text) {
        assertThat(findings(draft().text(text).subject("%%Name%%"), ANN)).isEmpty();
    }

    static Stream<Arguments> unfilled() {
        return Stream.of(
                Arguments.of("Attachments", draft().attach(Attachment.of("%%Name%%.txt", "a/b", new byte[1]))),
                Arguments.of("Metadata", draft().metadata("k", "%%Name%%")),
                Arguments.of("Tags", draft().tag("%%Name%%")),
                Arguments.of("Charset", draft().charset("%%Name%%")),
                Arguments.of("Later", draft().member("Later", List.of(Map.of("k", "%%Name%%")))));
    }

    @ParameterizedTest
    @MethodSource("unfilled")
    void a_placeholder_where_none_is_known_to_be_filled_is_told(String part, EmailMessage.Builder template) {
        assertThat(findings(template, ANN))
                .extracting(MergeFinding::kind, MergeFinding::part, MergeFinding::field)
                .containsExactly(tuple(Kind.UNFILLED_PART, part, "Name"));
    }

    @Test
    void what_a_send_refuses_of_the_template_is_an_error() {
        assertThat(findings(draft().subject(" ").text("%%Name%%").header("X", "a\nb"), ANN))
                .extracting(MergeFinding::severity, MergeFinding::kind, MergeFinding::part, MergeFinding::row)
                .containsExactly(
                        tuple(Severity.ERROR, Kind.TEMPLATE, "Subject", null),
                        tuple(Severity.ERROR, Kind.TEMPLATE, "CustomHeaders[0].Value", null));
    }

    // fields

    @Test
    void a_field_that_no_text_uses_is_told_once() {
        assertThat(findings(draft().subject("%%Name%%"), ANN.with("Code", "1"), ANN.with("code", "2")))
                .extracting(MergeFinding::kind, MergeFinding::field, MergeFinding::row)
                .containsExactly(tuple(Kind.UNUSED_FIELD, "Code", null));
    }

    @Test
    void a_row_without_a_field_that_others_have_is_told_whether_it_comes_before_them_or_after() {
        MergeRow nobody = MergeRow.to("nobody@example.org");
        assertThat(findings(draft().subject("%%Name%%"), nobody, nobody, ANN, nobody))
                .extracting(MergeFinding::kind, MergeFinding::row)
                .containsExactly(
                        tuple(Kind.MISSING_VALUE, 0L), tuple(Kind.MISSING_VALUE, 1L), tuple(Kind.MISSING_VALUE, 3L));
    }

    @Test
    void a_value_that_asks_for_a_field_of_later_rows_only_misses_it() {
        assertThat(findings(draft().subject("%%Name%%"), ANN.with("Name", "%%Code%%"), ANN))
                .extracting(MergeFinding::kind)
                .contains(Kind.UNKNOWN_FIELD);
        MergeRow asking = MergeRow.to("a@b.example").with("Name", "%%Code%%");
        assertThat(findings(draft().subject("%%Name%%"), asking, ANN.with("Code", "1")))
                .filteredOn(finding -> finding.kind() == Kind.MISSING_VALUE)
                .extracting(MergeFinding::row, MergeFinding::field)
                .containsExactly(tuple(0L, "Code"));
    }

    @ParameterizedTest
    @CsvSource({"Name, name, DUPLICATE_FIELD", "Name, Name, DUPLICATE_FIELD", "Name, deliveryaddress, DUPLICATE_FIELD"})
    void a_name_that_comes_twice_is_an_error_of_its_row(String first, String second, Kind kind) {
        MergeRow twice = MergeRow.to("a@b.example").with(first, "1").with(second, "2");
        assertThat(findings(draft().subject("%%Name%%"), ANN, twice))
                .extracting(MergeFinding::severity, MergeFinding::kind, MergeFinding::row)
                .containsExactly(tuple(Severity.ERROR, kind, 1L));
    }

    @Test
    void a_global_name_that_comes_twice_is_an_error_of_all() {
        BulkMessage merge = BulkMessage.of(draft().subject("%%Name%%").build())
                .global("Name", "1")
                .global("name", "2")
                .row(MergeRow.to("a@b.example"))
                .build();
        assertThat(merge.findings())
                .extracting(MergeFinding::severity, MergeFinding::kind)
                .containsExactly(tuple(Severity.ERROR, Kind.TEMPLATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%Name%%", "Na%%me"})
    void signs_in_a_name_are_told(String name) {
        assertThat(findings(draft(), MergeRow.to("a@b.example").with(name, "x")))
                .extracting(MergeFinding::kind)
                .contains(Kind.FIELD_NAME);
    }

    // values

    @Test
    void a_line_break_in_a_value_that_goes_into_a_header_is_an_error_with_its_place() {
        MergeRow row = ANN.with("Code", "one\ntwo\r\nBcc: x");
        for (EmailMessage.Builder template : List.of(
                draft().subject("%%Code%% %%Name%%"),
                draft().header("X-Code", "%%Code%%").subject("%%Name%%"),
                draft().mailingId("%%Code%%").subject("%%Name%%"),
                draft().to(EmailAddress.of("a@b.example", "%%Code%%")).subject("%%Name%%"))) {
            assertThat(findings(template, ANN.with("Code", "x"), row))
                    .extracting(
                            MergeFinding::severity,
                            MergeFinding::kind,
                            MergeFinding::row,
                            MergeFinding::field,
                            MergeFinding::line,
                            MergeFinding::column)
                    .containsExactly(tuple(Severity.ERROR, Kind.LINE_BREAK, 1L, "Code", 1, 4));
        }
        assertThat(findings(draft().text("%%Code%%").subject("%%Name%%"), row)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "ann", "a b@c.example", "Ann <a@b.example>", "a@b@c", "%%Name%%"})
    void a_recipient_that_no_mail_can_go_to_is_told_with_its_row(String address) {
        MergeRow bad = MergeRow.to(address).with("Name", "x");
        assertThat(findings(draft().subject("%%Name%%"), ANN, bad))
                .filteredOn(finding -> finding.kind() == Kind.ADDRESS)
                .extracting(MergeFinding::row, MergeFinding::part)
                .containsExactly(tuple(1L, "MergeData"));
    }

    @Test
    void a_value_that_holds_placeholders_is_told_more_urgently_if_it_is_a_rows() {
        BulkMessage merge = BulkMessage.of(draft().subject("%%Hello%% %%Code%%").build())
                .global("Hello", "Hi %%Name%%")
                .row(ANN.with("Code", "a\nb %%Name%%"))
                .build();
        assertThat(merge.findings())
                .filteredOn(finding -> finding.kind() == Kind.NESTED_VALUE)
                .extracting(MergeFinding::severity, MergeFinding::field, MergeFinding::row)
                .contains(tuple(Severity.NOTE, "Hello", null));
        BulkMessage inBody = BulkMessage.of(
                        draft().text("%%Code%%").subject("%%Name%%").build())
                .row(ANN.with("Code", "a\nb %%Name%%"))
                .build();
        assertThat(inBody.findings())
                .extracting(
                        MergeFinding::severity,
                        MergeFinding::kind,
                        MergeFinding::field,
                        MergeFinding::row,
                        MergeFinding::line,
                        MergeFinding::column)
                .containsExactly(tuple(Severity.WARNING, Kind.NESTED_VALUE, "Code", 0L, 2, 3));
    }

    @Test
    void values_that_hold_one_another_are_told_from_where_they_are_left_out() {
        for (int depth = 2; depth < 9; depth++) {
            MergeRow row = MergeRow.to("a@b.example");
            for (int i = 1; i <= depth; i++) row = row.with("F" + i, i == depth ? "end" : "%%F" + (i + 1) + "%%");
            BulkMessage merge =
                    BulkMessage.of(draft().subject("%%F1%%").build()).row(row).build();
            boolean leavesOut = merge.preview(row).subject() == null;
            assertThat(merge.findings().stream().anyMatch(finding -> finding.kind() == Kind.TOO_DEEP))
                    .as("depth " + depth)
                    .isEqualTo(leavesOut)
                    .isEqualTo(depth > 5);
        }
    }

    @Test
    void a_global_value_that_holds_itself_is_told_once() {
        BulkMessage merge = BulkMessage.of(draft().text("%%Footer%%").build())
                .global("Footer", "again %%Footer%%")
                .row(MergeRow.to("a@b.example"))
                .row(MergeRow.to("c@b.example"))
                .build();
        assertThat(merge.findings())
                .filteredOn(finding -> finding.kind() == Kind.TOO_DEEP)
                .extracting(MergeFinding::part, MergeFinding::row)
                .containsExactly(tuple("TextBody", null));
    }

    @ParameterizedTest
    @CsvSource({
        "<p>%%Name%%</p>, a <b> c, 3",
        "<p>%%Name%%</p>, Fish & Chips, 6",
        "<p>%%Name%%</p>, AT&T;, 3",
        "<p>%%Name%%</p>, 1 > 0, 3",
        "<a title='%%Name%%'>, O'Brien, 2",
        "<a title=%%Name%%>, say \"x\", 5",
        "<p>%%Hello%%</p>, Fish & Chips, 6",
        "<a title='a > b' href='%%Name%%'>, O'Brien, 2",
        "<a title = \"it's > that\" href='%%Name%%'>, O'Brien, 2",
        "<a title=it's href='%%Name%%'>, O'Brien, 2",
        "<!-- don't > --><%%Name%%>, O'Brien, 2",
    })
    void characters_that_mean_something_in_html_are_told_where_they_would(String html, String value, int column) {
        MergeRow row = MergeRow.to("a@b.example").with("Name", value);
        BulkMessage.Builder merge =
                BulkMessage.of(draft().html(html).subject("%%Hello%%").build());
        assertThat(merge.global("Hello", "Hi %%Name%%").row(row).build().findings())
                .filteredOn(finding -> finding.kind() == Kind.HTML_CHARACTERS)
                .extracting(MergeFinding::row, MergeFinding::field, MergeFinding::column)
                .containsExactly(tuple(0L, "Name", column));
    }

    @Test
    void also_in_an_amp_body() {
        assertThat(findings(
                        draft().text("%%Name%%").amp("<p>%%Name%%</p>"),
                        MergeRow.to("a@b.example").with("Name", "Fish & Chips")))
                .extracting(MergeFinding::kind, MergeFinding::row)
                .containsExactly(tuple(Kind.HTML_CHARACTERS, 0L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 < 2, %%Name%%",
                "<a title=\"<\">%%Name%%</a>",
                "<a title=it's>%%Name%%</a>",
                "<!-- <a title='%%Name%%' --><p>%%Name%%</p>",
                "<p>%%Name%% <"
            })
    void a_quote_outside_of_tags_means_nothing(String html) {
        assertThat(findings(draft().html(html), MergeRow.to("a@b.example").with("Name", "O'Brien")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien", "say \"x\"", "Fish &amp; Chips", "&#38;", "&#x26;", "plain"})
    void what_means_nothing_there_is_not_told(String value) {
        assertThat(findings(
                        draft().html("<p class='x'>%%Name%%</p>"),
                        MergeRow.to("a@b.example").with("Name", value)))
                .isEmpty();
        assertThat(findings(
                        draft().text("%%Code%%").subject("%%Code%%"),
                        MergeRow.to("a@b.example").with("Code", "<&>")))
                .as("a template without HTML")
                .isEmpty();
    }

    @Test
    void what_is_escaped_on_request_is_shown_and_means_nothing() {
        String value = "<b>\"O'Brien\" & Co</b>";
        MergeRow row = MergeRow.to("a@b.example").with("Plain", value).withHtml("Html", value);
        BulkMessage merge = BulkMessage.of(draft().subject("%%Plain%%")
                        .html("<a title='%%Html%%'>%%Html%%</a>")
                        .build())
                .row(row)
                .build();
        assertThat(merge.findings()).isEmpty();
        String escaped = "&lt;b&gt;&quot;O&#39;Brien&quot; &amp; Co&lt;/b&gt;";
        assertThat(merge.preview(row).html()).isEqualTo("<a title='" + escaped + "'>" + escaped + "</a>");
        assertThat(merge.preview(row).subject()).isEqualTo(value);
    }

    @Test
    void a_global_value_that_is_unfit_because_of_some_rows_is_an_error_of_each_of_them() {
        MergeRow bad = ANN.with("Code", "%%Address%%");
        BulkMessage merge = BulkMessage.of(
                        draft().subject("%%Name%% %%Code%%").text("%%Address%%").build())
                .global("Address", "one\ntwo")
                .rows(List.of(ANN.with("Code", "x"), bad, ANN.with("Code", "y"), bad))
                .build();
        assertThat(merge.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(MergeFinding::kind, MergeFinding::row, MergeFinding::field)
                .containsExactly(tuple(Kind.LINE_BREAK, 1L, "Address"), tuple(Kind.LINE_BREAK, 3L, "Address"));
    }

    @Test
    void a_global_value_that_is_unfit_for_all_is_told_once() {
        BulkMessage merge = BulkMessage.of(draft().subject("%%Address%%").build())
                .global("Address", "one\ntwo")
                .rows(List.of(MergeRow.to("a@b.example"), MergeRow.to("c@b.example")))
                .build();
        assertThat(merge.findings())
                .extracting(MergeFinding::severity, MergeFinding::kind, MergeFinding::row)
                .containsExactly(tuple(Severity.ERROR, Kind.TEMPLATE, null));
    }

    @Test
    void errors_are_what_a_send_refuses_and_nothing_else() {
        int refused = 0;
        for (long seed = 1; seed <= 1_000; seed++) {
            BulkMessage merge = GeneratedMerge.careless(seed).merge(3);
            Set<Integer> rowsAtFault = new TreeSet<>();
            try {
                MessageRules.check(merge.outgoing(), Format.JSON);
            } catch (InvalidMessageException e) {
                refused++;
                // -1 stands for the template.
                e.problems().forEach(problem -> rowsAtFault.add(problem.rowIndex() == null ? -1 : problem.rowIndex()));
            }
            Set<Integer> found = new TreeSet<>();
            for (MergeFinding finding : merge.findings()) {
                if (finding.severity() != Severity.ERROR) continue;
                found.add(finding.row() == null ? -1 : finding.row().intValue());
            }
            // A send reports only the first row in which a global value is invalid; the findings report every such row.
            assertThat(found).as("seed %d", seed).containsAll(rowsAtFault);
            assertThat(found.isEmpty()).as("seed %d", seed).isEqualTo(rowsAtFault.isEmpty());
        }
        assertThat(refused).isBetween(200, 990);
    }

    // many rows

    @Test
    void rows_are_looked_at_one_by_one_and_not_kept() {
        List<MergeFinding> found = new ArrayList<>();
        MergeInspector inspector =
                MergeInspector.of(draft().subject("%%Name%%").build(), Map.of("Until", "Friday"), found::add);
        IntStream.range(0, 10_000).forEach(i -> assertThat(inspector.row(ANN)).isTrue());
        assertThat(inspector.row(MergeRow.to(null))).isFalse();
        assertThat(found)
                .extracting(MergeFinding::kind, MergeFinding::row)
                .containsExactlyInAnyOrder(tuple(Kind.ADDRESS, 10_000L), tuple(Kind.MISSING_VALUE, 10_000L));
        inspector.end();
        assertThat(found).extracting(MergeFinding::kind).contains(Kind.UNUSED_FIELD);
    }

    @Test
    void a_finding_says_in_one_line_what_where_and_what_to_do() {
        assertThat(findings(draft().text("a\n %%Name%"), ANN).get(0).toString())
                .startsWith("WARNING UNUSED_FIELD in MergeData: ");
        assertThat(findings(draft().text("a\n %%Name%").subject("%%Name%%"), ANN)
                        .get(0))
                .hasToString(
                        "WARNING UNBALANCED_MARKS in TextBody, line 2, column 2: the '%%' in TextBody is no side of a"
                                + " placeholder and stays as it is; write %%Name%%");
    }

    private static List<MergeFinding> findings(EmailMessage.Builder template, MergeRow... rows) {
        return BulkMessage.of(template.build()).rows(List.of(rows)).build().findings();
    }
}
