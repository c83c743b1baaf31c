package io.github.socketlabs4j.internal.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A jar is named by its file name, and the jar of a class is found without loading the class. */
class JarsTest {
    private static final String FILE = "okio/Buffer.class";

    @ParameterizedTest
    @CsvSource({
        "jar:file:/home/ann/.m2/okio-jvm-3.6.0.jar!/, okio-jvm-3.6.0.jar",
        "jar:nested:/srv/shop.jar/!BOOT-INF/lib/okio-jvm-3.6.0.jar!/, okio-jvm-3.6.0.jar",
        "jar:file:/srv/shop.jar!/BOOT-INF/lib/okio-jvm-3.6.0.jar!/, okio-jvm-3.6.0.jar",
        "vfs:/content/shop.war/WEB-INF/lib/okio-jvm-3.6.0.jar/, okio-jvm-3.6.0.jar",
        "file:/srv/shop/classes/, classes",
        "jrt:/okio/, okio",
        "resource:/, resource:",
    })
    void a_place_is_called_by_its_last_name(String place, String name) {
        assertThat(Jars.jar(place + FILE, FILE)).isEqualTo(name);
    }

    @Test
    void the_jar_of_a_class_is_found_without_loading_it() {
        assertThat(Jars.holding("okio.Buffer")).matches("okio-jvm-[0-9.]+\\.jar");
        assertThat(Jars.hold("okio.Buffer")).isTrue();
    }

    @Test
    void what_is_nowhere_is_in_no_jar() {
        assertThat(Jars.holding("okio.Nowhere")).isEqualTo("no jar");
        assertThat(Jars.hold("okio.Nowhere")).isFalse();
    }
}
