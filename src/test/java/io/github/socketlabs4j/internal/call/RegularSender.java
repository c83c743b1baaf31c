package io.github.socketlabs4j.internal.call;

import java.util.Arrays;
import java.util.Random;

/**
 * One that knows a token bucket's rate, and sends at even intervals whatever comes of it; requests take their time on the way, anything
 * up to a spread equally likely. No client that learns the rate from refusals can do better for long.
 */
final class RegularSender {
    private static final int SENDS = 4_000;

    private RegularSender() {}

    /**
     * The largest part of what is allowed that it uses at any pace at which no more than so many are refused.
     *
     * @param tokens how many the bucket holds
     * @param spread of the time on the way, in intervals of the bucket's rate
     * @param refusedAtMost as a part of all sends
     */
    static double mostUsed(double tokens, double spread, double refusedAtMost) {
        double most = 0;
        for (double interval = 0.95; interval < 8; interval *= 1.02) {
            double taken = taken(tokens, spread, interval);
            if (1 - taken <= refusedAtMost) most = Math.max(most, taken / interval);
        }
        return most;
    }

    /** The part of its sends that is taken. */
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
