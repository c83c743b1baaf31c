package io.github.socketlabs4j.testing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link DocumentWriter} writes times, numbers and texts to JSON and XML as the platform does. */
class DocumentWriterTest {
    private static final Instant TIME = Instant.parse("2014-03-18T09:41:27.5Z");
    private static final Members TIMES =
            Members.of(new Member("made", new Node.Stamp(TIME)), new Member("happened", new Node.Time(TIME)));

    private static String json(Members root) {
        return new String(DocumentWriter.json(root), StandardCharsets.UTF_8);
    }

    private static String xml(Members root) {
        String document = new String(DocumentWriter.xml("root", root), StandardCharsets.UTF_8);
        return document.substring(document.indexOf("?>") + 2);
    }

    @Test
    void a_stamp_has_seven_digits_and_a_time_as_many_as_it_needs_at_any_depth() {
        String times = "{\"made\":\"2014-03-18T09:41:27.5000000Z\",\"happened\":\"2014-03-18T09:41:27.500Z\"}";
        assertThat(json(TIMES)).isEqualTo(times);
        assertThat(json(Members.of(new Member("inner", TIMES), new Member("list", new Items("item", List.of(TIMES))))))
                .isEqualTo("{\"inner\":" + times + ",\"list\":[" + times + "]}");
    }

    @ParameterizedTest
    @CsvSource({
        "2014-03-18T09:41:27Z, 2014-03-18T09:41:27Z",
        "2014-03-18T09:41:27.123456789Z, 2014-03-18T09:41:27.1234567Z",
        "2014-03-18T09:41:27.999999999Z, 2014-03-18T09:41:27.9999999Z",
        "2014-03-18T09:41:27.1234501Z, 2014-03-18T09:41:27.1234501Z",
        "2014-03-18T09:41:27.000000099Z, 2014-03-18T09:41:27Z",
        "2014-03-18T09:41:27.123456Z, 2014-03-18T09:41:27.123456Z",
        "2014-03-18T12:00:00Z, 2014-03-18T12:00:00Z",
        "2014-03-18T12:00:07Z, 2014-03-18T12:00:07Z",
        "2014-03-18T12:00:00.100Z, 2014-03-18T12:00:00.100Z",
        "2014-03-18T12:00:00.123Z, 2014-03-18T12:00:00.123Z",
        "2014-03-18T12:00:00.000400Z, 2014-03-18T12:00:00.000400Z",
        "2014-03-18T12:00:00.123456Z, 2014-03-18T12:00:00.123456Z",
        "2014-03-18T12:00:00.1234567Z, 2014-03-18T12:00:00.1234567Z",
        "2014-03-18T12:00:00.123456799Z, 2014-03-18T12:00:00.1234567Z",
        "2014-03-18T12:00:00.123456099Z, 2014-03-18T12:00:00.123456Z",
        "2014-03-18T12:00:00.000000099Z, 2014-03-18T12:00:00Z",
        "2014-03-18T12:00:00.0000001Z, 2014-03-18T12:00:00.0000001Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z"
    })
    void no_time_has_more_than_seven_digits_of_fraction(String time, String text) {
        assertThat(new Node.Time(Instant.parse(time)).text()).isEqualTo(text);
    }

    @Test
    void the_values_of_a_list_have_names_in_XML_only() {
        Members root =
                Members.of(new Member("list", new Items("item", List.of(new Node.Text("a"), new Node.Whole(1)))));
        assertThat(json(root)).isEqualTo("{\"list\":[\"a\",1]}");
        assertThat(xml(root)).isEqualTo("<root><list><item>a</item><item>1</item></list></root>");
    }

    @Test
    void each_scalar_is_what_it_is_in_either_format() {
        Members root = Members.of(
                new Member("text", "a\u0001<b"),
                new Member("whole", 7),
                new Member("decimal", new Node.Decimal(1.8)),
                new Member("flag", true),
                new Member("nothing", Node.NOTHING));
        assertThat(json(root))
                .isEqualTo("{\"text\":\"a\\u0001<b\",\"whole\":7,\"decimal\":1.8,\"flag\":true,\"nothing\":null}");
        assertThat(xml(root))
                .isEqualTo("<root><text>a?&lt;b</text><whole>7</whole><decimal>1.8</decimal><flag>true</flag>"
                        + "<nothing/></root>");
    }
}
