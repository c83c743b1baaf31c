package io.github.socketlabs4j.testing.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit condition for tests that use the platform's official library for Node.js. They are skipped if Node.js is not
 * installed, or if npm cannot download the library and has not downloaded it before.
 */
final class InNode implements ExecutionCondition {
    private static final Path HOME = Path.of("target", "node").toAbsolutePath();
    private static final Path LIBRARY = HOME.resolve("node_modules/@socketlabs/email/package.json");

    /** The exit code and output of a program; the code is -1 if it did not end in time. */
    record Ended(int code, String output) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return isHere()
                ? ConditionEvaluationResult.enabled("there is Node.js with the library")
                : ConditionEvaluationResult.disabled(
                        "Node.js, npm or the package @socketlabs/email is not to be had here: it was not tried.");
    }

    private static boolean isHere() {
        try {
            Files.createDirectories(HOME);
            for (String file : List.of("package.json", "send.js")) {
                try (InputStream in = InNode.class.getResourceAsStream("/node/" + file)) {
                    Files.copy(in, HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!Files.exists(LIBRARY)) {
                run(
                        "npm",
                        "install",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--no-package-lock",
                        "--fetch-retries=0");
            }
            return Files.exists(LIBRARY) && run("node", "--version").code() == 0;
        } catch (IOException e) {
            // A program is not installed.
            return false;
        }
    }

    /** Runs {@code send.js}, which sends a mail with the library. */
    static Ended send(String... arguments) {
        try {
            return run(Stream.concat(Stream.of("node", "send.js"), Stream.of(arguments))
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ended run(String... command) throws IOException {
        Path output = Files.createTempFile(HOME, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) return new Ended(-1, "it did not end within a minute");
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
