package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The emulator replaces merge fields in all documented places, with the documented precedence and limits. */
class MergeTest {
    private final Door door = Door.open();

    @AfterEach
    void close() {
        door.close();
    }

    private static String field(String name, String value) {
        return "{\"Field\":\"" + name + "\",\"Value\":" + (value == null ? "null" : "\"" + value + "\"") + "}";
    }

    private static String row(String... fields) {
        return "[" + field("DeliveryAddress", "ann@example.org") + (fields.length == 0 ? "" : ",")
                + String.join(",", fields) + "]";
    }

    private static String merge(String text, String globals, String... rows) {
        return Door.message("\"TextBody\":\"" + text + "\",\"MergeData\":{\"PerMessage\":[" + String.join(",", rows)
                + "],\"Global\":" + globals + "}");
    }

    private String merged(String text, String globals, String... rowFields) {
        assertThat(door.answer(merge(text, globals, row(rowFields)))).isEqualTo(Door.refused("Success"));
        return door.server.mailbox().get(0).textBody();
    }

    @Test
    void a_row_beats_a_global_value() {
        assertThat(merged(
                        "%%A%% %%B%%",
                        "[" + field("A", "global") + "," + field("B", "global") + "]", field("a", "row")))
                .isEqualTo("row global");
    }

    @Test
    void field_names_ignore_case() {
        assertThat(merged("%%NAME%% %%name%%", "[]", field("Name", "Ann"))).isEqualTo("Ann Ann");
    }

    @Test
    void a_global_value_may_hold_placeholders() {
        assertThat(merged("%%Footer%%", "[" + field("Footer", "Bye %%Name%%") + "]", field("Name", "Ann")))
                .isEqualTo("Bye Ann");
    }

    @Test
    void nesting_ends_after_five_passes() {
        assertThat(merged("%%A%%", "[" + field("A", "x%%A%%") + "]")).isEqualTo("xxxxx");
    }

    @Test
    void a_null_value_is_empty() {
        assertThat(merged("a%%Name%%b", "null", field("Name", null))).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hi %%Nobody%%!        | Hi !",
                "Hi %%No Body%%!       | Hi !",
                "100% sure             | 100% sure",
                "50%% off              | 50%% off",
                "50%% off, 20%% more   | 50%% off, 20%% more",
                "50%% off, %%Name%%    | 50%% off, Ann",
                "%%%%                  | %%%%",
                "%%Name                | %%Name",
                "%Name%                | %Name%",
                "%%Name%%%%Name%%      | AnnAnn"
            })
    void what_is_no_placeholder_stays_and_what_has_no_value_vanishes(String text, String expected) {
        assertThat(merged(text, "null", field("Name", "Ann"))).isEqualTo(expected);
    }

    @Test
    void values_go_in_as_they_are() {
        assertThat(merged("%%Name%%", "null", field("Name", "<b>&amp;</b>"))).isEqualTo("<b>&amp;</b>");
    }

    @Test
    void placeholders_work_in_subject_bodies_addresses_names_ids_and_headers() {
        String message =
                "{\"Subject\":\"%%N%%\",\"TextBody\":\"t%%N%%\",\"HtmlBody\":\"h%%N%%\",\"AmpBody\":\"a%%N%%\","
                        + "\"MailingId\":\"m%%N%%\",\"MessageId\":\"i%%N%%\","
                        + "\"From\":{\"EmailAddress\":\"%%N%%@example.com\",\"FriendlyName\":\"f%%N%%\"},"
                        + "\"ReplyTo\":{\"EmailAddress\":\"r%%N%%@example.com\"},"
                        + "\"To\":[{\"EmailAddress\":\"%%DeliveryAddress%%\",\"FriendlyName\":\"%%RecipientName%%\"}],"
                        + "\"Cc\":[{\"EmailAddress\":\"c%%N%%@example.com\"}],\"Bcc\":[{\"EmailAddress\":\"b%%N%%@example.com\"}],"
                        + "\"CustomHeaders\":[{\"Name\":\"X-%%N%%\",\"Value\":\"v%%N%%\"}],"
                        + "\"MergeData\":{\"PerMessage\":[" + row(field("N", "7")) + "]}}";
        assertThat(door.answer(message)).isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox())
                .as("only the address of the row gets mail")
                .hasSize(1);
        DeliveredMail mail = door.server.mailbox().get(0);
        assertThat(mail.recipient()).isEqualTo("ann@example.org");
        assertThat(mail.subject()).isEqualTo("7");
        assertThat(mail.textBody()).isEqualTo("t7");
        assertThat(mail.htmlBody()).isEqualTo("h7");
        assertThat(mail.ampBody()).isEqualTo("a7");
        assertThat(mail.mailingId()).isEqualTo("m7");
        assertThat(mail.messageId()).isEqualTo("i7");
        assertThat(mail.from()).isEqualTo(EmailAddress.of("7@example.com", "f7"));
        assertThat(mail.replyTo()).isEqualTo(EmailAddress.of("r7@example.com"));
        assertThat(mail.to())
                .as("the placeholder of the name has no value")
                .containsExactly(EmailAddress.of("ann@example.org"));
        assertThat(mail.cc()).containsExactly(EmailAddress.of("c7@example.com"));
        assertThat(mail.headers()).containsExactly(new MailHeader("X-7", "v7"));
        assertThat(door.server.queued().get(0).messageId()).isEqualTo("i7");
    }

    @Test
    void a_value_cannot_begin_another_header_line() {
        assertThat(door.answer(Door.message("\"Subject\":\"Hi %%N%%\",\"MergeData\":{\"PerMessage\":["
                        + row(field("N", "Ann\\r\\nBcc: x@y.z")) + "]}")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox().get(0).subject()).isEqualTo("Hi Ann Bcc: x@y.z");
    }

    @Test
    void an_empty_merge_object_makes_no_merge() {
        assertThat(door.answer(Door.message("\"TextBody\":\"%%A%%\",\"MergeData\":{}")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox().get(0).textBody()).isEqualTo("%%A%%");
    }

    @Test
    void two_rows_for_one_address_are_two_mails() {
        assertThat(door.answer(merge("%%N%%", "null", row(field("N", "1")), row(field("N", "2")))))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox("ann@example.org"))
                .extracting(DeliveredMail::textBody)
                .containsExactly("1", "2");
    }

    @Test
    void a_merge_without_a_good_address_has_no_valid_recipients() {
        String bad = "[" + field("DeliveryAddress", "nobody") + "]";
        String blank = "[" + field("DeliveryAddress", "") + "]";
        assertThat(door.answer(merge("x", "null", bad, blank)))
                .isEqualTo(Door.warning(Door.onAddresses(0, "NoValidRecipients", "nobody", "")));
    }

    @Test
    void a_missing_value_can_be_made_to_fail() {
        try (Door strict = Door.open(Door.builder().missingMergeFieldFails())) {
            assertThat(strict.answer(merge("%%Nobody%%", "null", row())))
                    .isEqualTo(Door.warning(Door.onMessage(0, "InvalidMergeData")));
            assertThat(strict.answer(merge("%%N%%", "null", row(field("N", null)))))
                    .isEqualTo(Door.refused("Success"));
            assertThat(strict.server.mailbox()).hasSize(1);
        }
    }

    @Test
    void five_hundred_rows_of_the_client_become_five_hundred_mails() {
        try (SocketLabsClient client = door.emulator.client()) {
            SendReceipt receipt = client.injection()
                    .send(BulkMessage.of(EmailMessage.from("news@example.com")
                                    .subject("Hi %%RecipientName%%")
                                    .text("Code %%Code%% of %%Shop%%")
                                    .build())
                            .global("Shop", "Example")
                            .rows(IntStream.range(0, 500)
                                    .mapToObj(i -> MergeRow.to("ann" + i + "@example.org", "Ann " + i)
                                            .with("Code", "c" + i)))
                            .build());
            assertThat(receipt.accepted()).isTrue();
            assertThat(door.server.mailbox()).hasSize(500);
            DeliveredMail last = door.server.mailbox("ann499@example.org").get(0);
            assertThat(last.subject()).isEqualTo("Hi Ann 499");
            assertThat(last.textBody()).isEqualTo("Code c499 of Example");
        }
    }
}
