package io.github.socketlabs4j.internal.call;

import java.util.Arrays;
import java.util.Random;

/**
 * The best possible client of a token bucket, as a yardstick: it knows the rate of the bucket and sends at regular
 * intervals. The transfer time of its requests is uniformly distributed between 0 and a spread. A client that has to
 * learn the rate from rejections cannot do better for long.
 */
final class RegularSender {
    private static final int SENDS = 4_000;

    private RegularSender() {}

    /**
     * The largest share of the allowed requests that this client can use if it chooses its interval so that at most
     * {@code refusedAtMost} of its requests are rejected.
     *
     * @param tokens how many tokens the bucket holds
     * @param spread the largest transfer time, in units of the time in which the bucket gets one token
     * @param refusedAtMost the largest permitted share of rejected requests
     */
    static double mostUsed(double tokens, double spread, double refusedAtMost) {
        double most = 0;
        for (double interval = 0.95; interval < 8; interval *= 1.02) {
            double taken = taken(tokens, spread, interval);
            if (1 - taken <= refusedAtMost) most = Math.max(most, taken / interval);
        }
        return most;
    }

    /** The share of requests that the bucket accepts. */
    private static double taken(double tokens, double spread, double interval) {
        Random chance = new Random(1);
        double[] arrivals = new double[SENDS];
        for (int i = 0; i < SENDS; i++) arrivals[i] = i * interval + chance.nextDouble() * spread;
        Arrays.sort(arrivals);
        double left = tokens;
        double at = 0;
        int taken = 0;
        for (double arrival : arrivals) {
            left = Math.min(tokens, left + arrival - at);
            at = arrival;
            if (left < 1) continue;
            left--;
            taken++;
        }
        return (double) taken / SENDS;
    }
}
