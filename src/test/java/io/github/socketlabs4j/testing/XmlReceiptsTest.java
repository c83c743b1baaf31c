package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.SendCode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A missing value of a receipt is left out in XML, and is null in JSON. */
class XmlReceiptsTest {
    private static final Pattern EMPTY = Pattern.compile("<(\\w+)\\s*/>|<(\\w+)></\\2>|xsi:nil");

    private final Door door = Door.open();

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            -                                     | -              | <ErrorCode>Success</ErrorCode>
            "Subject":""                          | -              | <ErrorCode>Warning</ErrorCode><MessageResults><MessageResult><Index>0</Index><ErrorCode>EmptySubject</ErrorCode></MessageResult></MessageResults>
            "To":[{"EmailAddress":"nobody"}]      | -              | <ErrorCode>Warning</ErrorCode><MessageResults><MessageResult><Index>0</Index><ErrorCode>NoValidRecipients</ErrorCode><AddressResults><AddressResult><EmailAddress>nobody</EmailAddress><Accepted>false</Accepted><ErrorCode>InvalidAddress</ErrorCode></AddressResult></AddressResults></MessageResult></MessageResults>
            "To":"ann@example.org"                | -              | <ErrorCode>InvalidData</ErrorCode>
            "To":[]                               | -              | <ErrorCode>NoValidRecipients</ErrorCode>
            -                                     | OverQuota      | <ErrorCode>OverQuota</ErrorCode>
            -                                     | AccountDisabled | <ErrorCode>AccountDisabled</ErrorCode>
            """)
    void what_is_absent_is_left_out(String member, String fault, String inside) {
        if (fault != null) door.server.next(Fault.code(SendCode.of(fault)));
        String request = Door.request(member == null ? Door.message() : Door.message(member));
        String xml = door.post(request, "Content-Type", "application/json", "Accept", "application/xml")
                .body();
        assertThat(xml).endsWith("<PostResponse>" + inside + "</PostResponse>").doesNotContainPattern(EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void what_the_platform_says_of_a_failure_inside_is_there(int seed) {
        door.server.next(Fault.code(SendCode.INTERNAL_ERROR).and(Fault.reorderedMembers(seed)));
        String xml = door.post(Door.request(Door.message()), "Content-Type", "application/json", "Accept", "text/xml")
                .body();
        assertThat(xml).contains("<TransactionReceipt>").doesNotContainPattern(EMPTY);
    }
}
