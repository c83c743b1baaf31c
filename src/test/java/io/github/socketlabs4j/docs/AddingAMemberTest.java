package io.github.socketlabs4j.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.House;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adding a member to a record takes only the three changed lines that {@code docs/CONTRIBUTING.md} shows. */
class AddingAMemberTest {
    private static final Pattern DIFF = Pattern.compile("(?ms)^```diff\n(.*?)^```");
    private static final String IMPORTS = """
            import io.github.socketlabs4j.internal.codec.shape.*;
            import java.time.Instant;
            import java.util.Map;
            import org.jspecify.annotations.Nullable;
            """;

    @TempDir
    Path folder;

    @Test
    void the_page_adds_three_lines() {
        assertThat(diff().filter(line -> line.startsWith("+"))).hasSize(3);
        assertThat(diff().filter(line -> line.startsWith("-"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\":\"a\",\"SentAt\":\"2014-03-18T09:41:27Z\"}",
                "{\"SENTAT\":1395135687000,\"name\":\"a\"}",
                "<Parcel><Name>a</Name><SentAt>2014-03-18T09:41:27Z</SentAt></Parcel>"
            })
    void the_member_is_typed_with_them_and_an_extra_without(String document) throws Exception {
        Object before = read(
                diff().filter(line -> !line.startsWith("+"))
                        .map(line -> line.substring(1))
                        .collect(joining("\n")),
                document);
        Object after = read(diff().map(line -> line.substring(1)).collect(joining("\n")), document);

        assertThat((Map<?, ?>) value(before, "extras")).hasSize(1);
        assertThat(value(after, "sentAt")).isEqualTo(Instant.parse("2014-03-18T09:41:27Z"));
        assertThat(value(after, "name")).isEqualTo("a");
        assertThat((Map<?, ?>) value(after, "extras")).isEmpty();
    }

    private static Stream<String> diff() {
        Matcher block = DIFF.matcher(House.text(House.checkout().resolve("docs/CONTRIBUTING.md")));
        assertThat(block.find()).as("CONTRIBUTING.md has a diff block").isTrue();
        return block.group(1).lines();
    }

    /** Compiles the source of a record and decodes a document into it. */
    private Object read(String record, String document) throws Exception {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path source = Files.writeString(classes.resolve("Parcel.java"), IMPORTS + record);
        JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        List<String> options =
                List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", classes.toString());
        Boolean compiled = javac.getTask(
                        null,
                        null,
                        null,
                        options,
                        null,
                        javac.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(record).isTrue();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Field shape = loader.loadClass("Parcel").getDeclaredField("SHAPE");
            shape.setAccessible(true);
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            return Documents.read((Shape<?>) shape.get(null), "the parcel", bytes, bytes.length, Secrets.NONE);
        }
    }

    private static Object value(Object record, String component) throws ReflectiveOperationException {
        Method accessor = record.getClass().getDeclaredMethod(component);
        accessor.setAccessible(true);
        return accessor.invoke(record);
    }
}
