package io.github.socketlabs4j.internal.codec.tokens;

import io.github.socketlabs4j.internal.classpath.Cure;
import io.github.socketlabs4j.internal.classpath.Jars;
import io.github.socketlabs4j.internal.classpath.Misfit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the Jackson modules on the class path fit together: all must have the same minor version, 2.15 or later.
 * Databind is not checked, because the client does not use it.
 */
public final class JacksonCheck {
    private static final int OLDEST_MINOR = 15;

    private static final Pattern VERSION = Pattern.compile("2\\.([0-9]{1,4})\\b.*");

    private static final @Nullable Misfit MISFIT = misfit(List.of(
            module(
                    "com.fasterxml.jackson.core.JsonFactory",
                    () -> com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString()),
            module(
                    "com.fasterxml.jackson.dataformat.xml.XmlFactory",
                    () -> com.fasterxml.jackson.dataformat.xml.PackageVersion.VERSION.toString()),
            module(
                    "com.fasterxml.jackson.dataformat.csv.CsvFactory",
                    () -> com.fasterxml.jackson.dataformat.csv.PackageVersion.VERSION.toString())));

    private JacksonCheck() {}

    /**
     * A module of Jackson on the class path.
     *
     * @param type the name of its main class
     * @param version its version, as it says; null if the module is missing
     */
    record Module(String type, @Nullable String version) {
        String described() {
            String name = type.substring(type.lastIndexOf('.') + 1);
            return version == null ? "no " + name : name + " " + version + " from " + Jars.holding(type);
        }

        int minor() {
            Matcher numbers = VERSION.matcher(version == null ? "" : version);
            return numbers.matches() ? Integer.parseInt(numbers.group(1)) : -1;
        }
    }

    /** What is wrong with the Jackson modules; empty if they fit. */
    public static Optional<Misfit> misfit() {
        return Optional.ofNullable(MISFIT);
    }

    /** Uses only types of the JDK in its signature, because Jackson's types are missing if the module is. */
    private static Module module(String type, Supplier<String> version) {
        try {
            return new Module(type, version.get());
        } catch (LinkageError missing) {
            return new Module(type, null);
        }
    }

    /** What is wrong with modules; null if they fit. */
    static @Nullable Misfit misfit(List<Module> modules) {
        boolean fit = modules.stream().map(Module::minor).distinct().count() == 1;
        if (fit && modules.get(0).minor() >= OLDEST_MINOR) return null;
        String found = modules.stream().map(Module::described).collect(Collectors.joining(", "));
        String what = "Jackson's modules have to be of one minor version, 2." + OLDEST_MINOR
                + " or later, and here are " + found;
        return new Misfit(what, List.of(Cure.JACKSON), null);
    }
}
