package io.github.socketlabs4j.internal.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The dependency versions in the advice of error messages are the versions that this library is built with. */
class CureTest {
    @Test
    void the_versions_are_those_of_the_build() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<okhttp.version>" + Cure.OKHTTP.version() + "</okhttp.version>")
                .contains("<jackson.version>" + Cure.JACKSON.version() + "</jackson.version>");
        assertThat(Jars.holding("okio.Buffer")).isEqualTo("okio-jvm-" + Cure.OKIO.version() + ".jar");
        assertThat(Jars.holding("kotlin.Unit")).isEqualTo("kotlin-stdlib-" + Cure.KOTLIN.version() + ".jar");
    }

    @Test
    void the_lines_can_be_pasted() {
        assertThat(Cure.lines(List.of(Cure.OKHTTP, Cure.JACKSON)).lines().skip(1))
                .containsExactly(
                        "<dependency><groupId>com.squareup.okhttp3</groupId><artifactId>okhttp-bom</artifactId><version>"
                                + Cure.OKHTTP.version()
                                + "</version><type>pom</type><scope>import</scope></dependency>",
                        "<dependency><groupId>com.fasterxml.jackson</groupId><artifactId>jackson-bom</artifactId><version>"
                                + Cure.JACKSON.version()
                                + "</version><type>pom</type><scope>import</scope></dependency>");
    }
}
