package io.github.socketlabs4j.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import io.github.socketlabs4j.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code ```java} block of the documentation compiles on its own. A block is a compilation unit, the statements
 * of a method, or the members of a class. Variables that a block uses without declaring them are declared in a comment
 * before it: {@code <!-- given: SocketLabsClient client; EmailMessage message -->}.
 */
class DocsCompileTest {
    private static final JavaCompiler JAVAC = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");

    /** Shared by all compilations, because it caches the contents of the class path. */
    private static final StandardJavaFileManager FILES = JAVAC.getStandardFileManager(null, null, null);

    private static final List<String> OPTIONS =
            List.of("--release", "17", "-proc:none", "-classpath", System.getProperty("java.class.path"));

    private static final Pattern BLOCK = Pattern.compile(
            "(?ms)(?:^[ \t]*<!--\\s*given:([^>]*?);?\\s*-->\\s*?\n\\s*)?^[ \t]*```java[ \t]*\n(.*?)^[ \t]*```");
    private static final Pattern IMPORT = Pattern.compile("(?m)^[ \t]*import\\s[^;]+;");

    static final String IMPORTS = Stream.concat(
                    House.exportedPackages().stream(),
                    Stream.of(
                            "java.io",
                            "java.net",
                            "java.nio.charset",
                            "java.nio.file",
                            "java.time",
                            "java.util",
                            "java.util.concurrent",
                            "java.util.function",
                            "java.util.stream"))
            .map(name -> "import " + name + ".*;\n")
            .collect(joining());

    @Test
    void the_readme_shows_code() {
        assertThat(blocksOf(House.checkout().resolve("README.md"))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_block_compiles(Block block) {
        String source = block.readings().stream()
                .filter(reading -> parseErrors(reading).isEmpty())
                .findFirst()
                .orElse(block.asStatements());
        assertThat(errors(source)).as("%s read as%n%s", block, source).isEmpty();
    }

    static List<Block> a_block_compiles() {
        return House.pages().stream().flatMap(page -> blocksOf(page).stream()).toList();
    }

    private static List<Block> blocksOf(Path page) {
        String text = House.text(page);
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            int line = 1 + (int) text.substring(0, found.start(2)).lines().count();
            blocks.add(new Block(page, line, Objects.requireNonNullElse(found.group(1), ""), found.group(2)));
        }
        return blocks;
    }

    private static List<String> parseErrors(String source) {
        return diagnose(source, task -> task.parse());
    }

    static List<String> errors(String source) {
        return diagnose(source, task -> task.analyze());
    }

    private static List<String> diagnose(String source, Step step) {
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Block.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        try {
            step.run((JavacTask) JAVAC.getTask(null, FILES, heard, OPTIONS, null, List.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> "line %d: %s".formatted(diagnostic.getLineNumber(), diagnostic.getMessage(null)))
                .toList();
    }

    private interface Step {
        void run(JavacTask task) throws IOException;
    }

    private record Block(Path page, int line, String given, String code) {
        List<String> readings() {
            return List.of(asUnit(), asStatements(), asMembers());
        }

        String asUnit() {
            return code.lines().anyMatch(line -> line.startsWith("package ")) ? code : imports() + rest();
        }

        String asStatements() {
            String parameters = given.strip().replaceAll("\\s*;\\s*", ", ");
            return imports() + "class Block {\nvoid block(" + parameters + ") throws Exception {\n" + rest() + "}\n}\n";
        }

        String asMembers() {
            String fields = given.isBlank() ? "" : given.strip() + ";\n";
            return imports() + "class Block {\n" + fields + rest() + "}\n";
        }

        private String imports() {
            return IMPORTS
                    + IMPORT.matcher(code)
                            .results()
                            .map(found -> found.group() + "\n")
                            .collect(joining());
        }

        private String rest() {
            return IMPORT.matcher(code).replaceAll("");
        }

        @Override
        public String toString() {
            return House.checkout().relativize(page) + ":" + line;
        }
    }
}
