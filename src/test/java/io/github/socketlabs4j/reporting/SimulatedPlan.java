package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.wire.Format;
import java.util.Random;

/** The properties of a simulated report server and its client, all derived from a seed. */
final class SimulatedPlan {
    final long seed;
    final int overlap;
    final int otherOverlap;
    final boolean wholeSeconds;
    final boolean shufflesTies;
    final boolean tellsTotals;
    final boolean tellsTime;
    final boolean endsAtFirstMoment;
    final boolean ignoresEnd;
    final boolean startsBehind;
    final int cap;
    final int pageSize;
    final boolean changesPageSize;
    final Format format;
    final boolean changesFormat;
    final double rowsASecond;
    final double late;
    final double tooLate;
    final double equal;
    final double bursts;
    final double unreadable;
    final double future;
    final double errors;
    final double crashes;
    final long retention;
    final long history;
    final long skew;
    final int runs;

    SimulatedPlan(long seed) {
        Random r = new Random(seed * 31 + 7);
        this.seed = seed;
        overlap = pick(r, 0, 5, 30, 30, 120);
        otherOverlap = r.nextInt(6) == 0 ? overlap + 20 : overlap;
        wholeSeconds = r.nextInt(4) != 0;
        shufflesTies = r.nextBoolean();
        tellsTotals = r.nextInt(4) != 0;
        tellsTime = r.nextInt(4) != 0;
        endsAtFirstMoment = r.nextBoolean();
        ignoresEnd = r.nextInt(4) == 0;
        // With fractions of a second, an exclusive startDate leaves out one moment only, which no client can detect.
        startsBehind = r.nextInt(20) == 0 && wholeSeconds;
        pageSize = pick(r, 3, 8, 20, 20, 25);
        changesPageSize = r.nextInt(4) == 0;
        cap = r.nextInt(5) == 0 ? 2 + r.nextInt(8) : 500;
        format = pick(r, Format.JSON, Format.JSON, Format.JSON, Format.XML, Format.CSV);
        changesFormat = r.nextInt(6) == 0;
        // With small pages rows must appear slowly: otherwise the client never catches up.
        boolean small = Math.min(cap, pageSize) < 20 || changesPageSize;
        rowsASecond = small ? pick(r, 0.05, 0.2, 0.5) : pick(r, 0.2, 2, 4);
        late = pick(r, 0, 0.1, 0.3);
        tooLate = r.nextInt(5) == 0 ? 0.05 : 0;
        bursts = r.nextInt(3) == 0 ? 0.006 / rowsASecond : 0;
        // If rows of one second change their order, equal rows can be counted only if they certainly fit a page.
        equal = shufflesTies && (bursts > 0 || small) ? 0 : pick(r, 0, 0.2, 0.6);
        // Paging by time cannot continue after a full page on which no time is readable: pages have to be large enough.
        unreadable = r.nextInt(5) == 0 && Math.min(cap, pageSize) >= 8 && !changesPageSize ? 0.05 : 0;
        // Without a timestamp of the server, the client's clock decides which rows are in the future.
        boolean knowsNow = tellsTime && format != Format.CSV && !changesFormat;
        skew = pick(r, 0, 0, 0, 1500, -1500, knowsNow ? 7_200_000 : 20_000, -7_200_000);
        future = r.nextInt(4) == 0 && (knowsNow || skew <= 0) ? 0.03 : 0;
        errors = r.nextInt(3) == 0 ? 0.1 : 0;
        crashes = r.nextInt(2) == 0 ? 0.15 : 0;
        retention = r.nextInt(4) == 0 ? 20_000 + r.nextInt(200_000) : Long.MAX_VALUE / 4;
        history = 10_000 + r.nextInt(50_000);
        runs = 2 + r.nextInt(4);
    }

    private static int pick(Random r, int... values) {
        return values[r.nextInt(values.length)];
    }

    private static double pick(Random r, double... values) {
        return values[r.nextInt(values.length)];
    }

    private static Format pick(Random r, Format... values) {
        return values[r.nextInt(values.length)];
    }

    @Override
    public String toString() {
        return "seed " + seed + ": overlap " + overlap + "/" + otherOverlap + ", pages of " + pageSize + " capped at "
                + cap
                + ", " + format + (changesFormat ? " and others" : "") + (wholeSeconds ? "" : ", fractions")
                + (shufflesTies ? ", shuffled ties" : "") + (tellsTotals ? "" : ", no totals")
                + (tellsTime ? "" : ", no time") + (endsAtFirstMoment ? ", ends at .000" : "")
                + (ignoresEnd ? ", ignores endDate" : "") + (startsBehind ? ", startDate exclusive" : "") + ", "
                + rowsASecond + " rows/s, late " + late + ", too late " + tooLate + ", equal " + equal + ", bursts "
                + bursts + ", unreadable " + unreadable + ", future " + future + ", errors " + errors + ", crashes "
                + crashes + ", retention " + retention + ", skew " + skew;
    }
}
