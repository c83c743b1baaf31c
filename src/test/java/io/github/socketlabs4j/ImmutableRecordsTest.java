package io.github.socketlabs4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Public records copy the maps and lists that are passed to their constructors: changing these afterwards does not
 * change the record.
 */
class ImmutableRecordsTest {
    static Stream<Class<?>> records() {
        return House.exportedPackages().stream()
                .filter(name -> !House.isEmulator(name))
                .flatMap(PublicApiTest::visibleTypes)
                .filter(Class::isRecord)
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals("extras")));
    }

    @Test
    void there_are_records_to_look_at() {
        assertThat(records()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("records")
    void it_keeps_what_it_was_made_of(Class<?> type) throws ReflectiveOperationException {
        Map<String, String> map = new LinkedHashMap<>(Map.of("Name", "before"));
        List<Object> list = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> maker = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        Object made = maker.newInstance(Arrays.stream(components)
                .map(component -> value(component.getType(), map, list))
                .toArray());
        String before = made.toString();

        map.put("Name", "after");
        map.put("Other", "after");
        list.add("after");

        assertThat(made).hasToString(before);
    }

    private static Object value(Class<?> type, Map<String, String> map, List<Object> list) {
        if (type == Map.class) return map;
        if (type == List.class) return list;
        if (type == int.class) return 0;
        if (type == long.class) return 0L;
        return type == boolean.class ? false : null;
    }
}
