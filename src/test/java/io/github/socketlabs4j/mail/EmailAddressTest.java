package io.github.socketlabs4j.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of an address has the form that it has in a mail header. */
class EmailAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ann                | Ann <ann@example.org>",
                "Ann Archer         | Ann Archer <ann@example.org>",
                "Zoë Ångström       | Zoë Ångström <ann@example.org>",
                "注文               | 注文 <ann@example.org>",
                "O'Neil-Smith       | O'Neil-Smith <ann@example.org>",
                "Doe, Jane          | \"Doe, Jane\" <ann@example.org>",
                "Doe, Jane \"JD\"   | \"Doe, Jane \\\"JD\\\"\" <ann@example.org>",
                "Ann A.             | \"Ann A.\" <ann@example.org>",
                "A\\B               | \"A\\\\B\" <ann@example.org>",
                "Ann (Shop)         | \"Ann (Shop)\" <ann@example.org>",
                "ann@home           | \"ann@home\" <ann@example.org>",
                "<eve@evil.example> | \"<eve@evil.example>\" <ann@example.org>",
                "Re: x; y           | \"Re: x; y\" <ann@example.org>",
                "[list]             | \"[list]\" <ann@example.org>",
                "` Ann `            | \" Ann \" <ann@example.org>"
            })
    void a_name_is_quoted_where_a_header_wants_it(String name, String shown) {
        assertThat(EmailAddress.of("ann@example.org", name)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_blank_name_is_none(String name) {
        assertThat(EmailAddress.of("ann@example.org", name)).hasToString("ann@example.org");
        assertThat(EmailAddress.of("ann@example.org", null)).hasToString("ann@example.org");
    }

    @Test
    void what_is_shown_stays_on_its_line() {
        assertThat(EmailAddress.of("a@b.example\nX: y", "Ann\r\nBcc: eve@evil.example\u2028"))
                .hasToString("\"Ann  Bcc: eve@evil.example \" <a@b.example X: y>");
    }

    @Test
    void both_parts_are_kept_as_they_were_given() {
        EmailAddress address = EmailAddress.of("ann@example.org", "Doe, Jane \"JD\"");
        assertThat(address.name()).isEqualTo("Doe, Jane \"JD\"");
        assertThat(address.address()).isEqualTo("ann@example.org");
    }
}
