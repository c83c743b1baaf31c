package io.github.socketlabs4j.testing.platform;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes the transaction ids of internal errors. The ids are not random: each run gives the same ones. Thread-safe. */
public final class Transactions {
    private long last;

    /** The next id. */
    public synchronized String next() {
        String name = "transaction " + ++last;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Starts again with the first id. */
    synchronized void reset() {
        last = 0;
    }
}
