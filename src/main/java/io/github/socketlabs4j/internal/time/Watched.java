package io.github.socketlabs4j.internal.time;

/** Something with a deadline. While it is watched, {@link Background} calls it every 20 milliseconds. */
@FunctionalInterface
public interface Watched {
    /**
     * Does what is due. Must be quick, because all that is watched is called by the same thread.
     *
     * @param now the current {@link System#nanoTime}
     */
    void look(long now);
}
