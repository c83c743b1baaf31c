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
 * Sixteen senders against a token bucket, ten seconds after its rate has changed: nearly all that is allowed is used, and nearly
 * nothing is refused. {@code -Dpace.seeds=100} tries more worlds.
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

    /** How long it is watched: a rate of 5 a second shows in a minute what one of 1000 shows in a few seconds. */
    private static Duration watched(double rate) {
        return Duration.ofSeconds(rate < 100 ? 100 : rate < 1000 ? 20 : 5);
    }

    /** After how long a rate has surely been found, and the next look at whether there is more is a matter of chance. */
    private static Duration settled(double rate) {
        return Duration.ofSeconds(rate < 500 ? 15 : 4);
    }

    private static PaceSimulation world(long seed, Fault fault, double fastest) {
        return new PaceSimulation(seed, fault, fastest > 2000 ? 2_000 : fastest > 500 ? 5_000 : 50_000);
    }

    private static double burst(double rate) {
        return Math.max(2, Math.min(10, rate / 20));
    }

    /** Null if it is as promised. */
    private static @Nullable String wrong(long seed, Fault fault, double before, double after) {
        return wrong(world(seed, fault, Math.max(before, after)), seed, before, after, false, watched(after));
    }

    private static @Nullable String wrong(
            PaceSimulation world, long seed, double before, double after, boolean neverFaster, Duration watched) {
        world.allow(before, burst(before));
        ApiCaller run = world.run();
        for (int i = 0; i < SENDERS; i++) world.start(run);
        world.pass(settled(before).plusMillis(new Random(seed).nextInt(before < 500 ? 10_000 : 4_000)));
        world.allow(after, burst(after));
        if (neverFaster) world.neverFasterThan(before);
        world.pass(TO_SETTLE);
        world.look();
        world.pass(watched);
        if (world.used() >= 0.95 && refusedPart(world) <= 0.02) return null;
        return "seed " + seed + ": used " + world.used() + ", refused " + refusedPart(world) + ", pace " + world.pace();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_allowed_is_used_and_little_is_refused_ten_seconds_after_a_change(double before, double after) {
        assertThat(LongStream.range(0, SEEDS)
                        .mapToObj(seed -> wrong(seed, Fault.NONE, before, after))
                        .filter(Objects::nonNull))
                .isEmpty();
    }

    /** Worlds in which a look for more came when the bucket had stored something, or before anything was measured. */
    @ParameterizedTest
    @ValueSource(longs = {110, 128, 171, 213, 219, 271, 355})
    void what_haste_took_from_a_bucket_is_not_taken_for_a_higher_rate(long seed) {
        assertThat(wrong(seed, Fault.NONE, 50, 5)).isNull();
    }

    @Test
    void a_client_that_is_never_faster_is_found() {
        assertThat(wrong(world(0, Fault.NONE, 500), 0, 50, 500, true, watched(500)))
                .contains("used");
    }

    @Test
    void a_client_that_is_never_slower_is_found() {
        // Thousands of failures are slow to simulate, and after a second there is no doubt.
        PaceSimulation world = world(0, Fault.NEVER_SLOWER, 500);
        assertThat(wrong(world, 0, 500, 50, false, Duration.ofSeconds(1))).contains("refused");
    }

    /** Sixteen senders, a bucket or counter whose rate stays the same, and answers that take up to so many milliseconds. */
    private static PaceSimulation steady(long seed, double rate, double atOnce, int slowestAnswer, Duration counter) {
        PaceSimulation world = new PaceSimulation(seed, Fault.NONE, slowestAnswer * 1000);
        world.allow(rate, atOnce);
        if (!counter.isZero()) world.countAnewEvery(counter);
        ApiCaller run = world.run();
        for (int i = 0; i < SENDERS; i++) world.start(run);
        world.pass(Duration.ofSeconds(30));
        world.look();
        world.pass(Duration.ofSeconds(rate < 20 ? 200 : 60).plus(counter));
        return world;
    }

    private static double refusedPart(PaceSimulation world) {
        return (double) world.refused / (world.refused + world.taken);
    }

    /** Whatever comes late to such a bucket is lost, and whatever comes early refused: how much it lets through is a matter of the way. */
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
        assertThat(average(worlds, PaceSimulationTest::refusedPart)).isLessThan(spread < 0.05 ? 0.02 : 0.035);
    }

    /** One world may be better or worse by chance. */
    private static double average(List<PaceSimulation> worlds, ToDoubleFunction<PaceSimulation> figure) {
        return worlds.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** The end of its time is not to be seen from outside, and until then all is refused. */
    @ParameterizedTest
    @CsvSource({"50,1,0.1", "200,1,0.1", "50,10,0.1", "200,10,0.05", "50,60,0.1", "5,60,0.25"})
    void most_of_what_a_counter_allows_is_used(double rate, int seconds, double refusedAtMost) {
        List<PaceSimulation> worlds = LongStream.range(0, SEEDS)
                .mapToObj(seed -> steady(seed, rate, 1, 20, Duration.ofSeconds(seconds)))
                .toList();
        assertThat(average(worlds, PaceSimulation::used)).isGreaterThan(0.7);
        assertThat(average(worlds, PaceSimulationTest::refusedPart)).isLessThan(refusedAtMost);
    }

    /** If the first answer is quicker than others, more seem to be on their way than are, and a pace is far too fast at first. */
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
        world.look();
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
        world.look();
        world.pass(Duration.ofSeconds(600));
        return world;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void while_the_platform_wants_to_be_left_alone_nobody_sends(int seconds) {
        PaceSimulation world = askedToPause(Fault.NONE, seconds);

        assertThat(world.refused).isPositive();
        assertThat(world.impolite).isZero();
        assertThat(world.used()).isGreaterThan(0.85);
    }

    @Test
    void a_client_that_is_deaf_to_it_is_found() {
        assertThat(askedToPause(Fault.DEAF_TO_RETRY_AFTER, 7).impolite).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_seed_gives_the_same_world_again(Fault fault) {
        Duration each = Duration.ofSeconds(3);
        assertThat(shareOfFirst(7, fault, 5, 3, 50, each, each))
                .isEqualTo(shareOfFirst(7, fault, 5, 3, 50, each, each));
    }
}
