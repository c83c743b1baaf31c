package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The emulator gives the unchanged sample requests of the platform's documentation the documented answers. */
class SamplesTest {
    @Test
    void one_message_with_all_options_reaches_four_mailboxes() {
        try (Door door = Door.open()) {
            assertThat(door.post(Door.sample("all-options.request.json")).body())
                    .isEqualTo(Door.sample("all-options.response.json"));
            assertThat(door.server.mailbox())
                    .extracting(DeliveredMail::recipient)
                    .containsExactly("ann@example.org", "bo@example.org", "cy@example.org", "archive@example.com");
            DeliveredMail mail = door.server.mailbox("ARCHIVE@example.com").get(0);
            assertThat(mail.from()).isEqualTo(EmailAddress.of("shop@example.com", "Example Shop"));
            assertThat(mail.replyTo()).isEqualTo(EmailAddress.of("help@example.com"));
            assertThat(mail.to())
                    .containsExactly(EmailAddress.of("ann@example.org", "Ann"), EmailAddress.of("bo@example.org"));
            assertThat(mail.cc()).containsExactly(EmailAddress.of("cy@example.org", "Cy"));
            assertThat(mail.subject()).isEqualTo("Your order 5530");
            assertThat(mail.textBody()).isEqualTo("Thank you.\r\n");
            assertThat(mail.htmlBody()).isEqualTo("<p>Thank you. <img src=\"cid:logo1\"></p>");
            assertThat(mail.charset()).isEqualTo("utf-8");
            assertThat(mail.mailingId()).isEqualTo("receipts-2014-03");
            assertThat(mail.messageId()).isEqualTo("ord-5530");
            assertThat(mail.header("x-order")).isEqualTo("5530");
            assertThat(mail.attachments()).hasSize(2);
            assertThat(mail.attachments().get(0).bytes()).asString().isEqualTo("Hello");
            assertThat(mail.attachments().get(1).contentId()).isEqualTo("logo1");
            assertThat(mail.attachments().get(1).headers()).containsExactly(new MailHeader("X-Part", "logo"));
            assertThat(mail.toString()).doesNotContain("archive@example.com,").contains("Subject: Your order 5530");
        }
    }

    @Test
    void of_two_messages_the_second_a_merge_one_address_is_refused() {
        try (Door door = Door.open()) {
            assertThat(door.post(Door.sample("two-messages.request.json")).body())
                    .isEqualTo(Door.sample("two-messages.response.json"));
            DeliveredMail merged = door.server.mailbox("bo@example.org").get(0);
            assertThat(merged.subject()).isEqualTo("Hi Bo");
            assertThat(merged.htmlBody()).isEqualTo("<p>Bo, your code is Q1. Bye Bo</p>");
            assertThat(merged.mailingId()).isEqualTo("march-news");
            assertThat(merged.messageId()).isEqualTo("n-1");
            assertThat(merged.to()).containsExactly(EmailAddress.of("bo@example.org", "Bo B"));
            assertThat(door.server.mailbox()).hasSize(2);
        }
    }

    @Test
    void a_merge_in_xml_is_read_and_answered_in_xml() {
        try (Door door = Door.open()) {
            assertThat(door.postXml(Door.sample("merge.request.xml")).body())
                    .endsWith("<PostResponse><ErrorCode>Success</ErrorCode></PostResponse>");
            DeliveredMail mail = door.server.mailbox("di@example.org").get(0);
            assertThat(mail.subject()).isEqualTo("News for Di");
            assertThat(mail.textBody()).isEqualTo("Example & Co says hi.");
            assertThat(mail.htmlBody()).isEqualTo("<p>Example & Co says hi.</p>");
            assertThat(mail.to()).containsExactly(EmailAddress.of("di@example.org", "Di"));
            assertThat(mail.messageId()).isEqualTo("n-2");
            assertThat(mail.header("X-Kind")).isEqualTo("news");
            assertThat(mail.attachments().get(0).bytes()).asString().isEqualTo("Hello");
        }
    }

    @Test
    void a_refused_row_is_answered_in_xml_as_documented() {
        try (Door door = Door.open()) {
            door.server.refuse("di@example.org");
            String expected = Door.sample("merge-one-refused.response.xml")
                    .replaceAll(">\\s+<", "><")
                    .replace("<TransactionReceipt />", "");
            assertThat(door.postXml(Door.sample("merge.request.xml")).body().replace("'", "\""))
                    .isEqualToIgnoringWhitespace(expected);
        }
    }

    @Test
    void the_current_generation_with_bearer_template_and_metadata_is_taken() {
        String key = "ABCDEFGHIJKLMNOPQRST.abcdefghijabcdefghijabcdefghijabcdefghij";
        try (Door door = Door.open(Door.builder().injectionKey(key))) {
            door.server.template(12, "<p>Welcome</p>", null);
            String[] headers = {
                "Authorization", "Bearer " + key, "Content-Type", "application/json", "Accept", "application/json"
            };
            assertThat(door.post(Door.sample("camel-case.request.json"), headers)
                            .body())
                    .isEqualTo(Door.refused("Success"));
            DeliveredMail mail = door.server.mailbox("ann@example.org").get(0);
            assertThat(mail.htmlBody()).isEqualTo("<p>Welcome</p>");
            assertThat(mail.charset()).isEqualTo("UTF8");
            assertThat(mail.metadata()).containsExactly(Map.entry("tenant", "t-7"));
            assertThat(mail.tags()).containsExactly("welcome", "web");
        }
    }
}
