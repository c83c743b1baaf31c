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
 * The configuration of an emulator as a JSON document: seed, clock, settings, what happens to mail of an address,
 * faults, endpoints, and what recipients do by themselves. The same scenario and the same sequence of calls give the
 * same run. Immutable and thread-safe. {@code docs/emulator.md} lists the members.
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
    /** A scenario that sets nothing. */
    static final Scenario EMPTY = new Scenario(Script.EMPTY);

    private final Script script;

    Scenario(Script script) {
        this.script = script;
    }

    /**
     * Names the scenario of a test class or a test method, for {@link SocketLabsExtension}. That of a method overrides
     * that of its class.
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
         * The location of the scenario.
         *
         * @return the name of a resource, relative to the test class or absolute if it begins with a slash; if there is
         *     no such resource, the path of a file
         */
        String value();
    }

    /**
     * Reads a scenario from a file.
     *
     * @param file a JSON file in UTF-8
     * @return the scenario
     * @throws IllegalArgumentException if it is not a valid scenario; the message names the file and the member
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Scenario of(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the scenario " + file + ": " + e, e);
        }
    }

    /** Reads the scenario that an annotation on a class or on one of its methods names. */
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
     * Reads a scenario from a text.
     *
     * @param json the JSON text
     * @return the scenario
     * @throws IllegalArgumentException if it is not JSON, has an unknown member or an invalid value; the message names
     *     the member
     */
    public static Scenario parse(String json) {
        return new Scenario(Script.parse(json));
    }

    /**
     * The scenario as JSON text, for instance to store it in a file.
     *
     * @return all that was read, in lines that end with LF
     */
    public String toJson() {
        return script.toJson();
    }

    /** The document behind this scenario. */
    Script script() {
        return script;
    }

    /** Whether the other scenario sets the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scenario scenario && script.equals(scenario.script);
    }

    @Override
    public int hashCode() {
        return script.hashCode();
    }

    /** The names of its members. Not their values, which may be keys. */
    @Override
    public String toString() {
        return script.toString().replaceFirst("^Script", "Scenario");
    }
}
