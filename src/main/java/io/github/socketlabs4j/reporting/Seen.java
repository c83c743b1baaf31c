package io.github.socketlabs4j.reporting;

import java.time.Instant;

/**
 * Rows of one fingerprint that were handed over.
 *
 * @param time the time they all have
 * @param count how many there were
 */
record Seen(Instant time, int count) {
    Seen oneMore() {
        return new Seen(time, count + 1);
    }
}
