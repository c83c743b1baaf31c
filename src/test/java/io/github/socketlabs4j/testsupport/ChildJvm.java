package io.github.socketlabs4j.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own. */
public final class ChildJvm {
    private static final long PATIENCE_SECONDS = 60;

    private ChildJvm() {}

    /**
     * Runs a program to its end.
     *
     * @return what it printed
     * @throws AssertionError if it fails or does not end
     */
    public static String run(Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(main, options, arguments);
        try {
            CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(main.getSimpleName() + " does not end");
            }
            if (process.exitValue() != 0) throw new AssertionError(main.getSimpleName() + " failed: " + printed.join());
            return printed.join();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a program, which its caller ends. */
    public static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(nothing: " + e + ")";
        }
    }
}
