package io.github.socketlabs4j.internal.time;

/** What has a deadline; {@link Background} looks at it every 20 milliseconds while it is watched. */
@FunctionalInterface
public interface Watched {
    /**
     * Does what has fallen due, quickly: everything that is watched waits meanwhile.
     *
     * @param now the reading of {@link System#nanoTime}
     */
    void look(long now);
}
