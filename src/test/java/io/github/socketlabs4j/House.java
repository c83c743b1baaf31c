package io.github.socketlabs4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files and folders of the build, for tests that inspect the library's sources, classes and documentation. */
public final class House {
    public static final String ROOT = "io.github.socketlabs4j";

    private House() {}

    /** The root folder of the checkout, which is the working directory of the tests. */
    public static Path checkout() {
        return Path.of("").toAbsolutePath();
    }

    /** The folder of the compiled client, without its tests. */
    public static Path client() {
        return checkout().resolve("target/classes");
    }

    /** The folder of the compiled emulator. */
    public static Path emulator() {
        return checkout().resolve("target/emulator-classes");
    }

    /** The folders of the compiled client and the compiled emulator, in this order. */
    public static List<Path> artifacts() {
        return List.of(client(), emulator());
    }

    /** The packages that the client or the emulator exports without restriction in its {@code module-info}, sorted. */
    public static List<String> exportedPackages() {
        return artifacts().stream()
                .flatMap(folder -> descriptor(folder).exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .toList();
    }

    private static ModuleDescriptor descriptor(Path artifact) {
        try (InputStream compiled = Files.newInputStream(artifact.resolve("module-info.class"))) {
            return ModuleDescriptor.read(compiled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every source file of the client and the emulator. */
    public static List<Path> sources() {
        return Stream.of("src/main/java", "src/emulator/java")
                .flatMap(folder -> files(checkout().resolve(folder), ".java").stream())
                .toList();
    }

    /** Whether a package belongs to this project. */
    static boolean isOurs(String packageName) {
        return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
    }

    /** Whether a package belongs to the emulator. */
    static boolean isEmulator(String packageName) {
        return packageName.startsWith(ROOT + ".testing");
    }

    /** The files below a folder whose names have this ending, sorted; an empty list if the folder does not exist. */
    public static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The README and every page below {@code docs}. */
    public static List<Path> pages() {
        return Stream.concat(
                        Stream.of(checkout().resolve("README.md")),
                        files(checkout().resolve("docs"), ".md").stream())
                .toList();
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
