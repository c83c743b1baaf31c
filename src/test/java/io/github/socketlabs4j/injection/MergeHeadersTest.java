package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No value of a merge can inject a mail header: a value with a line break that would get into a header is rejected,
 * however it gets there.
 */
class MergeHeadersTest {
    private static final String EVIL = "Ann\r\nBcc: eve@evil.example";

    private static final SocketLabsEmulator EMULATOR = SocketLabsEmulator.start();
    private static final SocketLabsClient CLIENT = EMULATOR.client();

    @BeforeEach
    void clear() {
        EMULATOR.server().clear();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        EMULATOR.close();
    }

    static Stream<EmailMessage.Builder> placesInATemplate() {
        return Stream.of(
                draft().subject("Hi %%Name%%"),
                draft().subject("Hi %%NAME%%"),
                draft().mailingId("m-%%Name%%"),
                draft().messageId("%%Name%%"),
                draft().charset("%%Name%%"),
                draft().from("%%Name%%@example.com"),
                draft().from(EmailAddress.of("a@b.example", "%%Name%%")),
                draft().replyTo(EmailAddress.of("a@b.example", "%%Name%%")),
                draft().to(EmailAddress.of("%%DeliveryAddress%%", "%%Name%%")),
                draft().cc("%%Name%%@example.com"),
                draft().bcc(EmailAddress.of("a@b.example", "%%Name%%")),
                draft().header("X-%%Name%%", "v"),
                draft().header("X-A", "v%%Name%%"),
                draft().attach(Attachment.of("%%Name%%.pdf", "a/b", new byte[1])),
                draft().attach(Attachment.of("a", "a/%%Name%%", new byte[1])),
                draft().attach(file().inline("%%Name%%")),
                draft().attach(file().header("X-A", "%%Name%%")),
                draft().metadata("k", "%%Name%%"),
                draft().tag("%%Name%%"));
    }

    @ParameterizedTest
    @MethodSource("placesInATemplate")
    void a_value_does_not_get_into_a_header(EmailMessage.Builder template) {
        assertRefused(template, MergeRow.to("ann@example.org").with("Name", EVIL), "Name");
    }

    static Stream<String> surroundings() {
        return Stream.of(
                "100%% off for %%Name%%",
                "%%Name%% gets 100%% off",
                "50%% off, 20%% more, %%Name%%",
                "100%%off%%Name%%",
                "%%%Name%%",
                "%%Name%%%",
                "%%%%Name%%%%",
                "%%%%%%Name%%",
                "%%Other%%Name%%",
                "%%Name%%Other%%",
                "%%Name%%%%Name%%",
                "%% %%Name%% %%",
                "%%no such field%%Name%%",
                "5% %%Name%% %");
    }

    @ParameterizedTest
    @MethodSource("surroundings")
    void whatever_stands_around_its_placeholder(String subject) {
        assertRefused(draft().subject(subject), MergeRow.to("ann@example.org").with("Name", EVIL), "Name");
    }

    static Stream<Arguments> waysAround() {
        return Stream.of(
                way("%%A%%", "A", "%%Name%%"),
                way("%%A%%", "A", "x %%B%%", "B", "100%% %%Name%%"),
                way("%%A%%", "A", "%%B%%", "B", "%%C%%", "C", "%%D%%", "D", "%%E%%", "E", "%%F%%", "F", "%%Name%%"),
                way("%%%%Which%%%%", "Which", "Name"),
                way("%%A%%ame%%", "A", "%%N"),
                way("%%Na%%A%%", "A", "me%%"),
                way("%%A%%%B%%", "A", "%%Name%", "B", "%"),
                way("%%A%%%%B%%%%A%%", "A", "%%", "B", "Name"));
    }

    @ParameterizedTest
    @MethodSource("waysAround")
    void however_values_hold_or_make_its_placeholder(String subject, List<String> fields) {
        MergeRow row = MergeRow.to("ann@example.org").with("Name", EVIL);
        BulkMessage.Builder globals = BulkMessage.of(draft().subject(subject).build())
                .row(MergeRow.to("ann@example.org").with("Name", EVIL));
        for (int i = 0; i < fields.size(); i += 2) {
            row = row.with(fields.get(i), fields.get(i + 1));
            globals.global(fields.get(i), fields.get(i + 1));
        }
        assertRefused(draft().subject(subject), row, "Name");
        assertThat(problemsOf(globals.build())).extracting(Problem::field).containsExactly("Name");
    }

    @Test
    void a_global_value_that_only_a_row_asks_for_is_told_with_that_row() {
        BulkMessage bulk = BulkMessage.of(draft().subject("%%A%%").build())
                .global("Evil", EVIL)
                .row(MergeRow.to("ann@example.org").with("A", "harmless"))
                .row(MergeRow.to("bo@example.org").with("A", "%%Evil%%"))
                .row(MergeRow.to("cy@example.org").with("A", "%%Evil%%"))
                .build();
        assertThat(problemsOf(bulk)).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("Evil");
            assertThat(problem.rule()).isEqualTo("line-break");
            assertThat(problem.rowIndex()).isEqualTo(1);
        });
    }

    @Test
    void a_row_may_say_something_harmless_in_its_place() {
        BulkMessage bulk = BulkMessage.of(
                        draft().subject("%%A%%").text("%%Evil%%").build())
                .global("Evil", EVIL)
                .row(MergeRow.to("ann@example.org").with("A", "%%evil%%").with("evil", "harmless"))
                .build();
        CLIENT.injection().send(bulk);
        assertThat(EMULATOR.server().mailbox().get(0).subject()).isEqualTo("harmless");
    }

    @Test
    void values_that_hold_one_another_without_end_are_given_up() {
        MergeRow row = MergeRow.to("ann@example.org").with("Evil", EVIL);
        for (int i = 0; i < 20; i++) row = row.with("A" + i, ("%%A" + (i + 1) + "%%").repeat(50));
        BulkMessage bulk =
                BulkMessage.of(draft().subject("%%A0%%").build()).row(row).build();
        assertThat(problemsOf(bulk)).extracting(Problem::field).containsExactly("Evil");
    }

    @Test
    void a_body_may_have_them_whatever_the_headers_say() {
        BulkMessage bulk = BulkMessage.of(draft().subject("50%% off, 20%% more for %%Name%% (100%)")
                        .text("%%Address%%")
                        .build())
                .rows(IntStream.range(0, 120)
                        .mapToObj(i -> MergeRow.to("p" + i + "@example.org")
                                .with("Name", "Ann %%Title%% 100%")
                                .with("Title", "Dr.")
                                .with("Address", "Main St 1\r\nTown")))
                .build();
        CLIENT.injection().send(bulk);
        assertThat(EMULATOR.server().mailbox()).hasSize(120);
    }

    /**
     * Random merges that the client lets through are delivered by the emulator without an injected header. The emulator
     * substitutes fields by the rules that the client assumes for the platform.
     */
    @Test
    void what_is_let_through_does_no_harm_whatever_the_template_says() {
        Random random = new Random(20_261_128);
        for (int run = 0; run < 3000; run++) {
            int seed = run;
            String subject = piece(random, 6);
            MergeRow row = MergeRow.to("ann@example.org").with("N", "x\nEvil");
            for (String field : List.of("A", "B", "AN")) row = row.with(field, piece(random, 3));
            BulkMessage bulk = BulkMessage.of(draft().subject("s" + subject).build())
                    .row(row)
                    .build();
            // The text "Evil" after the line break shows whether the value got into the subject.
            InvalidMessageException refused = catchThrowableOfType(
                    InvalidMessageException.class, () -> CLIENT.injection().send(bulk));
            if (refused != null) continue;
            assertThat(EMULATOR.server().mailbox().get(0).subject())
                    .as("run %s: %s with %s", seed, subject, row)
                    .doesNotContain("Evil");
            EMULATOR.server().clear();
        }
    }

    private static String piece(Random random, int most) {
        List<String> alphabet = List.of("%", "%%", "%%", "N", "A", "B", "%%A%%", "%%N%%", " ", "x");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) text.append(alphabet.get(random.nextInt(alphabet.size())));
        return text.toString();
    }

    private static Arguments way(String subject, String... fields) {
        return Arguments.of(subject, List.of(fields));
    }

    private static Attachment file() {
        return Attachment.of("a.txt", "text/plain", new byte[1]);
    }

    private static void assertRefused(EmailMessage.Builder template, MergeRow row, String field) {
        BulkMessage bulk = BulkMessage.of(template.build()).row(row).build();
        assertThat(problemsOf(bulk)).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.rule()).isEqualTo("line-break");
            assertThat(problem.rowIndex()).isZero();
        });
    }

    private static List<Problem> problemsOf(BulkMessage bulk) {
        InvalidMessageException refused = catchThrowableOfType(
                InvalidMessageException.class, () -> CLIENT.injection().send(bulk));
        assertThat(refused).as("a refusal").isNotNull();
        return refused.problems();
    }
}
