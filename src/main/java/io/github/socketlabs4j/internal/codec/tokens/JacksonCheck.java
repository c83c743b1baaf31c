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

/** Whether the Jackson modules of this class path work together: of one minor version, from 2.15 on. Databind is not asked. */
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
     * A module as it was found.
     *
     * @param type the name of its main class
     * @param version what it says it is; null if it is not there
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

    /** What is wrong with Jackson here; mostly nothing. */
    public static Optional<Misfit> misfit() {
        return Optional.ofNullable(MISFIT);
    }

    /** In words of the JDK: where a module is missing, so are its types. */
    private static Module module(String type, Supplier<String> version) {
        try {
            return new Module(type, version.get());
        } catch (LinkageError missing) {
            return new Module(type, null);
        }
    }

    /** What is wrong with modules; null if nothing is. */
    static @Nullable Misfit misfit(List<Module> modules) {
        boolean fit = modules.stream().map(Module::minor).distinct().count() == 1;
        if (fit && modules.get(0).minor() >= OLDEST_MINOR) return null;
        String found = modules.stream().map(Module::described).collect(Collectors.joining(", "));
        String what = "Jackson's modules have to be of one minor version, 2." + OLDEST_MINOR
                + " or later, and here are " + found;
        return new Misfit(what, List.of(Cure.JACKSON), null);
    }
}
