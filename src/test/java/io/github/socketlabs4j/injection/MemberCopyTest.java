package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.wire.Format;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The value of an additional member, one without a builder method, is copied when it is set. A value that cannot be
 * sent is rejected immediately.
 */
class MemberCopyTest {
    private final FakeTransport transport = FakeTransport.accepting();
    private final InjectionClient injection = client(transport).build().injection();

    @Test
    void a_number_that_changes_is_sent_as_it_was() {
        AtomicLong number = new AtomicLong(7);
        StringBuilder text = new StringBuilder("before");
        EmailMessage message = draft().member("N", number)
                .member("T", text)
                .member("L", List.of(number))
                .build();
        number.set(99);
        text.append(" and after");
        assertThat(injection.render(message)).contains("\"N\":7,\"T\":\"before\",\"L\":[7]");
    }

    @Test
    void lists_and_maps_are_copied_at_every_depth() {
        List<Object> inner = new ArrayList<>(List.of(1));
        Map<String, Object> map = new HashMap<>(Map.of("inner", inner));
        EmailMessage message = draft().member("Later", List.of(map)).build();
        inner.add(2);
        map.put("more", 3);
        assertThat(injection.render(message)).contains("\"Later\":[{\"inner\":[1]}]");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(new AtomicInteger(-3), "-3"),
                Arguments.of(new LongAdder(), "0"),
                Arguments.of((short) 5, "5"),
                Arguments.of((byte) 6, "6"),
                Arguments.of(1.5f, "1.5"),
                Arguments.of(1e300, "1E+300"),
                Arguments.of(new BigDecimal("0.10"), "0.10"),
                Arguments.of(BigInteger.TEN.pow(900), "1" + "0".repeat(900)),
                Arguments.of(new NumberWithText("12.50"), "12.50"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbers_of_any_class_are_sent_by_their_digits(Number number, String digits) {
        String rendered = injection.render(draft().member("N", number).build());
        String sent = rendered.substring(rendered.indexOf("\"N\":") + 4, rendered.indexOf("}]}"));
        assertThat(new BigDecimal(sent)).isEqualByComparingTo(digits);
    }

    static Stream<Named<Object>> noWireValues() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        Map<String, Object> around = new HashMap<>();
        around.put("inner", List.of(around));
        List<Object> twice = new ArrayList<>();
        twice.add(twice);
        twice.add(twice);
        Map<String, Object> nameless = new HashMap<>();
        nameless.put(null, 1);
        Map<Object, Object> same = new LinkedHashMap<>();
        same.put(1, "a");
        same.put("1", "b");
        List<Object> values = Arrays.asList(
                itself,
                around,
                twice,
                nested(501),
                nested(1200),
                nested(100_000),
                wide(60),
                nameless,
                same,
                new NumberWithText("NaN"),
                new NumberWithText("3/4"),
                new NumberWithText(""),
                new NumberWithText(null),
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                BigInteger.ONE.shiftLeft(1_000_000),
                new BigDecimal("1".repeat(1001)),
                new NumberWithText("1".repeat(1001)),
                new Object(),
                'c',
                Format.JSON,
                new int[1],
                Stream.of(1));
        // Named by their classes, because some values have no short text.
        return values.stream().map(value -> Named.of(value.getClass().getSimpleName(), value));
    }

    @ParameterizedTest
    @MethodSource("noWireValues")
    void what_is_no_wire_value_is_refused_at_once_with_the_members_name(Object value) {
        assertThatThrownBy(() -> draft().member("Later", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("member 'Later': ")
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void a_value_may_be_500_levels_deep() {
        injection.send(draft().member("Later", nested(500)).build());
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void the_same_list_may_stand_in_two_places() {
        List<Integer> shared = List.of(1);
        assertThat(injection.render(draft().member("Later", Arrays.asList(shared, shared, null))
                        .build()))
                .contains("\"Later\":[[1],[1],null]");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void names_that_differ_in_letter_case_only_are_a_problem(Format format) {
        EmailMessage message =
                draft().member("Priority", 1).member("PRIORITY", 2).build();
        InvalidMessageException refused = catchThrowableOfType(
                InvalidMessageException.class,
                () -> injection.withFormat(format).send(message));
        assertThat(refused.problems())
                .extracting(Problem::field, Problem::rule)
                .containsExactly(tuple("PRIORITY", "duplicate"));
    }

    @Test
    void so_are_names_further_down() {
        EmailMessage message =
                draft().member("Window", List.of(Map.of("from", 1, "From", 2))).build();
        InvalidMessageException refused =
                catchThrowableOfType(InvalidMessageException.class, () -> injection.send(message));
        assertThat(refused.problems())
                .extracting(Problem::field, Problem::rule)
                .containsExactly(tuple("Window", "duplicate"));
    }

    @Test
    void a_second_value_for_a_name_replaces_the_first() {
        assertThat(injection.render(
                        draft().member("Priority", 1).member("Priority", 2).build()))
                .contains("\"Priority\":2");
    }

    private static Object nested(int levels) {
        Object value = 1;
        for (int i = 0; i < levels; i++) value = i % 2 == 0 ? List.of(value) : Map.of("k", value);
        return value;
    }

    /**
     * Lists nested to the given depth with 2 to the power of this depth values. Each list contains the same list twice.
     */
    private static Object wide(int levels) {
        Object value = 1;
        for (int i = 0; i < levels; i++) value = List.of(value, value);
        return value;
    }

    /** A {@link Number} with an arbitrary text. */
    private static final class NumberWithText extends Number {
        private static final long serialVersionUID = 1L;

        private final String digits;

        NumberWithText(String digits) {
            this.digits = digits;
        }

        @Override
        public int intValue() {
            return 0;
        }

        @Override
        public long longValue() {
            return 0;
        }

        @Override
        public float floatValue() {
            return 0;
        }

        @Override
        public double doubleValue() {
            return 0;
        }

        @Override
        public String toString() {
            return digits;
        }
    }
}
