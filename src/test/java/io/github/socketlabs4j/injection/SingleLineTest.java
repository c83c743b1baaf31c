package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.wire.Format;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Control characters, line breaks and invisible characters are rejected in every value that has to be a single line,
 * such as a header or an address, in JSON and in XML.
 */
class SingleLineTest {
    private static final List<Format> FORMATS = List.of(Format.JSON, Format.XML);

    private final FakeTransport transport = FakeTransport.accepting();
    private final InjectionClient injection = client(transport).build().injection();

    /** Every place of a message that must be a single line, and how to set it. */
    private static final Map<String, Function<String, EmailMessage.Builder>> LINES = Map.ofEntries(
            Map.entry("Subject", text -> draft().subject(text)),
            Map.entry("From.FriendlyName", text -> draft().from(EmailAddress.of("a@b.example", text))),
            Map.entry("ReplyTo.FriendlyName", text -> draft().replyTo(EmailAddress.of("a@b.example", text))),
            Map.entry("To[1].FriendlyName", text -> draft().to(EmailAddress.of("a@b.example", text))),
            Map.entry("Cc[0].FriendlyName", text -> draft().cc(EmailAddress.of("a@b.example", text))),
            Map.entry("Bcc[0].FriendlyName", text -> draft().bcc(EmailAddress.of("a@b.example", text))),
            Map.entry("MailingId", text -> draft().mailingId(text)),
            Map.entry("MessageId", text -> draft().messageId(text)),
            Map.entry("Charset", text -> draft().charset(text)),
            Map.entry("CustomHeaders[0].Value", text -> draft().header("X-A", text)),
            Map.entry("Attachments[0].Name", text -> draft().attach(Attachment.of(text, "a/b", new byte[1]))),
            Map.entry("Attachments[0].ContentType", text -> draft().attach(Attachment.of("a", text, new byte[1]))),
            Map.entry("Attachments[0].ContentId", text -> draft().attach(file().inline(text))),
            Map.entry("Attachments[0].CustomHeaders[0].Value", text -> draft().attach(file().header("X-A", text))),
            Map.entry("Metadata[k]", text -> draft().metadata("k", text)),
            Map.entry("Tags[0]", text -> draft().tag(text)));

    private static final Map<String, Function<String, EmailMessage.Builder>> ADDRESSES = Map.of(
            "From.EmailAddress", text -> draft().from(text),
            "ReplyTo.EmailAddress", text -> draft().replyTo(text),
            "To[1].EmailAddress", text -> draft().to(text),
            "Cc[0].EmailAddress", text -> draft().cc(text),
            "Bcc[0].EmailAddress", text -> draft().bcc(text));

    /** All control characters except tab and line breaks, and the Unicode line and paragraph separators. */
    static IntStream noLineHolds() {
        IntStream controls = IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7F, 0xA0))
                .filter(c -> c != '\t' && c != '\r' && c != '\n');
        return IntStream.concat(controls, IntStream.of(0x2028, 0x2029, 0xFFFE, 0xFFFF));
    }

    static Stream<String> lines() {
        return LINES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void no_line_holds_a_control_character(String place) {
        noLineHolds().forEach(c -> {
            EmailMessage message =
                    LINES.get(place).apply("a" + Character.toString(c) + "b").build();
            for (Format format : FORMATS) {
                assertThat(problemsOf(message, format))
                        .as("U+%04X, %s", c, format)
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo(place);
                            assertThat(problem.rule()).isEqualTo("character");
                            assertThat(problem.text()).contains("U+%04X".formatted(c), "position 1");
                        });
            }
        });
    }

    @ParameterizedTest
    @MethodSource("lines")
    void no_line_holds_a_line_break(String place) {
        for (String lineBreak : List.of("\n", "\r", "\r\n", "\n\n X: y\n")) {
            EmailMessage message = LINES.get(place).apply("a" + lineBreak + "b").build();
            for (Format format : FORMATS) {
                assertThat(problemsOf(message, format)).singleElement().satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(place);
                    assertThat(problem.rule()).isEqualTo("line-break");
                    assertThat(problem.text()).containsPattern("U\\+000[AD] ");
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void no_line_holds_half_a_surrogate_pair(String place) {
        for (String half : List.of("\uD83D", "\uDE00", "\uDE00\uD83D")) {
            EmailMessage message = LINES.get(place).apply("a" + half).build();
            for (Format format : FORMATS) {
                assertThat(problemsOf(message, format))
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.text()).contains("U+D"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_of_any_script_is_welcome(String place) {
        if (place.endsWith("ContentId")) return;
        EmailMessage message = LINES.get(place)
                .apply("Ж 您 \u05D4\u202Bש\u202C e\u0301 👩\u200D👧 5\u00A0€ a\tb")
                .build();
        for (Format format : FORMATS) injection.withFormat(format).send(message);
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void the_name_of_a_character_is_told() {
        assertThat(problemsOf(draft().subject("a\u0000").build(), Format.JSON)
                        .get(0)
                        .text())
                .contains("U+0000 NULL at position 1");
        assertThat(problemsOf(draft().subject("ab\u0085").build(), Format.JSON)
                        .get(0)
                        .text())
                .contains("U+0085 NEXT LINE (NEL) at position 2");
    }

    @Test
    void a_key_of_metadata_is_shown_on_one_line() {
        Problem problem =
                problemsOf(draft().metadata("a\nb", "v").build(), Format.JSON).get(0);
        assertThat(problem.field()).isEqualTo("Metadata[a\\u000Ab]");
    }

    @Test
    void a_problem_shows_no_more_of_a_text_than_its_beginning() {
        List<Problem> problems = problemsOf(draft().to("x".repeat(300)).build(), Format.JSON);
        assertThat(problems.get(0).text()).hasSizeLessThan(300);
    }

    // addresses

    static Stream<String> unseen() {
        IntStream controls = IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7F, 0xA0));
        IntStream blanks = IntStream.concat(
                IntStream.of(0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029),
                IntStream.rangeClosed(0x2000, 0x200A));
        IntStream widthless = IntStream.of(
                0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A,
                0x202E, 0x2060, 0x2064, 0x2066, 0x2069, 0x206F, 0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0001,
                0xE0061, 0xE0100);
        IntStream none = IntStream.of(0xE000, 0xFDD0, 0xFFF9, 0xFFFC, 0xFFFD, 0xFFFE, 0x1FFFF, 0x10FFFF);
        return Stream.of(controls, blanks, widthless, none)
                .flatMapToInt(all -> all)
                .mapToObj(Character::toString);
    }

    @ParameterizedTest
    @MethodSource("unseen")
    void no_address_holds_what_nobody_sees(String character) {
        int c = character.codePointAt(0);
        for (String address :
                List.of("ann@example.org" + character, character + "ann@example.org", "an" + character + "n@b")) {
            ADDRESSES.forEach((place, putting) -> {
                EmailMessage message = putting.apply(address).build();
                for (Format format : FORMATS) {
                    Problem problem = problemsOf(message, format).get(0);
                    assertThat(problem.field()).isEqualTo(place);
                    assertThat(problem.rule()).isEqualTo("address");
                    assertThat(problem.text()).contains("U+%04X".formatted(c));
                }
            });
        }
    }

    @Test
    void the_name_of_what_nobody_sees_is_told() {
        Problem problem = problemsOf(draft().to("ann@example.org\u00A0").build(), Format.JSON)
                .get(0);
        assertThat(problem.text())
                .contains("'ann@example.org\\u00A0'", "U+00A0 NO-BREAK SPACE at position 15", "remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%User%%\u00A0@example.org", "\u200B%%DeliveryAddress%%", "%%A%%@%%B%%\u00AD"})
    void an_address_holds_nothing_unseen_around_its_placeholders(String address) {
        assertThat(problemsOf(draft().to(address).build(), Format.JSON))
                .singleElement()
                .extracting(Problem::rule)
                .isEqualTo("address");
    }

    @Test
    void how_a_field_is_called_is_up_to_its_owner() {
        injection.send(draft().to("%%Adresse\u00A0électronique%%").build());
        assertThat(transport.sent()).hasSize(1);
    }

    static Stream<Arguments> addressesOfRows() {
        return Stream.of(
                Arguments.of(MergeRow.to("ann@example.org\u00A0"), "DeliveryAddress"),
                Arguments.of(MergeRow.to("\u200Bann@example.org"), "DeliveryAddress"),
                Arguments.of(MergeRow.to("ann@example.org").with("User", "a\u00ADnn"), "User"),
                Arguments.of(MergeRow.to("%%Where%%").with("Where", "ann@example.org\u2060"), "Where"),
                Arguments.of(
                        MergeRow.to("ann@example.org").with("user", "%%Inner%%").with("Inner", "\uFEFFann"), "Inner"));
    }

    @ParameterizedTest
    @MethodSource("addressesOfRows")
    void no_value_brings_into_an_address_what_nobody_sees(MergeRow row, String field) {
        BulkMessage bulk = BulkMessage.of(draft().from("%%User%%@example.com")
                        .subject("%%RecipientName%%")
                        .build())
                .row(row)
                .build();
        InvalidMessageException refused =
                catchThrowableOfType(InvalidMessageException.class, () -> injection.send(bulk));
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.rule()).isEqualTo("address");
            assertThat(problem.rowIndex()).isZero();
        });
    }

    @Test
    void elsewhere_such_characters_are_welcome_in_a_row() {
        injection.send(BulkMessage.of(draft().subject("%%Name%%, %%Price%%").build())
                .row(MergeRow.to("ann@example.org", "Ann\u00A0A.")
                        .with("Name", "👩\u200D👧")
                        .with("Price", "5\u00A0€"))
                .build());
        assertThat(transport.sent()).hasSize(1);
    }

    // advice on likely mistakes

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "Ann Archer", "bo", "Ann <a@b.example>"})
    void a_name_where_an_address_belongs_is_told_how_to_be_sent(String name) {
        assertThat(problemsOf(draft().to("a@b.example", name).build(), Format.JSON))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("To[2].EmailAddress");
                    assertThat(problem.text()).contains("'" + name + "'", "EmailAddress.of(address, name)");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:ann@example.org", "MAILTO:ann@example.org?subject=x"})
    void a_link_is_no_address(String link) {
        assertThat(problemsOf(draft().to(link).build(), Format.JSON))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.rule()).isEqualTo("address");
                    assertThat(problem.text()).contains("without mailto:");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<>", "a<b", "a\u00A0b", "lo\u200Bgo", "\uFEFFlogo"})
    void a_content_id_that_nothing_can_show_is_refused(String contentId) {
        assertThat(problemsOf(draft().attach(file().inline(contentId)).build(), Format.JSON))
                .singleElement()
                .extracting(Problem::field)
                .isEqualTo("Attachments[0].ContentId");
    }

    private static Attachment file() {
        return Attachment.of("a.txt", "text/plain", new byte[1]);
    }

    private List<Problem> problemsOf(EmailMessage message, Format format) {
        InvalidMessageException refused = catchThrowableOfType(
                InvalidMessageException.class,
                () -> injection.withFormat(format).send(message));
        assertThat(refused).as("an InvalidMessageException").isNotNull();
        assertThat(transport.sent()).isEmpty();
        return refused.problems();
    }
}
