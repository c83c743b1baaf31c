package io.github.socketlabs4j.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A benchmark of two implementations that alternate in one JVM: odd iterations measure ours, even iterations the
 * reference. Other load on the machine affects both equally, so their ratio is reliable even if the single numbers are
 * not.
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

    /** One operation of the library. */
    abstract Object ours() throws Exception;

    /** The same operation of the reference. */
    abstract Object reference() throws Exception;
}
