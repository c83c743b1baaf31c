package io.github.socketlabs4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.House;
import io.github.socketlabs4j.testsupport.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every single-file program in {@code examples} runs unchanged in its own JVM without credentials. The folders in
 * {@code examples} are separate Maven projects, which the build runs.
 */
class ExamplesRunTest {
    private static final Path EXAMPLES = House.checkout().resolve("examples");
    private static final int LINES = 40;
    private static final long SECONDS = 60;
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    @Test
    void there_are_examples() throws IOException {
        assertThat(programs()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void an_example_runs_and_prints_something(String program, @TempDir Path folder) throws Exception {
        assertThat(run(program, folder)).isNotBlank();
    }

    @Test
    void the_readme_shows_what_its_first_command_prints(@TempDir Path folder) throws Exception {
        String readme = House.text(House.checkout().resolve("README.md"));
        assertThat(readme).contains("```text\n" + run("Demo", folder) + "```\n");
    }

    /** Runs a program, checks that it exits with status 0 in time, and returns what it printed to standard output. */
    private static String run(String program, Path folder) throws Exception {
        Path printed = folder.resolve("out");
        Path complained = folder.resolve("err");
        List<String> command = ChildJvm.java();
        command.add(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Files.createFile(folder.resolve("in")).toFile())
                .redirectOutput(printed.toFile())
                .redirectError(complained.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SOCKETLABS_"));
        // Passed by environment variable, because some systems limit the length of a command line.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("ended within %d s", SECONDS)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(House.text(complained)).isZero();
        return House.text(printed);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void an_example_fits_on_a_screen(String program) {
        assertThat(House.text(source(program)).lines()).hasSizeLessThan(LINES);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void an_example_is_in_the_list(String program) {
        assertThat(House.text(EXAMPLES.resolve("README.md")))
                .contains(source(program).getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("projects")
    void a_project_names_the_version_it_is_shipped_with(Path project) {
        Matcher ours = VERSION.matcher(House.text(House.checkout().resolve("pom.xml")));
        assertThat(ours.find()).isTrue();

        assertThat(House.text(project.resolve("pom.xml")))
                .contains("<socketlabs4j.version>" + ours.group(1) + "</socketlabs4j.version>");
    }

    @ParameterizedTest
    @MethodSource("projects")
    void a_file_of_a_project_fits_on_two_screens(Path project) {
        assertThat(House.files(project.resolve("src"), ".java"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(House.text(file).lines()).hasSizeLessThan(2 * LINES + 10));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void a_project_is_in_both_lists(Path project) {
        String name = project.getFileName().toString();
        assertThat(House.text(EXAMPLES.resolve("README.md"))).contains("(" + name + ")");
        assertThat(House.text(House.checkout().resolve("docs/README.md"))).contains("(../examples/" + name + ")");
    }

    @ParameterizedTest
    @MethodSource("projects")
    void a_project_is_tried_by_the_build(Path project) {
        assertThat(House.text(EXAMPLES.resolve("pom.xml"))).contains("<module>" + project.getFileName() + "</module>");
    }

    static List<Path> projects() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    static List<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(Path::toFile)
                    .map(File::getName)
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replaceFirst("\\.java$", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Path source(String program) {
        return EXAMPLES.resolve(program + ".java");
    }
}
