package io.github.socketlabs4j.internal.codec.shape;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.tokens.FormParser;
import io.github.socketlabs4j.mail.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The binder gives the same record for the same content, in every format and every tolerated spelling. */
class BinderLawTest {
    private enum Spelling {
        JSON {
            @Override
            String document(String... namesAndTexts) {
                return join("{", ",", "}", (name, text) -> "\"" + name + "\":\"" + text + "\"", namesAndTexts);
            }
        },
        XML {
            @Override
            String document(String... namesAndTexts) {
                String members =
                        join("", "", "", (name, text) -> "<" + name + ">" + text + "</" + name + ">", namesAndTexts);
                return "<Sample>" + members + "</Sample>";
            }
        },
        FORM {
            @Override
            String document(String... namesAndTexts) {
                return join("", "&", "", (name, text) -> escaped(name) + "=" + escaped(text), namesAndTexts);
            }
        };

        /** A document with these members, all of which are texts. */
        abstract String document(String... namesAndTexts);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private interface Member {
        String spell(String name, String text);
    }

    private static String join(String before, String between, String after, Member member, String... namesAndTexts) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            members.add(member.spell(namesAndTexts[i], namesAndTexts[i + 1]));
        }
        return before + String.join(between, members) + after;
    }

    @ParameterizedTest
    @EnumSource
    void texts_are_read_as_what_their_slot_is(Spelling spelling) {
        Sample sample = read(spelling.document(
                "Text", "a", "Whole", "-12", "Decimal", "2.50", "Flag", "True", "Open", "1", "Bytes", "SGk="));

        assertThat(sample.text()).isEqualTo("a");
        assertThat(sample.whole()).isEqualTo(-12);
        assertThat(sample.decimal()).isEqualTo(2.5);
        assertThat(sample.flag()).isTrue();
        assertThat(sample.open()).isEqualTo(FailureType.PERMANENT);
        assertThat(sample.bytes()).isEqualTo("Hi".getBytes(StandardCharsets.UTF_8));
        assertThat(sample.extras()).isEmpty();
    }

    @Test
    void json_numbers_and_literals_are_read_as_what_their_slot_is() {
        Sample sample =
                read("{\"Text\":2.50,\"Whole\":12.0,\"Decimal\":3,\"Flag\":1,\"Open\":2,\"Texts\":[1,true,null]}");

        assertThat(sample.text()).isEqualTo("2.50");
        assertThat(sample.whole()).isEqualTo(12);
        assertThat(sample.decimal()).isEqualTo(3.0);
        assertThat(sample.flag()).isTrue();
        assertThat(sample.open()).isEqualTo(FailureType.SUPPRESSED);
        assertThat(sample.texts()).containsExactly("1", "true");
    }

    @ParameterizedTest
    @EnumSource
    void names_are_found_whatever_their_case(Spelling spelling) {
        Sample sample = read(spelling.document("TEXT", "a", "whole", "1", "dEcImAl", "2"));

        assertThat(sample.text()).isEqualTo("a");
        assertThat(sample.whole()).isEqualTo(1);
        assertThat(sample.decimal()).isEqualTo(2.0);
    }

    @ParameterizedTest
    @EnumSource
    void empty_text_means_absent(Spelling spelling) {
        Sample sample = read(spelling.document(
                "Text", "", "Whole", "", "Decimal", "", "Flag", "", "Instant", "", "Open", "", "Part", "", "Parts", "",
                "Texts", "", "Other", ""));

        assertThat(sample).usingRecursiveComparison().isEqualTo(read(spelling.document()));
        assertThat(sample.text()).isNull();
        assertThat(sample.parts()).isEmpty();
        assertThat(sample.extras()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Text\":null,\"Whole\":null,\"Open\":null,\"Bytes\":null,\"Part\":null,\"Parts\":null,\"Other\":null}",
                "<Sample xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><Text xsi:nil='true'/>"
                        + "<Whole xsi:nil='true'/><Open xsi:nil='1'></Open><Part xsi:nil='true'/>"
                        + "<Parts xsi:nil='true'/><Other xsi:nil='true'/></Sample>"
            })
    void null_means_absent(String document) {
        assertThat(read(document)).usingRecursiveComparison().isEqualTo(read("{}"));
    }

    @ParameterizedTest
    @EnumSource
    void blank_text_is_no_value_but_of_a_text(Spelling spelling) {
        Sample sample = read(spelling.document(
                "Text", " ", "Whole", " ", "Decimal", "  ", "Flag", " ", "Instant", " ", "Open", "  ", "Part", " ",
                "Parts", " "));

        assertThat(sample.text()).isEqualTo(" ");
        assertThat(sample.whole()).isNull();
        assertThat(sample.decimal()).isNull();
        assertThat(sample.flag()).isNull();
        assertThat(sample.instant()).isNull();
        assertThat(sample.open()).isNull();
        assertThat(sample.part()).isNull();
        assertThat(sample.parts()).isEmpty();
        assertThat(sample.extras()).isEmpty();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("Whole", "twelve"),
                arguments("Whole", "1e3"),
                arguments("Whole", "12.5"),
                arguments("Whole", "9223372036854775808"),
                arguments("Decimal", "12 apples"),
                arguments("Decimal", "NaN"),
                arguments("Decimal", "Infinity"),
                arguments("Decimal", "1e400"),
                arguments("Decimal", "12d"),
                arguments("Decimal", "0x1p3"),
                arguments("Flag", "maybe"),
                arguments("Flag", "2"),
                arguments("Instant", "yesterday"),
                arguments("Instant", "2014-02-30T00:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_cannot_be_read_is_null_and_keeps_its_text(String name, String text) {
        for (Spelling spelling : Spelling.values()) {
            Sample sample = read(spelling.document(name.toUpperCase(Locale.ROOT), text));

            assertThat(sample.extras()).isEqualTo(Map.of(name, text));
            assertThat(sample.extras().get(name.toLowerCase(Locale.ROOT))).isEqualTo(text);
            assertThat(sample)
                    .usingRecursiveComparison()
                    .ignoringFields("extras")
                    .isEqualTo(read("{}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytes_that_are_no_base64_are_null_and_do_not_end_the_document(Spelling spelling) {
        Sample sample = read(spelling.document("Bytes", "SGk=?!", "Text", "a"));

        assertThat(sample.bytes()).isNull();
        assertThat(sample.extras()).containsKey("bytes");
        assertThat(sample.text()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    void an_open_value_that_is_not_known_keeps_its_text(Spelling spelling) {
        FailureType open = read(spelling.document("Open", "Deferred-3")).open();

        assertThat(open.wire()).isEqualTo("Deferred-3");
        assertThat(open.known()).isEqualTo(FailureType.Known.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void of_a_known_name_twice_the_first_that_is_not_empty_counts(Spelling spelling) {
        Sample sample = read(spelling.document("Text", "", "text", "a", "TEXT", "b", "Whole", "x", "WHOLE", "7"));

        assertThat(sample.text()).isEqualTo("a");
        assertThat(sample.whole()).isEqualTo(7);
        assertThat(sample.extras()).isEqualTo(Map.of("Whole", "x"));
    }

    @ParameterizedTest
    @EnumSource
    void of_several_names_the_first_declared_that_has_a_value_wins_in_any_order_and_the_others_are_extras(
            Spelling spelling) {
        List<String> names = List.of("Text", "OldText", "OldestText");
        for (List<String> order : orders(names)) {
            for (List<String> blank : List.of(List.<String>of(), List.of("Text"), List.of("Text", "OldText"))) {
                String[] members = order.stream()
                        .flatMap(name -> Stream.of(name, blank.contains(name) ? "" : "of " + name))
                        .toArray(String[]::new);
                Sample sample = read(spelling.document(members));

                List<String> present =
                        names.stream().filter(name -> !blank.contains(name)).toList();
                assertThat(sample.text()).isEqualTo("of " + present.get(0));
                assertThat(sample.extras())
                        .isEqualTo(present.stream().skip(1).collect(toMap(name -> name, name -> "of " + name)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"OldWhole\":007,\"Whole\":7}",
                "{\"OldWhole\":\"007\",\"Whole\":7}",
                "{\"Whole\":7,\"OldWhole\":\"007\"}",
                "<Sample><OldWhole>007</OldWhole><Whole>7</Whole></Sample>"
            })
    void what_the_older_name_said_keeps_its_spelling(String document) {
        Sample sample = read(document.replace(":007", ":7.00"));

        assertThat(sample.whole()).isEqualTo(7);
        assertThat(sample.extras()).hasSize(1);
        assertThat(sample.extras().get("OldWhole")).isIn("007", "7.00");
    }

    @Test
    void an_older_name_counts_where_the_documented_one_cannot_be_read() {
        Sample sample = read("{\"Whole\":\"seven\",\"OldWhole\":8,\"Texts\":[],\"OldTexts\":[\"a\"]}");

        assertThat(sample.whole()).isEqualTo(8);
        assertThat(sample.texts()).containsExactly("a");
        assertThat(sample.extras()).isEqualTo(Map.of("Whole", "seven"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Texts\":[\"a\"],\"OldTexts\":[\"b\"]}",
                "{\"OldTexts\":[\"b\"],\"Texts\":[\"a\"]}",
                "<Sample><OldTexts><t>b</t></OldTexts><Texts><t>a</t></Texts></Sample>"
            })
    void a_list_under_an_older_name_is_not_lost(String document) {
        Sample sample = read(document);

        assertThat(sample.texts()).containsExactly("a");
        assertThat(sample.extras().get("OldTexts")).contains("b");
    }

    private static List<List<String>> orders(List<String> names) {
        if (names.isEmpty()) return List.of(List.of());
        return names.stream()
                .flatMap(first -> orders(names.stream()
                                .filter(name -> !name.equals(first))
                                .toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_name_that_comes_again_is_a_json_array_of_its_texts(Spelling spelling) {
        Sample sample = read(spelling.document("Other", "a", "other", "b", "Once", "c", "OTHER", "d"));

        assertThat(sample.extras())
                .containsEntry("Other", "[\"a\",\"b\",\"d\"]")
                .containsEntry("Once", "c");
        assertThat(sample.extras().keySet()).containsExactlyInAnyOrder("Other", "Once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Other\":{\"A\":\"1\",\"B\":[\"x\",\"y\"]}}",
                "<Sample><Other><A>1</A><B>x</B><B>y</B></Other></Sample>"
            })
    void a_nested_unknown_value_is_json_text(String document) {
        assertThat(read(document).extras()).containsEntry("Other", "{\"A\":\"1\",\"B\":[\"x\",\"y\"]}");
    }

    @Test
    void a_nested_unknown_number_keeps_its_digits() {
        assertThat(read("{\"Other\":[2.50,12345678901234567890,true,null]}").extras())
                .containsEntry("Other", "[2.50,12345678901234567890,true,null]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ApiKey", "apikey", "APIKEY", "SecretKey", "secretkey", "SECRETKEY", "ValidationKey"})
    void secrets_never_enter_the_extras(String name) {
        for (Spelling spelling : Spelling.values()) {
            assertThat(read(spelling.document(name, "hush", "A", "b")).extras()).isEqualTo(Map.of("A", "b"));
        }
        for (String hidden : List.of(
                "{\"Other\":{\"" + name + "\":\"hush\",\"A\":[{\"" + name + "\":{\"x\":\"hush\"}}]}}",
                "{\"" + name + "\":{\"x\":\"hush\"},\"Text\":{\"" + name + "\":\"hush\",\"a\":1}}",
                "<Sample><Other " + name + "='hush'><" + name + ">hush</" + name + "><A><" + name + "><x>hush</x></"
                        + name + "></A></Other></Sample>",
                "<Sample " + name + "='hush'><Text " + name + "='hush'/></Sample>",
                "{\"Part\":{\"" + name + "\":\"hush\"},\"Parts\":[{\"" + name + "\":\"hush\"}]}")) {
            assertThat(read(hidden).toString()).doesNotContain("hush");
        }
    }

    @ParameterizedTest
    @EnumSource
    void extras_are_found_whatever_the_case_and_cannot_be_changed(Spelling spelling) {
        var extras = read(spelling.document("New-Member", "1")).extras();

        assertThat(extras.get("new-member")).isEqualTo("1");
        assertThat(extras.keySet()).containsExactly("New-Member");
        assertThatThrownBy(() -> extras.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read(spelling.document()).extras().put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Parts\":[{\"Name\":\"a\",\"Size\":1}],\"Texts\":[\"x\"],\"Gaps\":[null,{\"Name\":\"b\"}]}",
                "{\"Parts\":{\"Name\":\"a\",\"Size\":\"1\"},\"Texts\":\"x\",\"Gaps\":[null,{\"Name\":\"b\"}]}",
                "<Sample xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><Parts><Part><Name>a</Name><Size>1</Size>"
                        + "</Part></Parts><Texts><string>x</string></Texts>"
                        + "<Gaps><Part i:nil='true'/><Part><Name>b</Name></Part></Gaps></Sample>",
                "<Sample xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><Parts><Name>a</Name><Size>1</Size></Parts>"
                        + "<Texts>x</Texts><Gaps><Part i:nil='true'/><Part><Name>b</Name></Part></Gaps></Sample>"
            })
    void a_single_value_is_a_list_of_one(String document) {
        Sample sample = read(document);

        assertThat(sample.parts()).hasSize(1);
        assertThat(sample.parts().get(0).name()).isEqualTo("a");
        assertThat(sample.parts().get(0).size()).isEqualTo(1);
        assertThat(sample.texts()).containsExactly("x");
        assertThat(sample.gaps()).hasSize(2);
        assertThat(sample.gaps().get(0)).isNull();
    }

    @Test
    void a_blank_that_is_no_layout_is_a_text_of_a_list() {
        assertThat(read("<Sample><Texts><t>\u00a0 </t><t> \n</t></Texts></Sample>")
                        .texts())
                .containsExactly("\u00a0 ");
    }

    @Test
    void lists_cannot_be_changed() {
        assertThatThrownBy(() -> read("{\"Texts\":[\"a\"]}").texts().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read("{}").texts().add("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Text\":{\"a\":1},\"Part\":[1],\"Parts\":[\"x\",7],\"Texts\":[{\"b\":2},[3]],\"Whole\":7}",
                "<Sample><Text><a>1</a></Text><Part>x</Part><Parts>x</Parts><Texts><t><b>2</b></t></Texts><Whole>7</Whole>"
                        + "</Sample>"
            })
    void a_structure_where_it_is_not_expected_goes_to_the_extras(String document) {
        Sample sample = read(document);

        assertThat(sample.text()).isNull();
        assertThat(sample.part()).isNull();
        assertThat(sample.parts()).isEmpty();
        assertThat(sample.texts()).isEmpty();
        assertThat(sample.extras()).containsKeys("Text", "Part", "Parts", "Texts");
        assertThat(sample.whole()).isEqualTo(7);
    }

    @Test
    void nested_records_have_extras_of_their_own() {
        Sample sample = read("{\"Part\":{\"Name\":\"a\",\"Size\":\"big\",\"Colour\":\"red\"},\"Other\":\"x\"}");

        assertThat(sample.part().extras()).isEqualTo(Map.of("Size", "big", "Colour", "red"));
        assertThat(sample.extras()).isEqualTo(Map.of("Other", "x"));
    }

    @Test
    void attributes_and_mixed_text_leave_the_elements_as_they_are() {
        Sample sample = read("<Sample a='1'> mixed <Whole unit='kg'>7</Whole> text <Text/> </Sample>");

        assertThat(sample.whole()).isEqualTo(7);
        assertThat(sample.text()).isNull();
        assertThat(sample.extras()).containsEntry("a", "1");
    }

    @Test
    void base64_values_of_one_document_do_not_mix() {
        assertThat(read("<Sample><Bytes>SGk=</Bytes></Sample>").bytes()).isEqualTo(new byte[] {'H', 'i'});
        assertThat(read("<Sample><Bytes></Bytes><Bytes>QQ==</Bytes></Sample>").bytes())
                .isNotNull();
    }

    @Test
    void a_document_cut_inside_base64_is_a_DecodeException() {
        assertThatThrownBy(() -> read("{\"Bytes\":\"SGkSGkSGk")).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> read("<Sample><Bytes>SGkSGkSGk")).isInstanceOf(DecodeException.class);
    }

    @Test
    void a_shape_cannot_declare_a_name_twice() {
        assertThatThrownBy(() -> Shape.of("X", t -> {
                    t.text("A");
                    t.whole("B", "a");
                    return v -> "";
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X declares a twice");
    }

    private static Sample read(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        boolean form = !document.startsWith("{") && !document.startsWith("<");
        return form ? readForm(bytes) : Documents.read(Sample.SHAPE, "the sample", bytes, bytes.length, Secrets.NONE);
    }

    private static Sample readForm(byte[] form) {
        try (FormParser parser = new FormParser(form, 0, form.length)) {
            parser.nextToken();
            return new Binder(parser).record(Sample.SHAPE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
