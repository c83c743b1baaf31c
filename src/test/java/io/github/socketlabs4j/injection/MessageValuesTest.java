package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testsupport.FakeTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages are values: equality, copies with changes, the limits on the size of attachments, and required recipients.
 */
class MessageValuesTest {
    private static final Supplier<InputStream> NOTHING = () -> new ByteArrayInputStream(new byte[0]);

    private final FakeTransport transport = FakeTransport.accepting();
    private final InjectionClient injection = client(transport).build().injection();

    // equality

    static Stream<UnaryOperator<EmailMessage.Builder>> changes() {
        return Stream.of(
                message -> message.from("b@c.example"),
                message -> message.from(EmailAddress.of("shop@example.com", "Shop")),
                message -> message.to("b@c.example"),
                message -> message.cc("b@c.example"),
                message -> message.bcc("b@c.example"),
                message -> message.replyTo("b@c.example"),
                message -> message.subject("x"),
                message -> message.text("x"),
                message -> message.html("x"),
                message -> message.amp("x"),
                message -> message.template(7),
                message -> message.header("X-A", "b"),
                message -> message.attach(Attachment.of("a", "b/c", new byte[1])),
                message -> message.mailingId("x"),
                message -> message.messageId("x"),
                message -> message.charset("x"),
                message -> message.metadata("k", "v"),
                message -> message.tag("x"),
                message -> message.member("Later", 1),
                message -> message.member("Later", null));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void messages_are_equal_if_all_they_say_is(UnaryOperator<EmailMessage.Builder> change) {
        EmailMessage changed = change.apply(draft()).build();
        assertThat(changed).isNotEqualTo(mail()).isEqualTo(change.apply(draft()).build());
        assertThat(changed).hasSameHashCodeAs(change.apply(draft()).build());
        assertThat(changed.toBuilder().build()).isEqualTo(changed);
    }

    @Test
    void rows_are_equal_if_their_fields_are() {
        MergeRow row = MergeRow.to("a@b.example", "Ann").with("Code", "1");
        assertThat(MergeRow.to("a@b.example", "Ann").with("Code", "1"))
                .isEqualTo(row)
                .hasSameHashCodeAs(row);
        assertThat(MergeRow.to("a@b.example").with("C", null))
                .isEqualTo(MergeRow.to("a@b.example").with("C", ""));
        assertThat(Stream.of(
                                row,
                                MergeRow.to("a@b.example", "Ann"),
                                MergeRow.to("a@b.example", "Ann").with("Code", "2"),
                                MergeRow.to("a@b.example", "Ann").with("code", "1"),
                                MergeRow.to("b@b.example", "Ann").with("Code", "1"),
                                row.with("More", "1"))
                        .distinct())
                .hasSize(6);
    }

    @Test
    void a_row_of_very_many_fields_is_compared_all_the_same() {
        assertThat(manyFields()).isEqualTo(manyFields()).hasSameHashCodeAs(manyFields());
    }

    private static MergeRow manyFields() {
        MergeRow row = MergeRow.to("a@b.example");
        for (int i = 0; i < 100_000; i++) row = row.with("f" + i, "v");
        return row;
    }

    @Test
    void merges_are_equal_if_all_they_say_is() {
        assertThat(merge().build()).isEqualTo(merge().build()).hasSameHashCodeAs(merge().build());
        assertThat(Stream.of(
                                merge().build(),
                                merge().global("b", "1").build(),
                                merge().row(MergeRow.to("c@d.example")).build(),
                                merge().refuseMergeFaults().build(),
                                BulkMessage.of(draft().subject("x").build()).build())
                        .distinct())
                .hasSize(5);
    }

    private static BulkMessage.Builder merge() {
        return BulkMessage.of(mail()).global("a", "1").row(MergeRow.to("a@b.example"));
    }

    // copies with changes

    @Test
    void recipients_may_come_as_any_collection() {
        List<EmailAddress> list = List.of(EmailAddress.of("a@b.example"), EmailAddress.of("b@b.example", "Bo"));
        Set<EmailAddress> set = new LinkedHashSet<>(List.of(EmailAddress.of("c@b.example")));
        EmailMessage message = EmailMessage.from("shop@example.com")
                .to(list)
                .cc(set)
                .bcc(List.of())
                .build();
        assertThat(message.to()).isEqualTo(list);
        assertThat(message.cc()).containsExactlyElementsOf(set);
        assertThat(message.bcc()).isEmpty();
    }

    @Test
    void another_message_may_have_recipients_of_its_own() {
        EmailMessage message = draft().cc("b@c.example").bcc("c@d.example").build();
        EmailMessage other =
                message.toBuilder().withoutRecipients().to("x@y.example").build();
        assertThat(other.to()).containsExactly(EmailAddress.of("x@y.example"));
        assertThat(other.cc()).isEmpty();
        assertThat(other.bcc()).isEmpty();
        assertThat(other.subject()).isEqualTo(message.subject());
        assertThat(message.recipientCount()).isEqualTo(3);
    }

    @Test
    void another_message_may_have_attachments_of_its_own() {
        EmailMessage message =
                draft().attach(Attachment.of("a", "b/c", new byte[1])).build();
        EmailMessage other = message.toBuilder().withoutAttachments().build();
        assertThat(other).isEqualTo(mail());
        assertThat(message.attachments()).hasSize(1);
    }

    @Test
    void another_message_may_have_another_sender() {
        assertThat(draft().from("b@c.example").build().from()).isEqualTo(EmailAddress.of("b@c.example"));
        assertThat(draft().from(EmailAddress.of("b@c.example", "Bo")).build().from())
                .isEqualTo(EmailAddress.of("b@c.example", "Bo"));
    }

    // attachments

    @Test
    void a_file_that_grows_while_it_is_sent_is_sent_as_long_as_it_was(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("app.log"), "12345");
        // The first attachment is read before the file is opened; reading it appends to the file.
        Attachment first = Attachment.of("a", "b/c", 1, () -> {
            append(log);
            return new ByteArrayInputStream(new byte[1]);
        });
        injection.send(draft().attach(first, Attachment.of(log)).build());
        assertThat(transport.only().text()).contains("\"app.log\"", "\"MTIzNDU=\"");
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "more", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 4 * 3, (1L << 60) + 1})
    void too_many_bytes_are_a_problem(long length) {
        assertThat(problemsOf(draft().attach(Attachment.of("a", "b/c", length, NOTHING))
                        .build()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("Attachments[0].Content");
                    assertThat(problem.rule()).isEqualTo("too-large");
                    assertThat(problem.text()).contains(String.valueOf(length));
                });
    }

    @Test
    void so_are_they_if_only_all_attachments_together_have_them() {
        Attachment half = Attachment.of("a", "b/c", 1L << 59, NOTHING);
        assertThat(problemsOf(draft().attach(half, half, half).build()))
                .extracting(Problem::field)
                .containsExactly("Attachments[2].Content");
        EmailMessage one = draft().attach(half).build();
        InvalidMessageException refused =
                catchThrowableOfType(InvalidMessageException.class, () -> injection.send(List.of(one, one, one)));
        assertThat(refused.problems()).extracting(Problem::messageIndex).containsExactly(2);
        assertThat(injection.render(draft().attach(half, half).build()))
                .contains("[base64 of 576460752303423488 bytes]");
    }

    @Test
    void no_bytes_at_all_are_a_problem(@TempDir Path directory) throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.txt"));
        for (Attachment file : List.of(
                Attachment.of("a", "b/c", new byte[0]), Attachment.of("a", "b/c", 0, NOTHING), Attachment.of(empty))) {
            assertThat(problemsOf(draft().attach(file).build()))
                    .singleElement()
                    .extracting(Problem::field)
                    .isEqualTo("Attachments[0].Content");
        }
    }

    // recipients

    @Test
    void mail_to_nobody_but_hidden_or_copied_recipients_is_a_problem() {
        for (EmailMessage message : List.of(
                draft().withoutRecipients().bcc("a@b.example").build(),
                draft().withoutRecipients().cc("a@b.example").build())) {
            assertThat(problemsOf(message)).singleElement().satisfies(problem -> {
                assertThat(problem.field()).isEqualTo("To");
                assertThat(problem.rule()).isEqualTo("missing");
                assertThat(problem.text()).contains("Cc or Bcc only");
            });
        }
    }

    @Test
    void a_merge_has_its_rows_in_to() {
        injection.send(
                BulkMessage.of(draft().withoutRecipients().bcc("a@b.example").build())
                        .row(MergeRow.to("ann@example.org"))
                        .build());
        assertThat(transport.sent()).hasSize(1);
    }

    private List<Problem> problemsOf(EmailMessage message) {
        InvalidMessageException refused =
                catchThrowableOfType(InvalidMessageException.class, () -> injection.send(message));
        assertThat(refused).as("an InvalidMessageException").isNotNull();
        return refused.problems();
    }
}
