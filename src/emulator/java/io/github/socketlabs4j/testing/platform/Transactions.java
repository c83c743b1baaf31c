package io.github.socketlabs4j.testing.platform;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names failures inside the platform, so that they can be asked about: ids without chance, the same in each run. Thread-safe. */
public final class Transactions {
    private long last;

    /** The id of one more. */
    public synchronized String next() {
        String name = "transaction " + ++last;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Begins anew. */
    synchronized void reset() {
        last = 0;
    }
}
