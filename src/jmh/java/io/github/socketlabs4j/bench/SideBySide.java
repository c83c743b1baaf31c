package io.github.socketlabs4j.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Two ways to do the same, which take turns in one JVM: odd iterations are ours, even ones the reference. So whatever else
 * the machine does meets both alike, and their ratio can be trusted where neither number can.
 */
@State(Scope.Benchmark)
public abstract class SideBySide {
    private boolean oursTurn;

    @Setup(Level.Iteration)
    public void next() {
        oursTurn = !oursTurn;
    }

    @Benchmark
    public Object turn() throws Exception {
        return oursTurn ? ours() : reference();
    }

    /** What the library does. */
    abstract Object ours() throws Exception;

    /** What it has to keep up with. */
    abstract Object reference() throws Exception;
}
