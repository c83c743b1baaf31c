package io.github.socketlabs4j.bench;

import org.openjdk.jmh.util.Statistics;

/**
 * The required results of a benchmark row.
 *
 * @param median the least median throughput of ours, as a share of the reference's
 * @param upperQuartile the least upper quartile of the same share
 * @param bytes the number of bytes that ours must stay below in each operation
 */
record Bar(double median, double upperQuartile, long bytes) {
    /** No requirement: every result reaches it. */
    static final Bar NONE = new Bar(0, 0, Long.MAX_VALUE);

    static Bar atLeast(double share) {
        return new Bar(share, 0, Long.MAX_VALUE);
    }

    /**
     * Adds a requirement for the upper quartile. Other load on the machine only makes turns slower, so the best quarter
     * of the turns shows what the code can do.
     */
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
