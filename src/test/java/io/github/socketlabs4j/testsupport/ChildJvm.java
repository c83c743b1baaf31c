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
    /** If this system property is set, tests do more work. It is passed on to the started JVMs. */
    private static final boolean PROOF = Boolean.getBoolean("socketlabs4j.proof");

    private static final long PATIENCE_SECONDS = PROOF ? 600 : 60;

    /**
     * JVM options for programs that end too soon for the optimising compiler to be worth its cost. The caller's options
     * can override them.
     */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private ChildJvm() {}

    /**
     * Runs a program and waits until it ends.
     *
     * @return what it printed
     * @throws AssertionError if it fails or does not end
     */
    public static String run(Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return run(List.of(), main, options, arguments);
    }

    /**
     * Runs a program with a limit on its open files and sockets, set by {@code ulimit -n}, and waits until it ends.
     *
     * @return what it printed
     * @throws AssertionError if it fails or does not end
     */
    public static String runWithOpenFiles(int most, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(limited("-n " + most), main, List.of(), arguments);
    }

    /**
     * Runs a program to which the disk is full when a file of it has some 50 or 100 kB, as by {@code ulimit -f}, whose
     * unit is each shell's own.
     *
     * @return what it printed
     * @throws AssertionError if it fails or does not end
     */
    public static String runOnFullDisk(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return run(limited("-f 100"), main, List.of("-XX:-UsePerfData"), arguments);
    }

    private static List<String> limited(String limit) {
        return List.of("sh", "-c", "ulimit " + limit + " && exec \"$@\"", "sh");
    }

    /**
     * The beginning of a command line that starts a JVM: the {@code java} of the JVM that runs the tests, and options
     * for short programs.
     */
    public static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.add("-Dsocketlabs4j.proof=" + PROOF);
        return command;
    }

    /** Starts a program without waiting for it; the caller has to end the process. */
    public static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        return start(List.of(), main, options, arguments);
    }

    private static Process start(List<String> before, Class<?> main, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(java());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String run(List<String> before, Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(before, main, options, arguments);
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

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(nothing: " + e + ")";
        }
    }
}
