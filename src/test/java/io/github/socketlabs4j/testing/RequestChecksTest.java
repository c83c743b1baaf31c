package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator rejects an invalid injection request as a whole, with the documented code. */
class RequestChecksTest {
    private static Door door;

    @BeforeAll
    static void open() {
        door = Door.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "[1]",
                "{\"ServerId\":14321,",
                "{\"Messages\":[{\"Subject\":\"x",
                "<PostBody><ServerId>",
                "<a>",
                "{'a':1}"
            })
    void what_cannot_be_read_is_invalid_data(String body) {
        assertThat(door.post(body).body()).isEqualTo(Door.refused("InvalidData"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"To\":\"ann@example.org\"",
                "\"From\":\"ann@example.org\"",
                "\"TextBody\":{\"a\":1}",
                "\"To\":[\"ann@example.org\"]",
                "\"Cc\":[7]",
                "\"MergeData\":\"x\"",
                "\"MergeData\":{\"PerMessage\":\"x\"}",
                "\"MergeData\":{\"PerMessage\":[[\"x\"]]}",
                "\"Attachments\":\"x\"",
                "\"CustomHeaders\":{\"Name\":[1]}",
                "\"To\":[{\"EmailAddress\":{\"a\":1}}]",
                "\"Tags\":[{\"a\":1}]",
                "\"Metadata\":\"x\""
            })
    void a_member_of_the_wrong_kind_is_invalid_data(String member) {
        assertThat(door.answer(Door.message(member))).isEqualTo(Door.refused("InvalidData"));
    }

    /** If such a map were accepted, its content would be lost without an error. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"CustomHeaders\":{\"X-A\":\"1\"}",
                "\"CustomHeaders\":[{\"X-A\":\"1\"}]",
                "\"Metadata\":{\"tenant\":\"t-7\",\"shop\":null}",
                "\"To\":{\"ann@example.org\":\"Ann\"}",
                "\"Cc\":{\"0\":{\"EmailAddress\":\"ann@example.org\"}}",
                "\"Attachments\":{\"a.txt\":\"SGVsbG8=\"}",
                "\"Attachments\":[{\"Name\":\"a\",\"Content\":\"SGVsbG8=\",\"CustomHeaders\":{\"X-A\":\"1\"}}]",
                "\"Tags\":{\"a\":\"b\"}",
                "\"MergeData\":{\"PerMessage\":[{\"DeliveryAddress\":\"ann@example.org\"}]}",
                "\"MergeData\":{\"PerMessage\":[[{\"DeliveryAddress\":\"ann@example.org\"}]]}",
                "\"MergeData\":{\"Global\":{\"Shop\":\"x\"}}"
            })
    void a_map_where_a_list_belongs_is_invalid_data(String member) {
        assertThat(door.answer(Door.message(member))).isEqualTo(Door.refused("InvalidData"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<CustomHeaders><X-A>1</X-A><X-B>2</X-B></CustomHeaders>",
                "<Metadata><tenant>t-7</tenant></Metadata>",
                "<Cc><ann>ann@example.org</ann></Cc>",
                "<Attachments><a.txt>SGVsbG8=</a.txt></Attachments>",
                "<MergeData><Global><Shop>x</Shop></Global></MergeData>",
                "<CustomHeaders><CustomHeader><X-A>1</X-A></CustomHeader></CustomHeaders>",
                "<Metadata><MetadataRow><tenant>t-7</tenant></MetadataRow></Metadata>"
            })
    void so_is_one_in_xml(String member) {
        String body = "<PostBody><ServerId>14321</ServerId><ApiKey>" + Door.KEY + "</ApiKey><Messages><EmailMessage>"
                + "<Subject>Hello</Subject><TextBody>Hi</TextBody><From><EmailAddress>shop@example.com</EmailAddress></From>"
                + "<To><Address><EmailAddress>ann@example.org</EmailAddress></Address></To>" + member
                + "</EmailMessage></Messages></PostBody>";
        assertThat(door.postXml(body).body()).contains("<ErrorCode>InvalidData</ErrorCode>");
    }

    @Test
    void so_is_a_map_of_messages() {
        assertThat(door.post("{\"ServerId\":14321,\"ApiKey\":\"" + Door.KEY + "\",\"Messages\":{\"0\":" + Door.message()
                                + "}}")
                        .body())
                .isEqualTo(Door.refused("InvalidData"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Messages\":5", "\"Messages\":\"x\"", "\"Messages\":[5]"})
    void messages_of_the_wrong_kind_are_invalid_data(String messages) {
        assertThat(door.post("{\"ServerId\":14321,\"ApiKey\":\"" + Door.KEY + "\"," + messages + "}")
                        .body())
                .isEqualTo(Door.refused("InvalidData"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"CustomHeaders\":[{\"Name\":\"X-A\",\"Value\":\"a\\r\\nBcc: x@y.z\"}]",
                "\"CustomHeaders\":[{\"Name\":\"X-A\\nBcc\",\"Value\":\"a\"}]",
                "\"Subject\":\"a\\nBcc: x@y.z\"",
                "\"To\":[{\"EmailAddress\":\"ann@example.org\",\"FriendlyName\":\"a\\nb\"}]",
                "\"Attachments\":[{\"Name\":\"a\\nb\",\"Content\":\"SGVsbG8=\"}]"
            })
    void a_line_break_in_a_header_is_invalid_data(String member) {
        assertThat(door.answer(Door.message(member))).isEqualTo(Door.refused("InvalidData"));
    }

    @Test
    void no_message_and_too_many_messages_are_refused() {
        assertThat(door.answer()).isEqualTo(Door.refused("NoMessages"));
        assertThat(door.post("{\"ServerId\":14321,\"ApiKey\":\"" + Door.KEY + "\"}")
                        .body())
                .isEqualTo(Door.refused("NoMessages"));
        assertThat(door.post("{\"ServerId\":14321,\"ApiKey\":\"" + Door.KEY + "\",\"Messages\":null}")
                        .body())
                .isEqualTo(Door.refused("NoMessages"));
        String[] ten = Collections.nCopies(10, Door.message()).toArray(String[]::new);
        String[] eleven = Collections.nCopies(11, Door.message()).toArray(String[]::new);
        assertThat(door.answer(ten)).isEqualTo(Door.refused("Success"));
        assertThat(door.answer(eleven)).isEqualTo(Door.refused("TooManyMessages"));
    }

    @Test
    void to_cc_and_bcc_together_take_fifty() {
        assertThat(door.answer(Door.message(recipients(20, 20, 10)))).isEqualTo(Door.refused("Success"));
        assertThat(door.answer(Door.message(), Door.message(recipients(20, 20, 11))))
                .isEqualTo(Door.refused("TooManyRecipients"));
    }

    @Test
    void a_merge_takes_fifty_rows() {
        String row = "[{\"Field\":\"DeliveryAddress\",\"Value\":\"ann@example.org\"}]";
        String fifty = String.join(",", Collections.nCopies(50, row));
        assertThat(door.answer(Door.message("\"MergeData\":{\"PerMessage\":[" + fifty + "]}")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.answer(Door.message("\"MergeData\":{\"PerMessage\":[" + fifty + "," + row + "]}")))
                .isEqualTo(Door.refused("TooManyRecipients"));
    }

    private static String recipients(int to, int cc, int bcc) {
        String one = "{\"EmailAddress\":\"ann@example.org\"}";
        return "\"To\":[" + String.join(",", Collections.nCopies(to, one)) + "],\"Cc\":["
                + String.join(",", Collections.nCopies(cc, one)) + "],\"Bcc\":["
                + String.join(",", Collections.nCopies(bcc, one)) + "]";
    }

    @Test
    void without_any_recipient_the_whole_request_is_refused() {
        assertThat(door.answer("{}", "{}")).isEqualTo(Door.refused("NoValidRecipients"));
        assertThat(door.answer(Door.message("\"To\":[]"))).isEqualTo(Door.refused("NoValidRecipients"));
        assertThat(door.answer(Door.message(
                        "\"MergeData\":{\"PerMessage\":[],\"Global\":[{\"Field\":\"A\",\"Value\":\"b\"}]}")))
                .isEqualTo(Door.refused("NoValidRecipients"));
        assertThat(door.answer("null")).isEqualTo(Door.refused("NoValidRecipients"));
    }

    @Test
    void a_null_beside_a_message_is_an_empty_message() {
        assertThat(door.answer(Door.message(), "null")).isEqualTo(Door.refused("EmptyMessage"));
    }

    @Test
    void a_quota_is_refilled_by_the_clock() {
        Instant start = Instant.parse("2014-03-18T09:40:00Z");
        Clock clock = Clock.fixed(start, ZoneOffset.UTC);
        try (Door limited = Door.open(Door.builder().clock(clock).quota(2, Duration.ofMinutes(1)))) {
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("Success"));
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("Success"));
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("OverQuota"));
            limited.server.clock(Clock.offset(clock, Duration.ofSeconds(59)));
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("OverQuota"));
            limited.server.clock(Clock.offset(clock, Duration.ofSeconds(60)));
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("Success"));
            limited.server.reset();
            assertThat(limited.answer(Door.message())).isEqualTo(Door.refused("Success"));
        }
    }
}
