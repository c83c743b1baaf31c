package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Heard;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Probable mistakes in merges and headers cause a warning, and the mail is sent. A merge can be configured to reject
 * them instead.
 */
class MergeWarningsTest {
    private final FakeTransport transport = FakeTransport.accepting();
    private final Heard heard = new Heard();
    private final InjectionClient injection =
            client(transport).listener(heard).build().injection();

    private static final MergeRow ANN = MergeRow.to("ann@example.org", "Ann A.").with("Name", "Ann");

    @Test
    void a_placeholder_that_no_field_fills_is_told_with_its_place_and_the_fields() {
        send(draft().subject("Dear %%Nmae%%").text("%%Name%%"), ANN);
        assertThat(heard.warnings())
                .containsExactly(
                        "merge-field-unknown: %%Nmae%% in Subject is filled by no field, and comes out empty; the"
                                + " fields are DeliveryAddress, Name, RecipientName");
        assertThat(transport.sent()).hasSize(1);
    }

    static Stream<Arguments> placesOfTexts() {
        String text = "%%X%%";
        return Stream.of(
                place(draft().subject(text), "Subject"),
                place(draft().text(text), "TextBody"),
                place(draft().html(text), "HtmlBody"),
                place(draft().amp(text), "AmpBody"),
                place(draft().mailingId(text), "MailingId"),
                place(draft().messageId(text), "MessageId"),
                place(draft().from(text), "From"),
                place(draft().replyTo(EmailAddress.of("a@b.example", text)), "ReplyTo"),
                place(draft().to(EmailAddress.of("a@b.example", text)), "To"),
                place(draft().cc(text), "Cc"),
                place(draft().bcc(text), "Bcc"),
                place(draft().header("X-A", text), "CustomHeaders"),
                place(draft().attach(Attachment.of(text, "a/b", new byte[1])), "Attachments"),
                place(draft().metadata("k", text), "Metadata"),
                place(draft().tag(text), "Tags"),
                place(draft().member("Later", List.of(Map.of("k", text))), "Later"));
    }

    @ParameterizedTest
    @MethodSource("placesOfTexts")
    void a_placeholder_is_looked_for_in_every_text(EmailMessage.Builder template, String place) {
        send(template, MergeRow.to("ann@example.org"));
        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .startsWith("merge-field-unknown: %%X%% in " + place + " ");
        send(template, MergeRow.to("ann@example.org").with("x", "filled"));
        assertThat(heard.warnings())
                .as("no further warning once the field has a value")
                .hasSize(1);
    }

    @Test
    void a_placeholder_in_a_value_is_looked_at_too() {
        injection.send(BulkMessage.of(draft().subject("%%Footer%% %%Code%%").build())
                .global("Footer", "Bye %%Nmae%%")
                .row(MergeRow.to("ann@example.org").with("Code", "%%Typo%%"))
                .build());
        assertThat(heard.warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("%%Nmae%% in the global field 'Footer'"))
                .anySatisfy(warning -> assertThat(warning).contains("%%Typo%% in the field 'Code' of row 0"));
    }

    @Test
    void a_field_that_a_row_misses_is_told_with_the_row() {
        send(
                draft().subject("%%Name%%").text("%%Code%%"),
                ANN.with("Code", "A-1"),
                ANN,
                MergeRow.to("bo@example.org").with("code", "B-1").with("Name", "Bo"));
        assertThat(heard.warnings())
                .containsExactly("merge-field-missing: %%Code%% in TextBody has no value, and comes out empty: row 1");
    }

    @Test
    void many_rows_that_miss_a_field_make_one_warning() {
        MergeRow[] rows = IntStream.range(0, 120)
                .mapToObj(i -> i % 2 == 0 ? ANN : ANN.with("Code", "x"))
                .toArray(MergeRow[]::new);
        send(draft().subject("%%Name%%").text("%%Code%%"), rows);
        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .endsWith("rows 0, 2, 4, 6, 8, 10, 12, 14, 16, 18 and 50 more");
    }

    @Test
    void a_global_value_is_missed_by_nobody() {
        injection.send(BulkMessage.of(draft().subject("%%Code%%").build())
                .global("code", "x")
                .row(MergeRow.to("ann@example.org").with("Code", "A"))
                .row(MergeRow.to("bo@example.org"))
                .build());
        assertThat(heard.warnings()).isEmpty();
    }

    @Test
    void an_empty_value_is_a_value() {
        send(draft().subject("Hi %%Name%%"), MergeRow.to("a@b.example").with("Name", null), ANN);
        assertThat(heard.warnings()).isEmpty();
    }

    @Test
    void a_field_that_no_text_uses_is_told() {
        send(draft().subject("%%Name%%"), ANN.with("Code", "A-1"), ANN.with("Code", "A-2"));
        assertThat(heard.warnings())
                .containsExactly(
                        "merge-field-unused: the field 'Code' has values, but no text has the placeholder %%Code%%");
    }

    @Test
    void what_a_template_on_the_platform_uses_is_not_known() {
        send(draft().text("").template(12), ANN.with("Code", "A-1"));
        assertThat(heard.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%Name%%", "Na%%me", "%%Name"})
    void marks_in_the_name_of_a_field_are_told(String field) {
        send(draft().subject("Hello"), MergeRow.to("ann@example.org").with(field, "Ann"));
        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .startsWith("merge-field-marks: the field '" + field + "'");
    }

    @Test
    void address_and_name_of_the_recipient_are_used_by_themselves() {
        send(draft().subject("Hello"), MergeRow.to("a@b.example", "Ann"), MergeRow.to("c@d.example"));
        injection.send(BulkMessage.of(draft().withoutRecipients()
                        .to(EmailAddress.of("%%DeliveryAddress%%", "%%RecipientName%%"))
                        .build())
                .row(MergeRow.to("a@b.example"))
                .build());
        assertThat(heard.warnings()).as("a recipient without a name").isEmpty();
    }

    @Test
    void a_text_that_speaks_to_a_recipient_without_a_name_is_told() {
        send(draft().subject("Dear %%RecipientName%%"), MergeRow.to("a@b.example", "Ann"), MergeRow.to("c@d.example"));
        assertThat(heard.warnings()).singleElement().asString().startsWith("merge-field-missing: %%RecipientName%%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"50%% off, 20%% more", "100% %Name%", "%%%%", "half %% a mark"})
    void what_is_no_placeholder_is_none(String text) {
        send(draft().subject(text), MergeRow.to("ann@example.org"));
        assertThat(heard.warnings()).isEmpty();
    }

    @Test
    void a_mail_that_is_no_merge_has_no_placeholders() {
        injection.send(draft().subject("Dear %%Name%%").build());
        assertThat(heard.warnings()).isEmpty();
    }

    // rejected instead

    @Test
    void a_field_that_two_texts_misspell_is_one_problem() {
        BulkMessage bulk = BulkMessage.of(
                        draft().subject("Dear %%Nmae%%").text("Hello %%Nmae%%").build())
                .row(MergeRow.to("ann@example.org"))
                .refuseMergeFaults()
                .build();
        InvalidMessageException refused =
                catchThrowableOfType(InvalidMessageException.class, () -> injection.send(bulk));
        assertThat(refused.problems())
                .extracting(Problem::field, Problem::rule)
                .containsExactly(tuple("Nmae", "merge-field-unknown"));
    }

    @Test
    void a_merge_may_refuse_them_all_at_once() {
        BulkMessage bulk = BulkMessage.of(
                        draft().subject("Dear %%Nmae%%").text("%%Code%%").build())
                .rows(IntStream.range(0, 60)
                        .mapToObj(i -> MergeRow.to("p" + i + "@example.org")
                                .with("Code", "c")
                                .with("%%Q%%", "")))
                .row(ANN)
                .refuseMergeFaults()
                .build();
        InvalidMessageException refused =
                catchThrowableOfType(InvalidMessageException.class, () -> injection.send(bulk));
        assertThat(refused.problems())
                .extracting(Problem::messageIndex, Problem::rowIndex, Problem::field, Problem::rule)
                .containsExactlyInAnyOrder(
                        tuple(0, null, "Nmae", "merge-field-unknown"),
                        tuple(1, 60, "Code", "merge-field-missing"),
                        tuple(0, null, "%%Q%%", "merge-field-marks"),
                        tuple(0, null, "Name", "merge-field-unused"));
        assertThat(transport.sent()).isEmpty();
        assertThat(heard.warnings()).isEmpty();
        assertThatThrownBy(() -> injection.render(bulk)).isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void a_merge_without_slips_is_not_refused() {
        injection.send(BulkMessage.of(draft().subject("Hi %%Name%%").build())
                .row(ANN)
                .refuseMergeFaults()
                .build());
        assertThat(transport.sent()).hasSize(1);
    }

    // rendering

    @Test
    void a_merge_can_be_looked_at() {
        String request = injection.render(BulkMessage.of(
                        draft().subject("Hi %%Name%%").build())
                .rows(IntStream.range(0, 60)
                        .mapToObj(i -> MergeRow.to("p" + i + "@example.org").with("Name", "n" + i)))
                .build());
        assertThat(request)
                .contains(
                        "\"ApiKey\":\"***\"", "\"Subject\":\"Hi %%Name%%\"", "{\"Field\":\"Name\",\"Value\":\"n59\"}");
        assertThat(transport.sent()).isEmpty();
        assertThat(heard.warnings()).isEmpty();
    }

    // headers

    @ParameterizedTest
    @CsvSource({
        "Bcc, bcc(...)",
        "subject, subject(...)",
        "TO, to(...)",
        "From, from(...)",
        "Cc, cc(...)",
        "Reply-To, replyTo(...)",
        "Content-Type, text(...)",
        "Content-Transfer-Encoding, leave it out",
        "Content-Disposition, attach(...)",
        "MIME-Version, leave it out",
        "Date, leave it out",
        "Message-ID, leave it out",
        "Return-Path, leave it out"
    })
    void a_header_that_the_platform_writes_itself_is_sent_with_a_warning(String name, String advice) {
        injection.send(draft().header(name, "x").build());
        assertThat(transport.sent()).hasSize(1);
        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .startsWith("header-reserved: the header " + name + " ")
                .contains(advice);
    }

    @Test
    void so_is_one_of_the_part_of_an_attachment() {
        injection.send(
                draft().attach(Attachment.of("a.txt", "text/plain", new byte[1]).header("content-type", "x/y"))
                        .build());
        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .startsWith("header-reserved: the header content-type of the attachment 'a.txt' ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Order", "List-Unsubscribe", "Auto-Submitted", "In-Reply-To", "References", "Precedence"})
    void a_header_of_your_own_is_sent_without_a_word(String name) {
        injection.send(draft().header(name, "x").build());
        assertThat(heard.warnings()).isEmpty();
    }

    private static Arguments place(EmailMessage.Builder template, String place) {
        return Arguments.of(template, place);
    }

    private void send(EmailMessage.Builder template, MergeRow... rows) {
        injection.send(BulkMessage.of(template.build()).rows(List.of(rows)).build());
    }
}
