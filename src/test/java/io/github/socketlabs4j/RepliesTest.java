package io.github.socketlabs4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.inbound.InboundParser;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which recipient, subject, thread headers and automatic-mail headers a reply to an inbound mail gets. */
class RepliesTest {
    private static final InboundParser PARSER = new InboundParser(WebhookKeys.NONE, InboundParser.LONGEST);
    private static final String ANN = "\"From\":{\"EmailAddress\":\"ann@example.org\",\"FriendlyName\":\"Ann\"}";

    private static InboundMessage mail(String message) {
        String post = "{\"InboundMailFrom\":\"bounces@example.org\",\"Message\":{" + message + "}}";
        return PARSER.parseTrusted(WebhookRequest.of(null, post.getBytes(UTF_8)));
    }

    private static String headers(String... namesAndValues) {
        StringBuilder headers = new StringBuilder(",\"CustomHeaders\":[");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.append(i == 0 ? "" : ",")
                    .append("{\"Name\":\"" + namesAndValues[i] + "\",\"Value\":\"" + namesAndValues[i + 1] + "\"}");
        }
        return headers.append(']').toString();
    }

    private static EmailMessage reply(String message) {
        return Replies.replyTo(mail(message), "help@shop.example")
                .text("We will look into it.")
                .build();
    }

    private static List<String> values(EmailMessage message, String name) {
        return message.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(MailHeader::value)
                .toList();
    }

    @Test
    void an_answer_goes_to_its_sender_in_its_thread_and_says_that_a_program_wrote_it() {
        EmailMessage reply = reply(ANN + ",\"Subject\":\"Broken screw\""
                + headers("Message-ID", "<3@example.org>", "References", "<1@example.org> <2@example.org>"));

        assertThat(reply.to())
                .singleElement()
                .satisfies(to -> assertThat(to.address()).isEqualTo("ann@example.org"));
        assertThat(reply.from().address()).isEqualTo("help@shop.example");
        assertThat(reply.subject()).isEqualTo("Re: Broken screw");
        assertThat(values(reply, "In-Reply-To")).containsExactly("<3@example.org>");
        assertThat(values(reply, "References")).containsExactly("<1@example.org> <2@example.org> <3@example.org>");
        assertThat(values(reply, "Auto-Submitted")).containsExactly("auto-replied");
        assertThat(values(reply, "X-Auto-Response-Suppress")).containsExactly("All");
    }

    @Test
    void where_an_answer_is_wanted_goes_before_who_sent_it() {
        assertThat(reply(ANN + ",\"ReplyTo\":{\"EmailAddress\":\" bob@example.org \"}")
                        .to())
                .singleElement()
                .satisfies(to -> assertThat(to.address()).isEqualTo("bob@example.org"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Screw              | Re: Screw
                    Re: Screw          | Re: Screw
                    RE:Screw           | RE:Screw
                    re[2]: Screw       | re[2]: Screw
                    Report             | Re: Report
                    a\\r\\nBcc: x@y.z  | Re: a Bcc: x@y.z
                    a\\u2028b\\u0000c  | Re: a b c
                    \\ud83d            | Re:
                    """)
    void the_subject_is_that_of_the_mail_on_one_line(String subject, String expected) {
        assertThat(reply(ANN + ",\"Subject\":\"" + subject + "\"").subject()).isEqualTo(expected);
    }

    @Test
    void without_an_id_there_is_no_thread_and_without_references_it_begins_at_what_was_answered() {
        EmailMessage none = reply(ANN + headers("References", "<1@example.org>"));
        assertThat(values(none, "References")).isEmpty();
        assertThat(values(none, "In-Reply-To")).isEmpty();
        EmailMessage second = reply(ANN + headers("Message-ID", "<2@example.org>", "In-Reply-To", "<1@example.org>"));
        assertThat(values(second, "References")).containsExactly("<1@example.org> <2@example.org>");
    }

    @Test
    void nothing_of_a_header_gets_into_the_answer_but_ids() {
        EmailMessage reply = reply(ANN + headers("Message-ID", "(x) <2@example.org>\\r\\nBcc: <evil@example.org>"));
        assertThat(values(reply, "In-Reply-To")).containsExactly("<2@example.org>");
        EmailMessage none = reply(ANN + headers("Message-ID", "<a b>\\r\\nBcc: x"));
        assertThat(values(none, "In-Reply-To")).isEmpty();
    }

    @Test
    void of_a_long_thread_the_first_mail_and_the_last_ones_are_named() {
        String all = IntStream.range(0, 5_000)
                .mapToObj(i -> "<" + i + "@example.org>")
                .collect(Collectors.joining(" "));
        String references = values(
                        reply(ANN + headers("Message-ID", "<x@example.org>", "References", all)), "References")
                .get(0);
        assertThat(references).startsWith("<0@example.org> <49").endsWith("<4999@example.org> <x@example.org>");
        assertThat(references.length()).isLessThan(950);
    }

    @Test
    void automatic_mail_is_answered_only_by_who_insists() {
        InboundMessage automatic = mail(ANN + headers("Auto-Submitted", "auto-replied"));
        assertThatThrownBy(() -> Replies.replyTo(automatic, "help@shop.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Auto-Submitted")
                .hasMessageContaining("replyToAutomatic");
        assertThat(Replies.replyToAutomatic(automatic, "help@shop.example")
                        .text("x")
                        .build()
                        .to())
                .hasSize(1);
    }

    @Test
    void a_mail_that_names_nobody_cannot_be_answered() {
        InboundMessage bounce = PARSER.parseTrusted(WebhookRequest.of(null, "{\"Message\":{}}".getBytes(UTF_8)));
        assertThatThrownBy(() -> Replies.replyToAutomatic(bounce, "help@shop.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no address");
    }
}
