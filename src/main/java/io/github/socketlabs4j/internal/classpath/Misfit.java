package io.github.socketlabs4j.internal.classpath;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What cannot work on this class path.
 *
 * @param what half a sentence that names the jars
 * @param cures what has to be of which version instead
 * @param cause how it showed; null if it did not have to
 */
public record Misfit(
        String what, List<Cure> cures, @Nullable LinkageError cause) {
    /**
     * Refuses to go on with misfits, all of which are told at once.
     *
     * @param misfits what was found
     * @throws IllegalStateException if anything was, with the lines that help
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
