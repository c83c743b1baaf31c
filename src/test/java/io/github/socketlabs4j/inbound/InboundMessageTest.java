package io.github.socketlabs4j.inbound;

import static io.github.socketlabs4j.inbound.Samples.golden;
import static io.github.socketlabs4j.inbound.Samples.header;
import static io.github.socketlabs4j.inbound.Samples.mail;
import static io.github.socketlabs4j.inbound.Samples.parse;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testsupport.SpoolFiles;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every member of an inbound mail is read, whatever the platform's spelling, and a mail has a stable identity. */
class InboundMessageTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org", "Ann");

    @Test
    void the_full_sample_is_read_to_its_last_member() throws IOException {
        try (InboundMessage mail = parse(golden("full.mail.json"))) {
            assertThat(mail.inboundMailFrom()).isEqualTo("ann@example.org");
            assertThat(mail.inboundRcptTo()).isEqualTo("help@inbound.example.com");
            assertThat(mail.inboundIpAddress()).isEqualTo("198.51.100.20");
            assertThat(mail.errorLog()).isNull();
            assertThat(mail.spamScore()).isEqualTo(1.8);
            assertThat(mail.spamDetails()).isNull();
            assertThat(mail.serverId()).isNull();
            assertThat(mail.subaccountId()).isNull();
            assertThat(mail.ipPoolId()).isNull();
            assertThat(mail.extras()).isEmpty();

            assertThat(mail.textCharSet()).isEqualTo("utf-8");
            assertThat(mail.htmlCharSet()).isEqualTo("utf-8");
            assertThat(mail.mailingId()).isNull();
            assertThat(mail.messageId()).isNull();
            assertThat(mail.subject()).isEqualTo("Broken screw");
            assertThat(mail.textBody()).isEqualTo("Hello,\r\nmy screw is broken.\r\n");
            assertThat(mail.htmlBody())
                    .isEqualTo("<p>Hello, my screw is broken. <img src=\"cid:logo1@example.org\"></p>");
            assertThat(mail.to()).containsExactly(EmailAddress.of("help@inbound.example.com", "Help Desk"));
            assertThat(mail.cc()).isEmpty();
            assertThat(mail.bcc()).isEmpty();
            assertThat(mail.from()).isEqualTo(ANN);
            assertThat(mail.replyTo()).isNull();
            assertThat(mail.messageExtras()).isEmpty();
            assertThat(mail.automatic()).isFalse();
            assertThat(mail.identity()).matches("[0-9a-f]{64}");

            assertThat(mail.attachments()).hasSize(1);
            InboundAttachment photo = mail.attachments().get(0);
            assertThat(photo.name()).isEqualTo("photo.jpg");
            assertThat(photo.safeName()).isEqualTo("photo.jpg");
            assertThat(photo.contentType()).isEqualTo("image/jpeg");
            assertThat(photo.contentId()).isNull();
            assertThat(photo.customHeaders().list()).isEmpty();
            assertThat(photo.extras()).isEmpty();
            assertThat(photo.open()).hasBinaryContent("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF".getBytes(ISO_8859_1));
            assertThat(photo.rawContent()).hasContent("/9j/4AAQSkZJRg==");

            assertThat(mail.embeddedMedia()).hasSize(1);
            InboundAttachment logo = mail.embeddedMedia().get(0);
            assertThat(logo.name()).isEqualTo("logo.png");
            assertThat(logo.contentId()).isEqualTo("logo1@example.org");
            assertThat(logo.customHeaders().first("content-disposition")).contains("inline");
            assertThat(logo.open()).hasBinaryContent("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
            assertThat(mail.allAttachments()).containsExactly(photo, logo);
        }
    }

    @Test
    void headers_keep_their_order_and_are_found_ignoring_case() {
        try (InboundMessage mail = parse(golden("full.mail.json"))) {
            InboundHeaders headers = mail.customHeaders();
            assertThat(headers)
                    .extracting(InboundHeaders.Header::name)
                    .containsExactly(
                            "Received", "Received", "Date", "Message-ID", "X-Empty", "Content-Type", "MIME-Version");
            assertThat(headers.list()).hasSize(7);
            assertThat(headers.first("message-id")).contains("<20140318.77@example.org>");
            assertThat(headers.all("RECEIVED"))
                    .hasSize(2)
                    .allSatisfy(header -> assertThat(header.value()).startsWith("from "));
            assertThat(headers.first("received")).contains(headers.list().get(0).value());
            assertThat(headers.all("x-empty")).containsExactly(new InboundHeaders.Header("X-Empty", null));
            assertThat(headers.first("X-Empty")).isEmpty();
            assertThat(headers.first("X-None")).isEmpty();
            assertThat(headers.all("X-None")).isEmpty();
            assertThatThrownBy(() -> headers.list().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.socketlabs4j.inbound.Samples#fullMails")
    void every_spelling_of_the_full_sample_is_the_same_mail(String variant) throws IOException {
        try (InboundMessage mail = parse(golden(variant));
                InboundMessage sample = parse(golden("full.mail.json"))) {
            assertThat(mail)
                    .usingRecursiveComparison()
                    .ignoringFieldsOfTypes(io.github.socketlabs4j.internal.codec.document.StoredDocument.class)
                    .ignoringFieldsMatchingRegexes(".*\\.content")
                    .isEqualTo(sample);
            for (int i = 0; i < 2; i++) {
                assertThat(mail.allAttachments().get(i).open().readAllBytes())
                        .isEqualTo(sample.allAttachments().get(i).open().readAllBytes());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal.mail.json", "minimal.missing.mail.json"})
    void of_the_minimal_mail_everything_is_absent_and_no_list_is_null(String file) {
        try (InboundMessage mail = parse(golden(file))) {
            assertThat(mail.inboundRcptTo()).isEqualTo("help@inbound.example.com");
            assertThat(mail.recipients()).containsExactly("help@inbound.example.com");
            assertThat(mail.spamScore()).isZero();
            assertThat(mail.inboundMailFrom()).isNull();
            assertThat(mail.from()).isNull();
            assertThat(mail.subject()).isNull();
            assertThat(mail.textBody()).isNull();
            assertThat(mail.htmlBody()).isNull();
            assertThat(mail.to()).isEmpty();
            assertThat(mail.cc()).isEmpty();
            assertThat(mail.bcc()).isEmpty();
            assertThat(mail.customHeaders()).isEmpty();
            assertThat(mail.allAttachments()).isEmpty();
            assertThat(mail.extras()).isEmpty();
            assertThat(mail.messageExtras()).isEmpty();
            assertThat(mail.identity()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void members_of_the_current_generation_are_read_and_unknown_ones_kept_but_never_the_key() {
        String post = mail(
                "\"Subject\":\"s\",\"Priority\":{\"Level\":[1]},\"MailingId\":\"march\",\"MessageId\":\"m-1\"",
                "\"ServerId\":\"14321\"",
                "\"SubaccountId\":7",
                "\"IpPoolId\":8",
                "\"Type\":\"MessageParsed\"",
                "\"SpamScore\":-2.5",
                "\"SpamDetails\":\"A=1\"",
                "\"ErrorLog\":\"odd\"");
        try (InboundMessage mail = parse(post)) {
            assertThat(mail.serverId()).isEqualTo(14321);
            assertThat(mail.subaccountId()).isEqualTo(7);
            assertThat(mail.ipPoolId()).isEqualTo(8);
            assertThat(mail.spamScore()).isEqualTo(-2.5);
            assertThat(mail.spamDetails()).isEqualTo("A=1");
            assertThat(mail.errorLog()).isEqualTo("odd");
            assertThat(mail.mailingId()).isEqualTo("march");
            assertThat(mail.messageId()).isEqualTo("m-1");
            assertThat(mail.extras()).isEqualTo(Map.of("Type", "MessageParsed"));
            assertThat(mail.messageExtras()).isEqualTo(Map.of("Priority", "{\"Level\":[1]}"));
        }
    }

    @Test
    void a_thousand_unknown_members_and_a_name_that_comes_twice_are_no_trouble() {
        StringBuilder members = new StringBuilder("\"Subject\":\"\",\"subject\":\"first\",\"SUBJECT\":\"second\"");
        for (int i = 0; i < 1000; i++)
            members.append(",\"X").append(i).append("\":").append(i);
        try (InboundMessage mail = parse(mail(members.toString()))) {
            assertThat(mail.subject()).isEqualTo("first");
            assertThat(mail.messageExtras()).hasSize(1000).containsEntry("X999", "999");
        }
    }

    @Test
    void broken_utf_8_is_replaced_and_the_attachment_behind_it_found() throws IOException {
        byte[] post = mail("\"Subject\":\"caf\u00e9\",\"TextBody\":\"\u00ff\u00fe\","
                        + "\"Attachments\":[{\"Name\":\"a\",\"Content\":\"YWJj\"}]")
                .getBytes(ISO_8859_1);
        try (InboundMessage mail = parse(post)) {
            assertThat(mail.subject()).isEqualTo("caf\uFFFD");
            assertThat(mail.textBody()).isEqualTo("\uFFFD\uFFFD");
            assertThat(mail.attachments().get(0).open()).hasContent("abc");
        }
    }

    @Test
    void bad_base64_loses_neither_the_mail_nor_the_text() throws IOException {
        String post = mail(
                "\"Subject\":\"s\",\"Attachments\":[{\"Name\":\"bad\",\"Content\":\"YWJj*\\u003c caf\u00e9\"},"
                        + "{\"Name\":\"good\",\"Content\":\"YWJj\"},{\"Name\":\"none\"},{\"Name\":\"number\",\"Content\":12}]");
        try (InboundMessage mail = parse(post)) {
            List<InboundAttachment> files = mail.attachments();
            assertThat(mail.subject()).isEqualTo("s");
            assertThatThrownBy(() -> files.get(0).open().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no base64")
                    .hasMessageNotContaining("caf");
            assertThat(new String(files.get(0).rawContent().readAllBytes(), UTF_8))
                    .isEqualTo("YWJj*< caf\u00e9");
            assertThat(files.get(1).open()).hasContent("abc");
            assertThat(files.get(2).open()).isEmpty();
            assertThat(files.get(2).rawContent()).isEmpty();
            assertThat(files.get(3).open()).isEmpty();
            assertThat(files.get(3).extras()).isEqualTo(Map.of("Content", "12"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "missing",
            value = {"missing", "null", "'\"\"'", "'\" \"'", "'\"<>\"'", "'\" <> \"'"})
    void every_spelling_of_the_null_sender_is_one_and_not_to_be_answered(@Nullable String json) {
        String post = json == null ? mail("") : mail("", "\"InboundMailFrom\":" + json);
        try (InboundMessage mail = parse(post)) {
            assertThat(mail.inboundMailFrom()).isNull();
            assertThat(mail.automatic()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted, auto-replied, true",
        "auto-submitted, auto-generated; x=y, true",
        "AUTO-SUBMITTED, Auto-Notified, true",
        "Auto-Submitted, no, false",
        "Auto-Submitted, NO (by hand), false",
        "Auto-Submitted, '', false",
        "Precedence, bulk, true",
        "precedence, List, true",
        "Precedence, ' junk ', true",
        "Precedence, first-class, false",
        "X-Precedence, bulk, false",
        "Subject, auto-replied, false"
    })
    void mail_that_programs_sent_is_not_to_be_answered_by_one(String name, String value, boolean automatic) {
        try (InboundMessage mail = parse(mail(header(name, value), "\"InboundMailFrom\":\"ann@example.org\""))) {
            assertThat(mail.automatic()).isEqualTo(automatic);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a@x.example               | a@x.example",
                "a@x.example, b@y.example, | a@x.example; b@y.example",
                "\"a, b\"@x.example,c@x | \"a, b\"@x.example; c@x"
            })
    void recipients_are_split_at_commas_on_request(String rcptTo, String split) {
        String json = rcptTo.replace("\"", "\\\"");
        try (InboundMessage mail = parse(mail("", "\"InboundRcptTo\":\"" + json + "\""))) {
            assertThat(mail.inboundRcptTo()).isEqualTo(rcptTo);
            assertThat(mail.recipients()).containsExactly(split.split("; "));
        }
        try (InboundMessage mail = parse(mail(""))) {
            assertThat(mail.recipients()).isEmpty();
        }
    }

    @Test
    void a_mail_is_known_again_by_its_message_id_and_recipient() {
        String rcptTo = "\"InboundRcptTo\":\"help@inbound.example.com\"";
        String first = identity(header("Message-ID", "<1@x>"), rcptTo);
        // Users store identities, so the value must never change between versions.
        assertThat(first).isEqualTo("bd97e225f5f351c2af2a7a872f6485e34defa52f92e64922b5769c9f2bb3331b");
        assertThat(identity("\"Subject\":\"s\"," + header("MESSAGE-ID", "<1@x>"), "\"SpamScore\":3", rcptTo))
                .isEqualTo(first);
        assertThat(identity(header("Message-ID", "<2@x>"), rcptTo)).isNotEqualTo(first);
        assertThat(identity(header("Message-ID", "<1@x>"), rcptTo.replace("help", "sales")))
                .isNotEqualTo(first);
        assertThat(identity(header("Message-ID", "<1@x>"))).isNotEqualTo(first);
    }

    @Test
    void a_mail_without_a_message_id_is_known_again_by_all_it_says_but_the_key() {
        String rcptTo = "\"InboundRcptTo\":\"help@inbound.example.com\"";
        String scan =
                "\"Subject\":\"Scan\",\"TextBody\":\"see\",\"Attachments\":[{\"Name\":\"1.pdf\",\"Content\":\"AAAA\"}],"
                        + header("Date", "Mon");
        String first = identity(scan, rcptTo);
        assertThat(first).matches("[0-9a-f]{64}").isEqualTo(identity(scan, rcptTo));
        assertThat(List.of(
                        first,
                        identity(scan.replace("Scan", "Scam"), rcptTo),
                        identity(scan.replace("see", "sea"), rcptTo),
                        identity(scan.replace("AAAA", "AAAB"), rcptTo),
                        identity(scan.replace("1.pdf", "2.pdf"), rcptTo),
                        identity(scan.replace("Mon", "Tue"), rcptTo),
                        identity(scan, rcptTo.replace("help", "sales")),
                        identity(scan, rcptTo, "\"InboundMailFrom\":\"a@b\""),
                        identity(scan, rcptTo, "\"New\":\"1\"")))
                .doesNotHaveDuplicates();
        InboundMessage other = parse(mail(scan, rcptTo).replace(Samples.SECRET, "another"));
        assertThat(other.identity()).isEqualTo(first);
        other.close();
        assertThat(other.identity()).as("after close").isEqualTo(first);
        assertThat(identity(header("Message-ID", ""), rcptTo)).matches("[0-9a-f]{64}");
    }

    private static @Nullable String identity(String message, String... envelope) {
        try (InboundMessage mail = parse(mail(message, envelope))) {
            return mail.identity();
        }
    }

    @Test
    void addresses_may_be_odd() {
        String post = mail("\"To\":[null,{},{\"FriendlyName\":\"Undisclosed\"},{\"EmailAddress\":\"a@x\",\"New\":1}],"
                + "\"Cc\":\"c@x\",\"From\":{},\"ReplyTo\":[null,{\"EmailAddress\":\"r@x\"}]");
        try (InboundMessage mail = parse(post)) {
            assertThat(mail.to()).containsExactly(EmailAddress.of("", "Undisclosed"), EmailAddress.of("a@x"));
            assertThat(mail.cc()).isEmpty();
            assertThat(mail.messageExtras()).isEqualTo(Map.of("Cc", "c@x"));
            assertThat(mail.from()).isNull();
            assertThat(mail.replyTo()).isEqualTo(EmailAddress.of("r@x"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"Message\":null,\"InboundMailFrom\":\"ann@example.org\"}",
                "{\"Message\":\"text\"}",
                "{\"Message\":[{\"Subject\":\"ann@example.org\"}]}",
                "{\"Type\":\"Delivered\",\"Address\":\"ann@example.org\"}",
                "{\"Type\":\"Validation\"}",
                "Type=Validation&ServerId=14321",
                "[{\"Message\":{}}]",
                "<mail/>",
                "{\"Message\":{\"Subject\":\"ann@example.org\"}"
            })
    void what_is_no_mail_is_refused_without_a_word_of_it(String post) {
        assertThatThrownBy(() -> parse(post)).isInstanceOfSatisfying(DecodeException.class, e -> {
            assertThat(e).hasMessageContaining("inbound mail").hasMessageNotContaining("example.org");
            assertThat(e.excerpt()).isEmpty();
        });
    }

    @Test
    void no_text_of_ours_shows_anything_of_the_mail() {
        try (InboundMessage mail = parse(golden("full.mail.json"))) {
            List<Object> ours = List.of(
                    mail, mail.customHeaders(), mail.attachments().get(0), Samples.PARSER, mail.embeddedMedia());
            assertThat(ours.toString())
                    .doesNotContain("example", "photo", "screw", "Received", Samples.SECRET, Samples.VALIDATION);
        }
    }

    @Test
    void what_the_message_was_sent_with_is_had_by_name() {
        String data = "\"Data\":{\"Meta\":[{\"Key\":\"order\",\"Value\":\"7\"}],\"Tags\":[\"a\",\"b\"],\"X\":1}";
        try (InboundMessage mail = parse(mail("", data));
                InboundMessage none = parse(mail("", "\"Data\":\"text\""))) {
            assertThat(mail.metadata()).containsExactly(Map.entry("order", "7"));
            assertThat(mail.tags()).containsExactly("a", "b");
            assertThat(mail.extras()).containsEntry("Data.X", "1");
            assertThat(none.tags()).isEmpty();
            assertThat(none.extras()).containsEntry("Data", "text");
        }
    }

    @Test
    void a_mail_wrapped_in_data_is_the_same_mail_and_what_stands_beside_it_is_kept() {
        String inside =
                "{\"Message\":{\"Subject\":\"s\"},\"InboundRcptTo\":\"help@x.example\",\"Data\":{\"Tags\":\"a\"},\"X\":1}";
        String wrapped = "{\"attempt\":3,\"X\":2,\"data\":" + inside + ",\"SecretKey\":\"" + Samples.SECRET + "\"}";
        try (InboundMessage mail = parse(wrapped)) {
            assertThat(mail.subject()).isEqualTo("s");
            assertThat(mail.inboundRcptTo()).isEqualTo("help@x.example");
            assertThat(mail.tags()).containsExactly("a");
            assertThat(mail.extras())
                    .containsOnly(Map.entry("attempt", "3"), Map.entry("X", "1"), Map.entry("beside data.X", "2"));
        }
    }

    @Test
    void content_is_gone_after_close_and_the_rest_stays() {
        for (String padding : List.of("", " ".repeat(1024 * 1024))) {
            String mark = SpoolFiles.newMark();
            InboundMessage mail =
                    parse(mail("\"Subject\":\"s\",\"Attachments\":[{\"Content\":\"" + mark + "\"}]" + padding));
            mail.close();
            mail.close();
            InboundAttachment file = mail.attachments().get(0);
            assertThatThrownBy(file::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(file::rawContent).isInstanceOf(IllegalStateException.class);
            assertThat(mail.subject()).isEqualTo("s");
        }
    }

    @Test
    void the_file_of_a_long_mail_goes_when_it_is_closed_and_when_it_is_no_mail() throws IOException {
        String mark = SpoolFiles.newMark();
        try (InboundMessage mail = parseBig(mark)) {
            assertThat(SpoolFiles.with(mark)).hasSize(1);
            assertThat(mail.attachments().get(0).open().readAllBytes()).hasSize(3_000_000);
        }
        assertThat(SpoolFiles.with(mark)).isEmpty();

        String noMail = "{\"Mark\":" + mark + ",\"Other\":\"" + "x".repeat(2_000_000) + "\"";
        for (String end : List.of("}", "")) {
            assertThatThrownBy(() -> parse(noMail + end)).isInstanceOf(DecodeException.class);
            assertThat(SpoolFiles.with(mark)).isEmpty();
        }
    }

    @Test
    void the_file_of_a_forgotten_mail_goes_when_its_last_attachment_is_forgotten() throws IOException {
        String mark = SpoolFiles.newMark();
        List<InboundAttachment> kept = new ArrayList<>(parseBig(mark).attachments());
        assertThat(SpoolFiles.with(mark)).hasSize(1);
        System.gc();
        assertThat(kept.get(0).open().readAllBytes()).hasSize(3_000_000);

        kept.clear();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!SpoolFiles.with(mark).isEmpty() && System.nanoTime() < end) System.gc();
        assertThat(SpoolFiles.with(mark)).isEmpty();
    }

    private static InboundMessage parseBig(String mark) {
        return Samples.PARSER.parseTrusted(WebhookRequest.of(null, Samples.withAttachment(mark, 3_000_000)));
    }
}
