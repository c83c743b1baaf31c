package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator rejects an invalid message or address with the documented code, and accepts the valid ones beside it.
 */
class MessageChecksTest {
    private final Door door = Door.open(Door.builder().messageSizeLimit(1000));

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NoValidBodyParts   | \"TextBody\":null",
                "NoValidBodyParts   | \"TextBody\":\"  \",\"HtmlBody\":\"\"",
                "NoValidBodyParts   | \"TextBody\":null,\"AmpBody\":\"<html amp4email>\"",
                "NoValidBodyParts   | \"TextBody\":null,\"ApiTemplate\":\"0\"",
                "EmptySubject       | \"Subject\":\" \"",
                "EmptySubject       | \"Subject\":null",
                "InvalidFromAddress | \"From\":null",
                "InvalidFromAddress | \"From\":{}",
                "InvalidFromAddress | \"From\":{\"EmailAddress\":\"shop\"}",
                "EmptyToAddress     | \"To\":[],\"Cc\":[{\"EmailAddress\":\"ann@example.org\"}]",
                "InvalidAttachment  | \"Attachments\":[{\"Name\":\"a\",\"Content\":\"\"}]",
                "InvalidAttachment  | \"Attachments\":[{\"Name\":\"a\"}]",
                "InvalidAttachment  | \"Attachments\":[{\"Content\":\"SGVsbG8=\"}]",
                "InvalidAttachment  | \"Attachments\":[{\"Name\":\"a\",\"Content\":\"SGV*bG8=\"}]",
                "InvalidAttachment  | \"Attachments\":[{\"Name\":\"a\",\"Content\":\"SGVsbG8\"}]",
                "InvalidAttachment  | \"Attachments\":[{\"Name\":\"a\",\"Content\":7}]",
                "InvalidMergeData   | \"MergeData\":{\"PerMessage\":[[{\"Field\":\"A\",\"Value\":\"b\"}]]}",
                "InvalidMergeData   | \"MergeData\":{\"PerMessage\":[[]]}",
                "InvalidMergeData   | \"MergeData\":{\"PerMessage\":[null]}",
                "InvalidTemplateId  | \"TextBody\":null,\"ApiTemplate\":\"99\"",
                "InvalidTemplateId  | \"TextBody\":null,\"ApiTemplate\":\"x\"",
                "TemplateHasNoContent | \"TextBody\":null,\"ApiTemplate\":\"2\"",
                "MessageBodyConflict  | \"ApiTemplate\":\"1\"",
            })
    void each_fault_of_a_message_has_its_code(String code, String member) {
        door.server.template(1, "<p>One</p>", null);
        door.server.template(2, " ", null);
        assertThat(door.answer(Door.message(), Door.message(member))).isEqualTo(Door.warning(Door.onMessage(1, code)));
        assertThat(door.server.mailbox()).as("the valid message is accepted").hasSize(1);
    }

    @Test
    void a_single_message_with_a_fault_is_a_warning_too() {
        assertThat(door.answer(Door.message("\"From\":{\"EmailAddress\":\"shop\"}")))
                .isEqualTo(Door.warning(Door.onMessage(0, "InvalidFromAddress")));
    }

    @Test
    void of_several_faults_the_first_in_order_is_the_answer() {
        String all = "\"TextBody\":null,\"Subject\":null,\"From\":null,\"Attachments\":[{}]";
        assertThat(door.answer(Door.message(all))).isEqualTo(Door.warning(Door.onMessage(0, "NoValidBodyParts")));
        assertThat(door.answer(Door.message("\"Subject\":null,\"From\":null,\"Attachments\":[{}]")))
                .isEqualTo(Door.warning(Door.onMessage(0, "EmptySubject")));
        assertThat(door.answer(Door.message("\"From\":null,\"Attachments\":[{}]")))
                .isEqualTo(Door.warning(Door.onMessage(0, "InvalidFromAddress")));
    }

    @Test
    void a_merge_field_that_comes_twice_in_a_row_is_invalid() {
        String row = "{\"Field\":\"DeliveryAddress\",\"Value\":\"ann@example.org\"}";
        String twice = "{\"Field\":\"Name\",\"Value\":\"a\"},{\"Field\":\"NAME\",\"Value\":\"b\"}";
        assertThat(door.answer(Door.message("\"MergeData\":{\"PerMessage\":[[" + row + "," + twice + "]]}")))
                .isEqualTo(Door.warning(Door.onMessage(0, "InvalidMergeData")));
        assertThat(door.answer(Door.message(
                        "\"MergeData\":{\"PerMessage\":[[" + row + ",{\"Field\":\"\",\"Value\":\"b\"}]]}")))
                .isEqualTo(Door.warning(Door.onMessage(0, "InvalidMergeData")));
    }

    @Test
    void a_template_takes_the_place_of_the_bodies() {
        door.server.template(1, "<p>One</p>", "One");
        assertThat(door.answer(Door.message("\"TextBody\":null,\"ApiTemplate\":1")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox().get(0).htmlBody()).isEqualTo("<p>One</p>");
        assertThat(door.server.mailbox().get(0).textBody()).isEqualTo("One");
    }

    @Test
    void the_message_size_counts_attachments_decoded() {
        String large = Base64.getEncoder().encodeToString(new byte[1000]);
        String small = Base64.getEncoder().encodeToString(new byte[900]);
        assertThat(door.answer(Door.message("\"Attachments\":[{\"Name\":\"a\",\"Content\":\"" + small + "\"}]")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.answer(Door.message("\"Attachments\":[{\"Name\":\"a\",\"Content\":\"" + large + "\"}]")))
                .isEqualTo(Door.warning(Door.onMessage(0, "MessageTooLarge")));
    }

    @Test
    void metadata_and_tags_have_limits() {
        String tooLarge = Door.warning(Door.onMessage(0, "MetadataOrTagsAreTooLarge"));
        assertThat(door.answer(Door.message(metadata(10, 90)))).isEqualTo(Door.refused("Success"));
        assertThat(door.answer(Door.message(metadata(11, 10)))).isEqualTo(tooLarge);
        assertThat(door.answer(Door.message(metadata(1, 98)))).isEqualTo(Door.refused("Success"));
        assertThat(door.answer(Door.message(metadata(1, 99)))).isEqualTo(tooLarge);
        assertThat(door.answer(Door.message(tags(25, 5)))).isEqualTo(Door.refused("Success"));
        assertThat(door.answer(Door.message(tags(26, 5)))).isEqualTo(tooLarge);
        assertThat(door.answer(Door.message(tags(25, 512)))).isEqualTo(Door.refused("Success"));
        assertThat(door.answer(Door.message(tags(25, 513)))).isEqualTo(tooLarge);
    }

    private static String metadata(int pairs, int valueLength) {
        return IntStream.range(0, pairs)
                .mapToObj(i -> "{\"Key\":\"" + (char) ('a' + i) + "\",\"Value\":\"" + "v".repeat(valueLength) + "\"}")
                .collect(Collectors.joining(",", "\"Metadata\":[", "]"));
    }

    private static String tags(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + "t".repeat(length) + "\"")
                .collect(Collectors.joining(",", "\"Tags\":[", "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "@b", "a@", "a@b@c", "a b@c", "a,b@c", "a;b@c", "a\u00BFb@c", "not an address", ""})
    void a_bad_address_is_refused_and_the_others_get_their_mail(String bad) {
        String to = "\"To\":[{\"EmailAddress\":\"ann@example.org\"},{\"EmailAddress\":\"" + bad + "\"}]";
        assertThat(door.answer(Door.message(to))).isEqualTo(Door.warning(Door.onAddresses(0, "Warning", bad)));
        assertThat(door.server.mailbox()).hasSize(1);
    }

    @Test
    void an_address_of_320_characters_is_the_longest() {
        String longest = "a".repeat(318) + "@b";
        assertThat(door.answer(Door.message("\"To\":[{\"EmailAddress\":\"" + longest + "\"}]")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.answer(Door.message("\"To\":[{\"EmailAddress\":\"a" + longest + "\"}]")))
                .contains("NoValidRecipients");
    }

    @Test
    void a_message_with_bad_addresses_only_has_no_valid_recipients() {
        String to =
                "\"To\":[{\"EmailAddress\":\"ann\"}],\"Bcc\":[{\"EmailAddress\":\"bo\"},{\"EmailAddress\":\"ANN\"}]";
        assertThat(door.answer(Door.message(to)))
                .isEqualTo(Door.warning(Door.onAddresses(0, "NoValidRecipients", "ann", "bo")));
    }
}
