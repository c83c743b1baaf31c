package io.github.socketlabs4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.reporting.Disposition;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every open value type keeps the promises of {@code OpenValue}: spelling, equality, constants and unknown words. */
class OpenValueTest {
    static final List<Class<? extends Record>> TYPES = List.of(
            FailureCode.class, FailureType.class, FblType.class, TrackingType.class, Disposition.class, SendCode.class);

    /** The types that have an enum of their known words; failure codes have families instead. */
    static final List<Class<? extends Record>> CLOSED = TYPES.stream()
            .filter(type -> type != FailureCode.class)
            .<Class<? extends Record>>map(type -> type)
            .toList();

    static Stream<Arguments> constants() {
        return TYPES.stream().flatMap(type -> constantsOf(type).map(field -> Arguments.of(type, field.getName())));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void every_spelling_of_a_known_word_is_its_constant(Class<? extends Record> type, String name) throws Exception {
        OpenValue constant = constant(type, name);
        for (String spelling : spellings(constant.wire())) {
            assertThat(of(type, spelling)).as("'%s'", spelling).isEqualTo(constant);
            assertThat(of(type, spelling).wire()).isEqualTo(constant.wire());
        }
    }

    @ParameterizedTest
    @MethodSource("constants")
    void values_are_equal_by_their_word_whatever_its_case_and_the_blanks_around_it(
            Class<? extends Record> type, String name) throws Exception {
        OpenValue constant = constant(type, name);
        for (String spelling : spellings(constant.wire())) {
            OpenValue value = construct(type, spelling);
            assertThat(value).isEqualTo(constant).hasSameHashCodeAs(constant);
            assertThat(constant).isEqualTo(value);
            assertThat(value.wire()).isEqualTo(spelling);
        }
    }

    @ParameterizedTest
    @FieldSource("CLOSED")
    void every_constant_has_the_member_of_the_closed_set_that_is_named_as_it_is(Class<? extends Record> type)
            throws Exception {
        assertThat(constantsOf(type).map(Field::getName))
                .containsExactlyInAnyOrderElementsOf(
                        membersOf(type).filter(name -> !name.equals("UNKNOWN")).toList());
        for (Field field : constantsOf(type).toList()) {
            for (String spelling : spellings(constant(type, field.getName()).wire())) {
                assertThat(known(construct(type, spelling))).hasToString(field.getName());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void an_unknown_word_keeps_its_text(Class<? extends Record> type) throws Exception {
        OpenValue value = of(type, "Moon Too-Full");
        assertThat(value.wire()).isEqualTo("Moon Too-Full");
        assertThat(value).hasToString("Moon Too-Full").isEqualTo(of(type, "moon too-full "));
        assertThat(value)
                .isNotEqualTo(of(type, "Moon TooFull"))
                .isNotEqualTo(null)
                .isNotEqualTo("Moon Too-Full");
        if (CLOSED.contains(type)) assertThat(known(value)).hasToString("UNKNOWN");
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void there_is_no_value_without_a_word(Class<? extends Record> type) {
        assertThatThrownBy(() -> construct(type, null))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void every_constant_of_a_failure_has_a_meaning() throws Exception {
        for (Field field : constantsOf(FailureCode.class).toList()) {
            FailureCode code = (FailureCode) field.get(null);
            assertThat(code.meaning()).as(code.wire()).doesNotStartWith("unknown code");
            assertThat(code).isEqualTo(FailureCode.of(Integer.parseInt(code.wire())));
        }
        assertThat(FailureCode.of(4005).meaning()).isEqualTo("unknown code 4005");
    }

    @ParameterizedTest
    @CsvSource({
        "0, Success",
        "2, Socket",
        "6, NoValidRecipients",
        "14, InvalidMergeData",
        "15, 15",
        "InvalidFrom, InvalidFromAddress"
    })
    void old_numbers_and_names_of_codes_are_understood(String wire, String word) {
        assertThat(SendCode.of(wire).wire()).isEqualTo(word);
    }

    private static List<String> spellings(String word) {
        return List.of(
                word, word.toUpperCase(Locale.ROOT), word.toLowerCase(Locale.ROOT), " " + word + "\t", "\u2003" + word);
    }

    private static Stream<Field> constantsOf(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> field.getType() == type && Modifier.isPublic(field.getModifiers()));
    }

    private static Stream<String> membersOf(Class<?> type) {
        return Stream.of(type.getDeclaredClasses())
                .filter(Class::isEnum)
                .flatMap(closed -> Stream.of(closed.getEnumConstants()))
                .map(Object::toString);
    }

    private static OpenValue constant(Class<?> type, String name) throws ReflectiveOperationException {
        return (OpenValue) type.getField(name).get(null);
    }

    private static OpenValue of(Class<?> type, String text) throws ReflectiveOperationException {
        return (OpenValue) type.getMethod("of", String.class).invoke(null, text);
    }

    private static OpenValue construct(Class<?> type, String text) throws ReflectiveOperationException {
        return (OpenValue) type.getConstructor(String.class).newInstance(text);
    }

    private static Object known(OpenValue value) throws ReflectiveOperationException {
        return value.getClass().getMethod("known").invoke(value);
    }
}
