package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator ignores blanks around an address, and rejects a list of addresses where a single address is expected.
 */
class AddressSpellingsTest {
    private static Door door;

    @BeforeAll
    static void open() {
        door = Door.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void nothing_was_sent() {
        door.server.clear();
    }

    private static String address(String text) {
        return "{\"EmailAddress\":\"" + text + "\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " di@example.org",
                "di@example.org ",
                "  di@example.org  ",
                "\\tdi@example.org\\n",
                "\\r\\ndi@example.org",
                "\\u00a0di@example.org\\u00a0",
                "\\u3000di@example.org\\u2003",
                "\\u2028di@example.org\\u202f"
            })
    void blanks_of_any_sort_around_an_address_are_no_part_of_it(String spelled) {
        String all =
                "\"From\":" + address(spelled) + ",\"ReplyTo\":" + address(spelled) + ",\"To\":[" + address(spelled)
                        + "],\"Cc\":[" + address(spelled.replace("di", "cy")) + "],\"Bcc\":["
                        + address(spelled.replace("di", "bo")) + "]";
        assertThat(door.answer(Door.message(all))).isEqualTo(Door.refused("Success"));
        for (String name : new String[] {"di", "cy", "bo"}) {
            DeliveredMail mail = door.server.last(name + "@example.org");
            assertThat(mail.recipient()).isEqualTo(name + "@example.org");
            assertThat(mail.from().address()).isEqualTo("di@example.org");
            assertThat(mail.replyTo().address()).isEqualTo("di@example.org");
            assertThat(mail.to().get(0).address()).isEqualTo("di@example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" di@example.org", "di@example.org\\t", "\\u00a0di@example.org "})
    void nor_are_they_in_a_row_of_a_merge(String spelled) {
        String row = "[[{\"Field\":\"DeliveryAddress\",\"Value\":\"" + spelled + "\"}]]";
        assertThat(door.answer(Door.message("\"MergeData\":{\"PerMessage\":" + row + "}")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox().get(0).recipient()).isEqualTo("di@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "di@example.org,ed@example.org",
                "di@example.org, ed@example.org",
                "di@example.org;ed@example.org",
                "di@example.org; ed@example.org;",
                "di@example.org ed@example.org",
                "di@example.org,",
                ",di@example.org",
                "Di <di@example.org>, Ed <ed@example.org>",
                "di\u00a0x@example.org"
            })
    void a_list_of_addresses_in_one_member_is_one_bad_address(String list) {
        String to = "\"To\":[" + address(list) + "," + address("ann@example.org") + "]";
        assertThat(door.answer(Door.message(to))).isEqualTo(Door.warning(Door.onAddresses(0, "Warning", list)));
        assertThat(door.server.mailbox()).extracting(DeliveredMail::recipient).containsExactly("ann@example.org");
        assertThat(door.answer(Door.message("\"From\":" + address(list))))
                .isEqualTo(Door.warning(Door.onMessage(0, "InvalidFromAddress")));
    }
}
