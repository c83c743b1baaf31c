package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.scenarios.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an emulator is set to before anything happens, as a file in JSON: seed, clock, settings, fates of addresses, faults, endpoints,
 * and what recipients do by themselves. The same scenario and the same calls, one after another, give the same run. Immutable and
 * thread-safe. The members are listed in {@code docs/emulator.md}.
 *
 * <pre>{@code
 * Scenario scenario = Scenario.parse("""
 *         {"clock": {"at": "2014-03-18T09:40:00Z"},
 *          "fates": [{"address": "bo@example.org", "fate": "fail", "code": 2001}],
 *          "recipients": [{"address": "ann@example.org", "does": "open", "after": "PT5M"}]}
 *         """);
 * try (SocketLabsEmulator emulator = SocketLabsEmulator.builder().scenario(scenario).start()) {
 *     // ...
 * }
 * }</pre>
 */
public final class Scenario {
    /** Nothing is set. */
    static final Scenario EMPTY = new Scenario(Script.EMPTY);

    private final Script script;

    Scenario(Script script) {
        this.script = script;
    }

    /**
     * The scenario of a test class, or of one of its tests, which goes before that of the class; for {@link SocketLabsExtension}.
     *
     * <pre>{@code
     * @ExtendWith(SocketLabsExtension.class)
     * @Scenario.From("busy-day.json")
     * class ShopTest { ... }
     * }</pre>
     */
    @Documented
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface From {
        /**
         * Where the scenario is.
         *
         * @return a resource beside the test class, or of the class path if it begins with a slash; or else the path of a file
         */
        String value();
    }

    /**
     * Reads a file.
     *
     * @param file a text in UTF-8
     * @return the scenario
     * @throws IllegalArgumentException if it makes no sense, naming the file and the member
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Scenario of(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the scenario " + file + ": " + e, e);
        }
    }

    /** Reads what an annotation on a class, or in it, names. */
    static Scenario of(From from, Class<?> owner) {
        URL resource = owner.getResource(from.value());
        if (resource == null) {
            Path file = Path.of(from.value());
            if (Files.exists(file)) return of(file);
            throw new IllegalArgumentException("@Scenario.From(\"" + from.value() + "\") of " + owner.getName()
                    + ": there is neither such a resource beside the class nor a file " + file.toAbsolutePath());
        }
        try (InputStream in = resource.openStream()) {
            return parse(from.value(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the scenario " + resource + ": " + e, e);
        }
    }

    private static Scenario parse(String where, byte[] json) {
        try {
            return parse(new String(json, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param json the text
     * @return the scenario
     * @throws IllegalArgumentException if it is no JSON, has a member that does not belong there, or a value that makes no sense, naming
     *     the member
     */
    public static Scenario parse(String json) {
        return new Scenario(Script.parse(json));
    }

    /**
     * The scenario as a text to be kept.
     *
     * @return JSON, with all that was read, in lines that end with LF
     */
    public String toJson() {
        return script.toJson();
    }

    /** What is set, for the rooms behind. */
    Script script() {
        return script;
    }

    /** Whether the other sets the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scenario scenario && script.equals(scenario.script);
    }

    @Override
    public int hashCode() {
        return script.hashCode();
    }

    /** Which members it has; none of their values, which may be keys. */
    @Override
    public String toString() {
        return script.toString().replaceFirst("^Script", "Scenario");
    }
}
