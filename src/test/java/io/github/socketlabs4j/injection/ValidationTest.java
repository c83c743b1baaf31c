package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule that a message or merge has to satisfy before it is sent, and which exception reports a violation. */
class ValidationTest {
    private static final String LONE_HIGH = "a\uD83D";
    private static final String LONE_LOW = "\uDE00b";

    private final FakeTransport transport = FakeTransport.accepting();
    private final Heard heard = new Heard();
    private final SocketLabsClient client = client(transport).listener(heard).build();
    private final InjectionClient injection = client.injection();

    // one fault, one problem

    static Stream<Arguments> faults() {
        String name = "%%DeliveryAddress%%";
        return Stream.of(
                fault(EmailMessage.from("").to("a@b.example").subject("s").text("t"), "From.EmailAddress", "address"),
                fault(draft().from(EmailAddress.of("shop")), "From.EmailAddress", "address"),
                fault(draft().replyTo("help"), "ReplyTo.EmailAddress", "address"),
                fault(draft().to("bo"), "To[1].EmailAddress", "address"),
                fault(draft().cc("a@b.example", "cy"), "Cc[1].EmailAddress", "address"),
                fault(draft().bcc("di"), "Bcc[0].EmailAddress", "address"),
                fault(EmailMessage.from("a@b.example").subject("s").text("t"), "To", "missing"),
                fault(EmailMessage.from("a@b.example").to("a@b.example").text("t"), "Subject", "blank"),
                fault(draft().subject(" \t"), "Subject", "blank"),
                fault(EmailMessage.from("a@b.example").to("a@b.example").subject("s"), "TextBody", "missing"),
                fault(draft().text(" ").html("\n"), "TextBody", "missing"),
                fault(
                        EmailMessage.from("a@b.example")
                                .to("a@b.example")
                                .subject("s")
                                .amp("x"),
                        "TextBody",
                        "missing"),
                fault(draft().template(7), "ApiTemplate", "conflict"),
                fault(draft().text("").html("x").template(7), "ApiTemplate", "conflict"),
                fault(draft().text("").template(-7), "ApiTemplate", "negative"),
                fault(draft().to(addresses(50)), "To", "too-many"),
                fault(draft().cc(addresses(25)).bcc(addresses(25)), "To", "too-many"),
                // values that would inject a header
                fault(draft().subject("Hi\r\nBcc: eve@evil.example"), "Subject", "line-break"),
                fault(draft().subject("Hi\nthere"), "Subject", "line-break"),
                fault(draft().mailingId("a\nb"), "MailingId", "line-break"),
                fault(draft().messageId("a\rb"), "MessageId", "line-break"),
                fault(draft().charset("utf-8\nX: y"), "Charset", "line-break"),
                fault(draft().to(EmailAddress.of("a@b.example", "Ann\r\nX: y")), "To[1].FriendlyName", "line-break"),
                fault(draft().header("X-A", "b\r\nBcc: eve@evil.example"), "CustomHeaders[0].Value", "line-break"),
                fault(draft().header("X-A", ""), "CustomHeaders[0].Value", "blank"),
                fault(draft().header("", "b"), "CustomHeaders[0].Name", "name"),
                fault(draft().header("X A", "b"), "CustomHeaders[0].Name", "name"),
                fault(draft().header("X:A", "b"), "CustomHeaders[0].Name", "name"),
                fault(draft().header("X-Ж", "b"), "CustomHeaders[0].Name", "name"),
                // attachments
                fault(draft().attach(file("")), "Attachments[0].Name", "blank"),
                fault(draft().attach(file("ok"), file(" ")), "Attachments[1].Name", "blank"),
                fault(draft().attach(file("a\nb")), "Attachments[0].Name", "line-break"),
                fault(draft().attach(Attachment.of("a", " ", new byte[1])), "Attachments[0].ContentType", "blank"),
                fault(
                        draft().attach(Attachment.of("a", "x/y\nz", new byte[1])),
                        "Attachments[0].ContentType",
                        "line-break"),
                fault(draft().attach(file("a").inline("c\nd")), "Attachments[0].ContentId", "line-break"),
                fault(
                        draft().attach(file("a").header("X-P", "a\rb")),
                        "Attachments[0].CustomHeaders[0].Value",
                        "line-break"),
                fault(
                        draft().attach(Attachment.of(Path.of("no", "such.file"))),
                        "Attachments[0].Content",
                        "unreadable"),
                fault(
                        draft().attach(Attachment.of(Path.of(""))),
                        "Attachments[0].Name",
                        "blank",
                        "Attachments[0].Content"),
                // metadata and tags
                fault(metadata(11), "Metadata", "too-many"),
                fault(draft().metadata("k", "v".repeat(99)), "Metadata[k]", "too-long"),
                fault(draft().metadata(" ", "v"), "Metadata[ ]", "blank"),
                fault(draft().tag(Collections.nCopies(26, "t").toArray(String[]::new)), "Tags", "too-many"),
                fault(draft().tag("a", " "), "Tags[1]", "blank"),
                fault(draft().tag("t".repeat(12_801)), "Metadata", "too-long"),
                fault(draft().metadata("k", "v").tag("ж".repeat(6_400)), "Metadata", "too-long"),
                // characters that no format can encode
                fault(draft().subject(LONE_HIGH), "Subject", "character"),
                fault(draft().text(LONE_LOW), "TextBody", "character"),
                fault(draft().html(LONE_HIGH + "x"), "HtmlBody", "character"),
                fault(draft().amp(LONE_LOW), "AmpBody", "character"),
                fault(draft().to(EmailAddress.of("a@b.example", LONE_HIGH)), "To[1].FriendlyName", "character"),
                fault(draft().metadata("k", LONE_HIGH), "Metadata[k]", "character"),
                fault(draft().tag(LONE_HIGH), "Tags[0]", "character"),
                fault(draft().header("X-A", LONE_HIGH), "CustomHeaders[0].Value", "character"),
                fault(draft().attach(file(LONE_HIGH)), "Attachments[0].Name", "character"),
                fault(draft().member("Later", List.of(Map.of("k", LONE_HIGH))), "Later", "character"),
                fault(draft().to(name + LONE_HIGH), "To[1].EmailAddress", "character"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_a_problem_that_names_message_field_and_rule(
            EmailMessage message, List<String> fields, String rule) {
        List<Problem> problems = problemsOf(() -> injection.send(List.of(mail(), message)));
        assertThat(problems).extracting(Problem::field).containsExactlyElementsOf(fields);
        assertThat(problems.get(0).rule()).isEqualTo(rule);
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.messageIndex()).isEqualTo(1);
            assertThat(problem.rowIndex()).isNull();
            assertThat(problem.text()).isNotBlank();
            assertThat(problem.toString()).startsWith("message 1, " + problem.field() + ": ");
        });
    }

    // merges

    static Stream<Arguments> mergeFaults() {
        return Stream.of(
                row(MergeRow.to(null), "DeliveryAddress", "missing"),
                row(MergeRow.to(" "), "DeliveryAddress", "missing"),
                row(MergeRow.to("a@b.example\nX: y"), "DeliveryAddress", "line-break"),
                row(MergeRow.to("a@b.example", "Ann\r\nX: y"), "RecipientName", "line-break"),
                row(MergeRow.to("a@b.example").with("code", "1").with("CODE", "2"), "CODE", "duplicate"),
                row(MergeRow.to("a@b.example").with("deliveryaddress", "x"), "deliveryaddress", "duplicate"),
                row(MergeRow.to("a@b.example").with(" ", "x"), "MergeData", "blank"),
                row(MergeRow.to("a@b.example").with("InSubject", "x\ny"), "InSubject", "line-break"),
                row(MergeRow.to("a@b.example").with("insubject", "x\ny"), "insubject", "line-break"),
                row(MergeRow.to("a@b.example").with("InGlobal", "x\ny"), "InGlobal", "line-break"),
                row(MergeRow.to("a@b.example").with("Code", LONE_HIGH), "Code", "character"),
                row(MergeRow.to("a@b.example").with(LONE_HIGH, "x"), LONE_HIGH, "character"));
    }

    @ParameterizedTest
    @MethodSource("mergeFaults")
    void a_fault_of_a_row_names_message_row_field_and_rule(MergeRow row, String field, String rule) {
        BulkMessage bulk = BulkMessage.of(template())
                .global("Outer", "%%InGlobal%%")
                .rows(rows(60))
                .row(row)
                .build();
        Problem problem = only(problemsOf(() -> injection.send(bulk)));
        assertThat(problem.messageIndex()).isEqualTo(1);
        assertThat(problem.rowIndex()).isEqualTo(60);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.rule()).isEqualTo(rule);
        assertThat(problem.toString()).startsWith("message 1, row 60, ");
    }

    @Test
    void a_line_break_in_a_field_of_the_body_is_welcome() {
        injection.send(BulkMessage.of(template())
                .row(MergeRow.to("a@b.example").with("Address", "Main St 1\r\nTown"))
                .build());
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void a_line_break_in_a_global_field_of_a_header_is_refused() {
        BulkMessage bulk = BulkMessage.of(template())
                .global("InSubject", "a\nb")
                .rows(rows(1))
                .build();
        assertThat(only(problemsOf(() -> injection.send(bulk))).rule()).isEqualTo("line-break");
    }

    @Test
    void a_global_field_that_comes_twice_is_refused() {
        BulkMessage bulk = BulkMessage.of(template())
                .global("When", "a")
                .global("when", "b")
                .rows(rows(1))
                .build();
        assertThat(only(problemsOf(() -> injection.send(bulk))).field()).isEqualTo("when");
    }

    @Test
    void a_merge_without_rows_is_refused() {
        Problem problem =
                only(problemsOf(() -> injection.send(BulkMessage.of(template()).build())));
        assertThat(problem.field()).isEqualTo("MergeData");
        assertThat(problem.rule()).isEqualTo("missing");
    }

    @Test
    void more_than_500_rows_are_refused() {
        Problem problem = only(problemsOf(
                () -> injection.send(BulkMessage.of(template()).rows(rows(501)).build())));
        assertThat(problem.messageIndex()).isNull();
        assertThat(problem.field()).isEqualTo("MergeData");
        assertThat(problem.text()).contains("501", "500");
    }

    @Test
    void a_fault_of_the_template_is_told_once_however_many_messages_there_are() {
        BulkMessage bulk = BulkMessage.of(template().toBuilder().subject("").build())
                .rows(rows(120))
                .build();
        assertThat(only(problemsOf(() -> injection.send(bulk))).field()).isEqualTo("Subject");
    }

    @Test
    void the_address_of_a_row_is_left_to_the_platform() {
        // The platform rejects only this recipient; a check by the client would reject the whole call.
        injection.send(
                BulkMessage.of(template()).row(MergeRow.to("not an address")).build());
        assertThat(transport.sent()).hasSize(1);
    }

    // counts

    @Test
    void no_message_is_refused() {
        Problem problem = only(problemsOf(() -> injection.send(List.of())));
        assertThat(problem.field()).isEqualTo("Messages");
        assertThat(problem.rule()).isEqualTo("missing");
    }

    @Test
    void more_than_ten_messages_are_refused() {
        Problem problem = only(problemsOf(() -> injection.send(Collections.nCopies(11, mail()))));
        assertThat(problem.messageIndex()).isNull();
        assertThat(problem.rule()).isEqualTo("too-many");
    }

    @Test
    void what_is_just_within_the_limits_is_sent() {
        EmailMessage.Builder full = metadata(10)
                .cc(addresses(24))
                .bcc(addresses(25))
                .metadata("m0", "v".repeat(97))
                .tag(Collections.nCopies(25, "t".repeat(400)).toArray(String[]::new));
        injection.send(Collections.nCopies(10, full.build()));
        assertThat(transport.sent()).hasSize(1);
    }

    // all at once, and nothing sent

    @Test
    void all_problems_are_told_at_once_in_their_order() {
        EmailMessage bad = EmailMessage.from("shop").subject("").build();
        List<Problem> problems = problemsOf(
                () -> injection.send(List.of(bad, mail(), draft().to("bo").build())));
        assertThat(problems)
                .extracting(problem -> problem.messageIndex() + " " + problem.field())
                .containsExactly("0 From.EmailAddress", "0 Subject", "0 TextBody", "0 To", "2 To[1].EmailAddress");
    }

    @Test
    void the_exception_spells_its_problems_out() {
        assertThatThrownBy(() -> injection.send(draft().subject("").to("bo").build()))
                .hasMessageStartingWith("Nothing was sent, because of 2 problems: ")
                .hasMessageContaining("message 0, Subject: is blank")
                .hasMessageContaining("message 0, To[1].EmailAddress: 'bo'");
    }

    @Test
    void numbers_in_problems_are_the_same_in_every_locale() {
        EmailMessage bad = draft().to(addresses(50))
                .text("abc" + LONE_HIGH)
                .metadata("k", "v".repeat(99))
                .build();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat("%d".formatted(7))
                    .as("the default locale formats numbers with its own digits")
                    .isEqualTo("\u0667");
            assertThatThrownBy(() -> injection.send(List.of(mail(), bad)))
                    .hasMessageStartingWith("Nothing was sent, because of 3 problems: ")
                    .hasMessageContaining(
                            "message 1, To: 51 recipients in To, Cc and Bcc, but a message takes at most 50")
                    .hasMessageContaining("character U+D83D at position 4 cannot be carried by JSON; remove it")
                    .hasMessageContaining("key and value have 100 characters, at most 99")
                    .message()
                    .doesNotContainPattern("[\u0660-\u0669]");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void many_problems_are_not_all_spelled_out() {
        String[] bad = Collections.nCopies(50, "bad").toArray(String[]::new);
        InvalidMessageException e = catchThrowableOfType(
                InvalidMessageException.class,
                () -> injection.send(draft().to(bad).build()));
        assertThat(e.problems()).hasSize(51);
        assertThat(e).hasMessageContaining("31 more").message().hasSizeLessThan(5000);
    }

    @Test
    void a_refused_message_never_reaches_the_server() {
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(200, SUCCESS)));
                SocketLabsClient real =
                        client(server.uri("/api/v1/email")).listener(heard).build()) {
            assertThatThrownBy(() -> real.injection().send(draft().subject("").build()))
                    .isInstanceOf(InvalidMessageException.class);
            assertThat(real.injection().sendAsync(draft().subject("").build())).isCompletedExceptionally();
            assertThat(server.connections()).isZero();
            assertThat(heard.attempts()).isEmpty();
            assertThat(heard.calls()).isEmpty();
        }
    }

    static Stream<Arguments> asynchronousSends() {
        EmailMessage bad = draft().subject("").build();
        return Stream.of(
                Arguments.of((Call) injection -> injection.sendAsync(bad)),
                Arguments.of((Call) injection -> injection.sendAsync(List.of(bad))),
                Arguments.of((Call) injection ->
                        injection.sendAsync(BulkMessage.of(bad).rows(rows(1)).build())));
    }

    private interface Call {
        CompletableFuture<SendReceipt> on(InjectionClient injection);
    }

    @ParameterizedTest
    @MethodSource("asynchronousSends")
    void an_asynchronous_send_fails_its_future(Call call) {
        CompletableFuture<SendReceipt> future = call.on(injection);
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InvalidMessageException.class);
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void rendering_checks_as_sending_does() {
        assertThat(problemsOf(() -> injection.render(draft().subject("").build())))
                .hasSize(1);
    }

    // addresses

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b@",
                "x@y.z@",
                "@b",
                "@",
                "ab",
                "a@b@c",
                "a b@c",
                "a,b@c",
                "a;b@c",
                "¿@c",
                "a@b\t",
                " a@b",
                "a@b ",
                "",
                " ",
                "a@b.example,c@d.example",
                "a\u2003b@c"
            })
    void what_is_no_address_is_a_problem_and_no_exception_of_its_own(String address) {
        Problem problem =
                problemsOf(() -> injection.send(draft().to(address).build())).get(0);
        assertThat(problem.field()).isEqualTo("To[1].EmailAddress");
        assertThat(problem.rule()).isEqualTo("address");
    }

    @Test
    void an_address_may_have_320_characters_and_not_one_more() {
        String longest = "a".repeat(310) + "@b.example";
        injection.send(draft().to(longest).build());
        assertThat(problemsOf(() -> injection.send(draft().to("a" + longest).build())))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "ann+tag@example.org", "Ж@почта.рф", "o'neil@example.ie", "a..b@c", "A@B.C"})
    void what_the_platform_may_take_is_not_refused(String address) {
        injection.send(draft().to(address).build());
        assertThat(transport.sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%DeliveryAddress%%", "%%a%%@%%b%%", "not an address but %%x%%"})
    void a_placeholder_is_not_checked(String address) {
        injection.send(
                draft().to(address).cc(address).from(EmailAddress.of(address)).build());
        assertThat(transport.sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann <a@b.example>", "<a@b.example>", "\"Ann\" <a@b.example>"})
    void an_address_with_a_name_in_it_is_told_where_names_go(String address) {
        assertThat(only(problemsOf(() -> injection.send(draft().to(address).build())))
                        .text())
                .contains("EmailAddress.of(address, name)");
    }

    // characters and formats

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\u0008", "\u000B", "\u001F", "\uFFFE", "\uFFFF"})
    void what_xml_cannot_carry_is_refused_in_xml_only(String character) {
        EmailMessage message = draft().text("ab" + character).build();
        injection.send(message);
        Problem problem = only(problemsOf(() -> injection.withFormat(Format.XML).send(message)));
        assertThat(problem.field()).isEqualTo("TextBody");
        assertThat(problem.rule()).isEqualTo("character");
        assertThat(problem.text()).contains("U+%04X".formatted((int) character.charAt(0)), "position 2", "XML");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void unpaired_surrogates_are_refused_in_both_formats(Format format) {
        InjectionClient inFormat = injection.withFormat(format);
        for (String text : List.of(LONE_HIGH, LONE_LOW, "\uDE00\uD83D", "x\uD83Dx")) {
            assertThat(only(problemsOf(() -> inFormat.send(draft().text(text).build())))
                            .rule())
                    .isEqualTo("character");
        }
        inFormat.send(draft().text("\uD83D\uDE00").build());
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void a_member_that_xml_cannot_carry_is_refused_in_xml_only() {
        for (EmailMessage message : List.of(
                draft().member("Later", List.of(1)).build(),
                draft().member("Later", Map.of("k", 1)).build(),
                draft().member("not a name", 1).build())) {
            injection.send(message);
            assertThat(problemsOf(() -> injection.withFormat(Format.XML).send(message)))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSONP", "CSV"})
    void the_injection_api_does_not_speak_the_other_formats(Format format) {
        assertThatThrownBy(() -> injection.withFormat(format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON and XML");
    }

    // members

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "to",
                "CC",
                "Bcc",
                "replyTo",
                "Subject",
                "TextBody",
                "HTMLBODY",
                "AmpBody",
                "ApiTemplate",
                "MailingId",
                "MessageId",
                "CharSet",
                "CustomHeaders",
                "Attachments",
                "MergeData",
                "Metadata",
                "tags"
            })
    void a_member_that_has_a_method_of_its_own_is_refused_at_once(String name) {
        assertThatThrownBy(() -> draft().member(name, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Object> noWireValues() {
        return Stream.of(new Object(), 'c', Double.NaN, Float.POSITIVE_INFINITY, List.of(new Object()), new int[0]);
    }

    @ParameterizedTest
    @MethodSource("noWireValues")
    void a_member_that_is_no_wire_value_is_refused_at_once(Object value) {
        assertThatThrownBy(() -> draft().member("Later", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_member_is_copied() {
        List<Object> list = new ArrayList<>(List.of(1));
        EmailMessage message = draft().member("Later", list).build();
        list.add(2);
        assertThat(message.members().get("Later")).isEqualTo(List.of(1));
    }

    // attachments

    @Test
    void an_unreadable_file_is_named(@TempDir Path directory) {
        Path gone = directory.resolve("gone.pdf");
        Problem problem = only(problemsOf(
                () -> injection.send(draft().attach(Attachment.of(gone)).build())));
        assertThat(problem.rule()).isEqualTo("unreadable");
        assertThat(problem.text()).contains("gone.pdf");
    }

    @Test
    void a_directory_is_no_attachment(@TempDir Path directory) {
        assertThat(only(problemsOf(() -> injection.send(
                                draft().attach(Attachment.of(directory)).build())))
                        .rule())
                .isEqualTo("unreadable");
    }

    @Test
    void a_file_that_comes_to_be_before_the_send_is_fine(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("late.txt");
        EmailMessage message = draft().attach(Attachment.of(file)).build();
        Files.writeString(file, "there");
        injection.send(message);
        assertThat(transport.only().text()).contains("\"late.txt\"", "\"text/plain\"", "\"dGhlcmU=\"");
    }

    // advice

    @ParameterizedTest
    @CsvSource({
        "Human Resources 017, , id-characters",
        ", ünï, id-characters",
        "a_b, , id-characters",
        "0123456789012345678901234567890, , id-length",
        "012345678901234, 012345678901234, id-length"
    })
    void ids_against_advice_are_sent_with_a_warning(String mailingId, String messageId, String code) {
        EmailMessage.Builder message = draft();
        if (mailingId != null) message.mailingId(mailingId);
        if (messageId != null) message.messageId(messageId);
        injection.send(message.build());
        assertThat(transport.sent()).hasSize(1);
        assertThat(heard.warnings()).singleElement().asString().startsWith(code + ": ");
    }

    @Test
    void ids_within_advice_are_sent_without_a_warning() {
        injection.send(List.of(
                draft().mailingId("march-news-2031").messageId("ORD-5530").build(),
                draft().mailingId("%%Batch%%").messageId("%%Serial number%%").build(),
                mail()));
        assertThat(heard.warnings()).isEmpty();
    }

    @Test
    void a_merge_warns_of_its_ids_once() {
        EmailMessage template = EmailMessage.from("news@example.com")
                .subject("Hi")
                .text("x")
                .mailingId("a b")
                .build();
        injection.send(BulkMessage.of(template).rows(rows(120)).build());
        assertThat(heard.warnings()).hasSize(1);
    }

    // helpers

    private static Arguments fault(EmailMessage.Builder message, String field, String rule, String... moreFields) {
        List<String> fields = new ArrayList<>(List.of(field));
        fields.addAll(List.of(moreFields));
        return Arguments.of(message.build(), fields, rule);
    }

    private static Arguments row(MergeRow row, String field, String rule) {
        return Arguments.of(row, field, rule);
    }

    private static EmailMessage template() {
        return EmailMessage.from("news@example.com")
                .subject("Hi %%InSubject%% %%Outer%%")
                .text("%%Address%% %%Code%%")
                .build();
    }

    private static List<MergeRow> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MergeRow.to("p" + i + "@example.org"))
                .toList();
    }

    private static String[] addresses(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "@example.org").toArray(String[]::new);
    }

    private static Attachment file(String name) {
        return Attachment.of(name, "text/plain", new byte[1]);
    }

    private static EmailMessage.Builder metadata(int pairs) {
        EmailMessage.Builder message = draft();
        for (int i = 0; i < pairs; i++) message.metadata("m" + i, "v");
        return message;
    }

    private List<Problem> problemsOf(ThrowingCallable call) {
        int before = transport.sent().size();
        InvalidMessageException e = catchThrowableOfType(InvalidMessageException.class, call);
        assertThat(e).isNotNull();
        assertThat(transport.sent()).hasSize(before);
        return e.problems();
    }

    private static Problem only(List<Problem> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
