package io.github.socketlabs4j.internal.codec.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code CsvWriter} ends rows with CR LF and quotes only the cells that need it. */
class CsvWriterTest {
    private static String written(List<?>... rows) {
        return new String(CsvWriter.write(Arrays.asList(rows)), StandardCharsets.UTF_8);
    }

    @Test
    void rows_end_with_carriage_return_and_line_feed() {
        assertThat(written(List.of("Name", "Number"), List.of("ann", 7L), Arrays.asList(null, true)))
                .isEqualTo("Name,Number\r\nann,7\r\n,true\r\n");
        assertThat(written()).isEmpty();
    }

    @Test
    void quotes_stand_only_where_they_are_needed() {
        assertThat(written(List.of("a,b", "say \"hi\"", "two\nlines", "cr\rhere")))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\rhere\"\r\n");
    }

    @ParameterizedTest
    @CsvSource({"plain", "a long text of more than two dozen letters", "semi;colon", "tab\there", "'single'", "é🎉"})
    void nothing_else_is_quoted(String text) {
        assertThat(written(List.of(text, "x"))).isEqualTo(text + ",x\r\n");
    }
}
