package io.github.socketlabs4j.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.internal.call.PaceSimulation.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sixteen senders share a client and send to a platform with a token bucket. Ten seconds after the bucket's rate has
 * changed, they use at least 95 % of the allowed requests, and at most 2 % of their requests are rejected.
 * {@code -Dpace.seeds=100} sets the number of seeds.
 */
class PaceSimulationTest {
    private static final double[] RATES = {5, 50, 200, 1000, 5000};
    private static final int SENDERS = 16;
    private static final Duration TO_SETTLE = Duration.ofSeconds(10);
    private static final long SEEDS = Long.getLong("pace.seeds", Boolean.getBoolean("socketlabs4j.proof") ? 50 : 1);

    static Stream<Arguments> changes() {
        List<Arguments> changes = new ArrayList<>();
        for (double before : RATES) {
            for (double factor : new double[] {1, 2, 4, 10, 0.5, 0.25, 0.1}) {
                double after = before * factor;
                if (after >= RATES[0] && after <= RATES[RATES.length - 1]) changes.add(Arguments.of(before, after));
            }
        }
        return changes.stream();
    }

    /** How long the simulation measures. Low rates need a longer time for enough requests. */
    private static Duration watched(double rate) {
        return Duration.ofSeconds(rate < 100 ? 100 : rate < 1000 ? 20 : 5);
    }

    /**
     * The time after which the client has found the rate for certain. The time of its next attempt at a higher rate is
     * random then.
     */
    private static Duration settled(double rate) {
        return Duration.ofSeconds(rate < 500 ? 15 : 4);
    }

    private static PaceSimulation world(long seed, Fault fault, double fastest) {
        return new PaceSimulation(seed, fault, fastest > 2000 ? 2_000 : fastest > 500 ? 5_000 : 50_000);
    }

    private static double burst(double rate) {
        return Math.max(2, Math.min(10, rate / 20));
    }

    /** Null if the client keeps its promise; otherwise a description of the fault. */
    private static @Nullable String faultOf(long seed, Fault fault, double before, double after) {
        return faultOf(world(seed, fault, Math.max(before, after)), seed, before, after, false, watched(after));
    }

    private static @Nullable String faultOf(
            PaceSimulation world, long seed, double before, double after, boolean neverFaster, Duration watched) {
        world.allow(before, burst(before));
        ApiCaller run = world.run();
        for (int i = 0; i < SENDERS; i++) world.start(run);
        world.pass(settled(before).plusMillis(new Random(seed).nextInt(before < 500 ? 10_000 : 4_000)));
        world.allow(after, burst(after));
        if (neverFaster) world.neverFasterThan(before);
        world.pass(TO_SETTLE);
        world.startMeasuring();
        world.pass(watched);
        if (world.used() >= 0.95 && rejectedShare(world) <= 0.02) return null;
        return "seed " + seed + ": used " + world.used() + ", refused " + rejectedShare(world) + ", pace "
                + world.pace();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_allowed_is_used_and_little_is_refused_ten_seconds_after_a_change(double before, double after) {
        assertThat(LongStream.range(0, SEEDS)
                        .mapToObj(seed -> faultOf(seed, Fault.NONE, before, after))
                        .filter(Objects::nonNull))
                .isEmpty();
    }

    /**
     * Seeds with which the client tried a higher rate while the bucket had stored tokens, or before the client had
     * measured anything.
     */
    @ParameterizedTest
    @ValueSource(longs = {110, 128, 171, 213, 219, 271, 355})
    void what_haste_took_from_a_bucket_is_not_taken_for_a_higher_rate(long seed) {
        assertThat(faultOf(seed, Fault.NONE, 50, 5)).isNull();
    }

    @Test
    void a_client_that_is_never_faster_is_found() {
        assertThat(faultOf(world(0, Fault.NONE, 500), 0, 50, 500, true, watched(500)))
                .contains("used");
    }

    @Test
    void a_client_that_is_never_slower_is_found() {
        // Simulating thousands of failures is slow, and one second shows the fault.
        PaceSimulation world = world(0, Fault.NEVER_SLOWER, 500);
        assertThat(faultOf(world, 0, 500, 50, false, Duration.ofSeconds(1))).contains("refused");
    }

    /**
     * Simulates sixteen senders and a constant rate, limited by a token bucket or, if {@code counter} is not zero, by a
     * counter that is reset at this interval. Answers take at most {@code slowestAnswer} milliseconds.
     */
    private static PaceSimulation steady(long seed, double rate, double atOnce, int slowestAnswer, Duration counter) {
        PaceSimulation world = new PaceSimulation(seed, Fault.NONE, slowestAnswer * 1000);
        world.allow(rate, atOnce);
        if (!counter.isZero()) world.resetCounterEvery(counter);
        ApiCaller run = world.run();
        for (int i = 0; i < SENDERS; i++) world.start(run);
        world.pass(Duration.ofSeconds(30));
        world.startMeasuring();
        world.pass(Duration.ofSeconds(rate < 20 ? 200 : 60).plus(counter));
        return world;
    }

    private static double rejectedShare(PaceSimulation world) {
        return (double) world.refused / (world.refused + world.taken);
    }

    /**
     * A small bucket wastes tokens when a request arrives late and rejects a request that arrives early. How many
     * requests it accepts therefore depends on how much the time in the network varies.
     */
    @ParameterizedTest
    @CsvSource({
        "1,5,2",
        "1,5,20",
        "1,5,50",
        "1,20,2",
        "1,20,20",
        "1,20,50",
        "1,50,2",
        "1,50,20",
        "1,50,50",
        "1,200,2",
        "1,200,20",
        "2,50,50",
        "2,200,20",
        "3,200,50",
        "5,5,20",
        "10,5,50"
    })
    void of_a_bucket_that_holds_little_as_much_is_used_as_can_be(double tokens, double rate, int slowestAnswer) {
        double spread = rate * slowestAnswer / 2000;
        double best = RegularSender.mostUsed(tokens, spread, 0.02);
        List<PaceSimulation> worlds = LongStream.range(0, SEEDS)
                .mapToObj(seed -> steady(seed, rate, tokens, slowestAnswer, Duration.ZERO))
                .toList();
        assertThat(average(worlds, PaceSimulation::used)).isGreaterThan(best - (spread < 2 ? 0.05 : 0.12));
        assertThat(average(worlds, PaceSimulationTest::rejectedShare)).isLessThan(spread < 0.05 ? 0.02 : 0.035);
    }

    /** The average over all seeds, because a single simulation may be better or worse by chance. */
    private static double average(List<PaceSimulation> worlds, ToDoubleFunction<PaceSimulation> figure) {
        return worlds.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** A used-up counter rejects all requests until it is reset, and a client cannot see when that is. */
    @ParameterizedTest
    @CsvSource({"50,1,0.1", "200,1,0.1", "50,10,0.1", "200,10,0.05", "50,60,0.1", "5,60,0.25"})
    void most_of_what_a_counter_allows_is_used(double rate, int seconds, double refusedAtMost) {
        List<PaceSimulation> worlds = LongStream.range(0, SEEDS)
                .mapToObj(seed -> steady(seed, rate, 1, 20, Duration.ofSeconds(seconds)))
                .toList();
        assertThat(average(worlds, PaceSimulation::used)).isGreaterThan(0.7);
        assertThat(average(worlds, PaceSimulationTest::rejectedShare)).isLessThan(refusedAtMost);
    }

    /** If the first answer is faster than the others, the client overestimates the rate at first. */
    @Test
    void until_a_pace_is_found_few_are_refused_however_quick_the_first_answer_was() {
        assertThat(LongStream.range(0, 20)
                        .map(seed -> {
                            PaceSimulation world = world(seed, Fault.NONE, 50);
                            world.allow(50, burst(50));
                            ApiCaller run = world.run();
                            for (int i = 0; i < SENDERS; i++) world.start(run);
                            world.pass(Duration.ofSeconds(5));
                            return world.refused;
                        })
                        .average()
                        .orElseThrow())
                .isLessThan(58);
    }

    private static double shareOfFirst(long seed, Fault fault, int firstOnes, int secondOnes, double rate) {
        return shareOfFirst(seed, fault, firstOnes, secondOnes, rate, TO_SETTLE, watched(rate));
    }

    private static double shareOfFirst(
            long seed, Fault fault, int firstOnes, int secondOnes, double rate, Duration toSettle, Duration watched) {
        PaceSimulation world = world(seed, fault, rate);
        world.allow(rate, burst(rate));
        ApiCaller first = world.run();
        ApiCaller second = fault == Fault.ONE_LANE_FOR_ALL ? first : world.run();
        List<SimulatedSender> ofFirst = new ArrayList<>();
        List<SimulatedSender> ofSecond = new ArrayList<>();
        for (int i = 0; i < firstOnes; i++) ofFirst.add(world.start(first));
        for (int i = 0; i < secondOnes; i++) ofSecond.add(world.start(second));
        world.pass(toSettle);
        world.startMeasuring();
        world.pass(watched);
        double one = ofFirst.stream().mapToLong(sender -> sender.accepted).sum();
        double other = ofSecond.stream().mapToLong(sender -> sender.accepted).sum();
        return one / (one + other);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 50, 200})
    void two_runs_get_half_each_however_many_requests_each_has_waiting(double rate) {
        assertThat(shareOfFirst(3, Fault.NONE, 48, 16, rate)).isBetween(0.45, 0.55);
    }

    @Test
    void a_client_whose_runs_share_a_queue_is_found() {
        assertThat(shareOfFirst(3, Fault.ONE_LANE_FOR_ALL, 48, 16, 50)).isGreaterThan(0.6);
    }

    private static PaceSimulation askedToPause(Fault fault, int seconds) {
        PaceSimulation world = world(5, fault, 50);
        world.allow(50, burst(50));
        world.askFor(Duration.ofSeconds(seconds));
        for (int i = 0; i < 4; i++) {
            ApiCaller run = world.run();
            for (int j = 0; j < 4; j++) world.start(run);
        }
        world.pass(Duration.ofSeconds(60));
        world.startMeasuring();
        world.pass(Duration.ofSeconds(600));
        return world;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void while_the_platform_wants_to_be_left_alone_nobody_sends(int seconds) {
        PaceSimulation world = askedToPause(Fault.NONE, seconds);

        assertThat(world.refused).isPositive();
        assertThat(world.sentDuringPause).isZero();
        assertThat(world.used()).isGreaterThan(0.85);
    }

    @Test
    void a_client_that_is_deaf_to_it_is_found() {
        assertThat(askedToPause(Fault.DEAF_TO_RETRY_AFTER, 7).sentDuringPause).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_seed_gives_the_same_world_again(Fault fault) {
        Duration each = Duration.ofSeconds(3);
        assertThat(shareOfFirst(7, fault, 5, 3, 50, each, each))
                .isEqualTo(shareOfFirst(7, fault, 5, 3, 50, each, each));
    }
}
