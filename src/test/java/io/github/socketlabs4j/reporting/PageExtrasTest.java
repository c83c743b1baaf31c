package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.wire.Format;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unknown members of a page beside its rows are kept in the extras of the page. */
class PageExtrasTest {
    private static Map<String, String> extrasOf(String answer) {
        return ReportServer.answering(answer)
                .failedMessages(ReportQuery.all())
                .firstPage()
                .extras();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"requestId":"r1","collection":[]}                   | requestId | r1
                    {"collection":[{"ServerId":1}],"requestId":"r1"}     | requestId | r1
                    cb({"collection":[],"RequestID":12})                 | requestid | 12
                    {"collection":[],"links":{"next":"/2","k":[1,true]}} | links     | {"next":"/2","k":[1,true]}
                    {"collection":[],"warnings":["a","b"]}               | warnings  | ["a","b"]
                    {"collection":[],"a":"1","A":"2"}                    | a         | ["1","2"]
                    {"collection":[],"totalCount":"many"}                | totalCount | many
                    {"collection":[],"timestamp":"lately"}               | timestamp | lately
                    {"error":"in part","collection":[]}                  | error     | in part
                    {"collection":[],"error":"in part"}                  | error     | in part
                    {"result":"OK","error":"none","collection":[]}       | error     | none
                    {"result":"OK","collection":[]}                      | result    | OK
                    {"object":{"node":"n1"},"collection":[]}             | node      | n1
                    <response><requestId>r1</requestId><collection/></response> | requestId | r1
                    <response><collection/><links><next>2</next></links></response> | links | {"next":"2"}
                    <response version="7"><collection/></response>       | version   | 7
                    <response>slow today<collection/></response>         | ``        | slow today
                    """)
    void what_stands_beside_the_rows_is_in_extras(String answer, String name, String text) {
        assertThat(extrasOf(answer)).containsEntry(name, text);
    }

    @Test
    void what_a_page_says_of_its_rows_is_not_among_them_nor_is_a_key_or_what_is_absent() {
        assertThat(extrasOf("{\"timestamp\":\"2014-03-18T09:41:27Z\",\"totalCount\":0,\"totalPages\":0,\"count\":0,"
                        + "\"apiKey\":\"KEY-TO-HIDE\",\"a\":null,\"b\":\"\",\"collection\":[]}"))
                .isEmpty();
    }

    @Test
    void a_page_whose_rows_had_to_be_mended_has_them_too() {
        assertThat(extrasOf("{\"requestId\":\"r1\",\"collection\":[{\"ServerId\":}]}"))
                .containsExactly(entry("requestId", "r1"));
    }

    @Test
    void csv_has_nothing_beside_its_rows() {
        ReportQuery csv = ReportQuery.builder().format(Format.CSV).build();

        assertThat(ReportServer.answering("ServerId,Reason\r\n1,x\r\n")
                        .failedMessages(csv)
                        .firstPage()
                        .extras())
                .isEmpty();
    }

    @Test
    void nobody_changes_them_once_the_page_is_made() {
        Map<String, String> given = new HashMap<>(Map.of("Node", "n1"));
        Page<String> page = new Page<>(0, List.of(), null, null, List.of(), given);
        given.clear();

        assertThat(page.extras().get("node")).isEqualTo("n1");
        assertThatThrownBy(() -> page.extras().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ServerId,ApiAllowance\r\n1,\"2\"x\r\n",
                "ServerId,ApiAllowance\r\n1,\"2\r\n",
                "ServerId;ApiAllowance\r\n1;\"2\"x\r\n\r\n"
            })
    void of_an_account_whose_only_row_cannot_be_split_the_reason_is_told(String csv) {
        assertThatThrownBy(() -> ReportServer.answering(csv).accountData(Format.CSV))
                .isInstanceOf(DecodeException.class)
                .hasMessageStartingWith("accountData (CSV, row 0) cannot be read: it cannot be split: ")
                .hasMessageContaining("quote")
                .hasMessageContaining("it begins: ServerId");
    }
}
