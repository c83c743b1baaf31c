package io.github.socketlabs4j.bench;

import org.openjdk.jmh.util.Statistics;

/**
 * What is good enough.
 *
 * @param median the least throughput of ours, as a share of the reference's
 * @param upperQuartile the least that the better quarter of the turns must reach of the same share
 * @param bytes less than this ours may allocate each time
 */
record Bar(double median, double upperQuartile, long bytes) {
    /** Reached by everything. */
    static final Bar NONE = new Bar(0, 0, Long.MAX_VALUE);

    static Bar atLeast(double share) {
        return new Bar(share, 0, Long.MAX_VALUE);
    }

    /** On a busy machine turns lose and never win, so the better quarter says what the code can do. */
    Bar withUpperQuartile(double share) {
        return new Bar(median, share, bytes);
    }

    Bar allocatingLessThan(long limit) {
        return new Bar(median, upperQuartile, limit);
    }

    boolean isReachedBy(Statistics ratios, double oursBytes) {
        return ratios.getPercentile(50) >= median && ratios.getPercentile(75) >= upperQuartile && oursBytes < bytes;
    }
}
