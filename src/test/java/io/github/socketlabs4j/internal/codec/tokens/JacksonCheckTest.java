package io.github.socketlabs4j.internal.codec.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.internal.classpath.Cure;
import io.github.socketlabs4j.internal.classpath.Misfit;
import io.github.socketlabs4j.internal.codec.tokens.JacksonCheck.Module;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which combinations of Jackson module versions are accepted, and what the message says about the others. */
class JacksonCheckTest {
    @Test
    void those_of_this_build_do() {
        assertThat(JacksonCheck.misfit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 17, 21, 22, 100})
    void those_of_one_minor_version_do(int minor) {
        assertThat(JacksonCheck.misfit(modules(minor, minor, minor))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"14, 14, 14", "2, 2, 2", "17, 21, 21", "21, 17, 21", "21, 21, 17", "22, 21, 21", "14, 15, 15"})
    void others_are_named_with_the_lines_that_help(int core, int xml, int csv) {
        assertThat(misfitOf(modules(core, xml, csv)))
                .contains("JsonFactory 2." + core + ".1 from jackson-core-")
                .contains("XmlFactory 2." + xml + ".1 from jackson-dataformat-xml-")
                .contains("CsvFactory 2." + csv + ".1 from jackson-dataformat-csv-");
    }

    @Test
    void one_that_is_missing_is_named() {
        assertThat(misfitOf(modules(21, 21, null))).contains("no CsvFactory");
        assertThat(misfitOf(modules(null, null, null))).contains("no JsonFactory");
    }

    private static String misfitOf(List<Module> modules) {
        Misfit misfit = JacksonCheck.misfit(modules);
        assertThat(misfit.cures()).containsExactly(Cure.JACKSON);
        return misfit.what();
    }

    private static List<Module> modules(@Nullable Integer core, @Nullable Integer xml, @Nullable Integer csv) {
        return List.of(
                new Module("com.fasterxml.jackson.core.JsonFactory", version(core)),
                new Module("com.fasterxml.jackson.dataformat.xml.XmlFactory", version(xml)),
                new Module("com.fasterxml.jackson.dataformat.csv.CsvFactory", version(csv)));
    }

    private static @Nullable String version(@Nullable Integer minor) {
        return minor == null ? null : "2." + minor + ".1";
    }
}
