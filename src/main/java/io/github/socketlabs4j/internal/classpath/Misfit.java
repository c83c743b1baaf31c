package io.github.socketlabs4j.internal.classpath;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Libraries on the class path that do not fit together.
 *
 * @param what what does not fit and in which jars, as the first half of a sentence
 * @param cures the lines for {@code pom.xml} that help
 * @param cause the error that showed it; null if it was found without one
 */
public record Misfit(
        String what, List<Cure> cures, @Nullable LinkageError cause) {
    /**
     * Throws one exception for all misfits; does nothing if there are none.
     *
     * @param misfits what was found
     * @throws IllegalStateException if the list is not empty, with the lines that help
     */
    public static void refuse(List<Misfit> misfits) {
        if (misfits.isEmpty()) return;
        String whats = misfits.stream().map(Misfit::what).collect(Collectors.joining("; and "));
        List<Cure> cures = misfits.stream()
                .flatMap(misfit -> misfit.cures().stream())
                .distinct()
                .sorted()
                .toList();
        LinkageError cause = misfits.stream()
                .map(Misfit::cause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        throw new IllegalStateException(whats + ": " + Cure.lines(cures), cause);
    }
}
