package io.github.socketlabs4j.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The limit on concurrent requests. It goes down if the platform queues requests, to what keeps the platform busy. It
 * does not go down if the platform is slow independently of the load. {@code -Dpace.seeds=100} sets the number of
 * seeds.
 */
class ConcurrencyLimitSimulationTest {
    private static final int PLACES = SharedTransport.USUAL_PLACES;
    private static final Duration TO_COME_DOWN = Duration.ofSeconds(30);
    private static final Duration TO_COME_UP = Duration.ofSeconds(10);
    private static final Duration WATCHED = Duration.ofSeconds(60);
    private static final long ENOUGH_ANSWERS = 40_000;
    private static final int SMALL = 1000;
    private static final int LARGE = 25 * 1024 * 1024;
    private static final long SEEDS = Long.getLong("pace.seeds", Boolean.getBoolean("socketlabs4j.proof") ? 50 : 1);

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    /** Simulates a platform that takes 50 to 150 ms for a request, with a round trip of 10 ms. */
    private static ConcurrencyLimitSimulation queueing(long seed, int workers, int senders, int bytes) {
        ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(seed, PLACES);
        world.take(millis(50), millis(150));
        world.roundTrip(millis(10));
        world.workOn(workers);
        world.start(world.run(), senders, bytes);
        return world;
    }

    /** Null if the client keeps its promise; otherwise a description of the fault. */
    private static @Nullable String faultOf(
            ConcurrencyLimitSimulation world, String which, double allowed, Duration watched) {
        world.startMeasuring();
        world.pass(watched);
        double used = world.throughput() / allowed;
        double times = world.secondsPerAnswer() / 0.11;
        if (used >= 0.95 && times <= 3) return null;
        return which + ": " + used + " of the throughput, " + times + " times as long as on an idle platform, "
                + world.onTheWay() + " on their way";
    }

    private static @Nullable String faultWhenItQueues(long seed, int workers, int senders, int bytes) {
        ConcurrencyLimitSimulation world = queueing(seed, workers, senders, bytes);
        world.pass(TO_COME_DOWN);
        return faultOf(world, "seed " + seed, workers / 0.1, WATCHED);
    }

    private static @Nullable String faultAfterARise(long seed, int workers, int more, int bytes) {
        ConcurrencyLimitSimulation world = queueing(seed, workers, PLACES, bytes);
        world.pass(TO_COME_DOWN);
        world.workOn(more);
        world.pass(TO_COME_UP);
        return faultOf(world, "seed " + seed, more / 0.1, Duration.ofSeconds(10));
    }

    static Stream<Arguments> queues() {
        List<Arguments> queues = new ArrayList<>();
        for (int workers : new int[] {2, 3, 4, 8, 16, 32}) {
            for (int senders : new int[] {64, 200}) queues.add(Arguments.of(workers, senders));
        }
        return queues.stream();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void a_platform_that_lets_requests_queue_is_kept_busy_and_no_more(int workers, int senders) {
        assertThat(LongStream.range(0, SEEDS)
                        .mapToObj(seed -> faultWhenItQueues(seed, workers, senders, SMALL))
                        .filter(Objects::nonNull))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2,3", "2,4", "2,8", "4,8", "4,16", "8,16", "8,32"})
    void ten_seconds_after_it_can_do_more_it_gets_more(int workers, int more) {
        assertThat(LongStream.range(0, SEEDS)
                        .mapToObj(seed -> faultAfterARise(seed, workers, more, SMALL))
                        .filter(Objects::nonNull))
                .isEmpty();
    }

    @Test
    void it_also_gets_more_if_it_is_slower_as_well() {
        ConcurrencyLimitSimulation world = queueing(3, 4, PLACES, SMALL);
        world.pass(TO_COME_DOWN);
        world.workOn(16);
        world.take(millis(180), millis(200));
        world.pass(TO_COME_DOWN);
        world.startMeasuring();
        world.pass(WATCHED);

        assertThat(world.throughput() / (16 / 0.19)).isGreaterThan(0.95);
    }

    @Test
    void it_gets_less_when_it_can_do_less() {
        ConcurrencyLimitSimulation world = queueing(4, 16, PLACES, SMALL);
        world.pass(TO_COME_DOWN);
        world.workOn(4);
        world.pass(TO_COME_UP);

        assertThat(faultOf(world, "seed 4", 4 / 0.1, WATCHED)).isNull();
    }

    @Test
    void a_client_whose_sends_never_come_down_is_found() {
        assertThat(faultWhenItQueues(0, 4, PLACES, LARGE)).contains("times as long");
    }

    /** A scenario with mails of a given size. The client never holds back mails over 2 MiB. */
    private interface Scenario {
        ConcurrencyLimitSimulation run(long seed, int bytes);
    }

    /** The throughput with small mails, as a share of the throughput with large mails, which are never held back. */
    private static double shareOfUnlimited(long seed, Scenario scenario) {
        double[] answers = new double[2];
        for (int i = 0; i < 2; i++) {
            ConcurrencyLimitSimulation world = scenario.run(seed, i == 0 ? SMALL : LARGE);
            world.startMeasuring();
            // With fast answers, a few seconds give enough of them; with slow answers, it takes two minutes.
            for (int j = 0; j < 12 && world.answers() < ENOUGH_ANSWERS; j++) world.pass(WATCHED.dividedBy(6));
            answers[i] = world.throughput();
        }
        return answers[0] / answers[1];
    }

    private static void assertNoSendIsHeldBack(Scenario scenario) {
        // Starts at seed 3, which finds a client that takes fast failures for fast answers; seed 0 does not.
        assertThat(LongStream.range(3, 3 + SEEDS).mapToDouble(seed -> shareOfUnlimited(seed, scenario)))
                .allSatisfy(part -> assertThat(part).isGreaterThan(0.9));
    }

    @ParameterizedTest
    @CsvSource({"64,2000,2000", "16,2000,2000", "64,200,2000", "16,200,2000", "64,30,300", "24,1000,10000"})
    void a_platform_that_is_slow_whatever_we_do_gets_all_there_is(int senders, int least, int most) {
        assertNoSendIsHeldBack((seed, bytes) -> {
            ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(seed, PLACES);
            world.take(millis(least), millis(most));
            world.start(world.run(), senders, bytes);
            return world;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64})
    void one_that_becomes_slow_from_one_moment_on_gets_all_there_is(int senders) {
        assertNoSendIsHeldBack((seed, bytes) -> {
            ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(seed, PLACES);
            world.take(millis(40), millis(60));
            world.start(world.run(), senders, bytes);
            world.pass(TO_COME_DOWN);
            world.take(millis(2000), millis(2000));
            return world;
        });
    }

    @Test
    void one_that_is_slow_now_and_then_gets_all_there_is() {
        assertNoSendIsHeldBack((seed, bytes) -> {
            ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(seed, PLACES);
            world.start(world.run(), PLACES, bytes);
            world.becomeSlowNowAndThen(millis(100), millis(1000), Duration.ofSeconds(15));
            return world;
        });
    }

    @Test
    void one_that_fails_now_and_then_and_quickly_gets_all_there_is() {
        assertNoSendIsHeldBack((seed, bytes) -> {
            ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(seed, PLACES);
            world.take(millis(200), millis(2000));
            world.failOneIn(3);
            world.start(world.run(), PLACES, bytes);
            return world;
        });
    }

    @ParameterizedTest
    @CsvSource({"10,50", "20,50", "40,50", "20,500", "40,500"})
    void sends_that_are_never_answered_do_not_hold_up_the_others(int lost, int least) {
        assertNoSendIsHeldBack((seed, bytes) -> {
            ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(seed, PLACES);
            world.take(millis(least), millis(2 * least));
            world.hang(lost);
            world.start(world.run(), PLACES, bytes);
            world.pass(TO_COME_DOWN);
            return world;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40})
    void sends_beside_a_queue_that_are_never_answered_do_not_hold_up_the_others(int lost) {
        assertNoSendIsHeldBack((seed, bytes) -> {
            ConcurrencyLimitSimulation world = queueing(seed, 4, PLACES, bytes);
            world.pass(TO_COME_DOWN);
            world.hang(lost);
            world.pass(TO_COME_DOWN);
            return world;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void a_few_senders_are_never_held_back(int senders) {
        ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(9, PLACES);
        world.take(millis(500), millis(1500));
        world.start(world.run(), senders, SMALL);
        world.startMeasuring();
        world.pass(WATCHED);

        assertThat(world.onTheWay()).isGreaterThan(senders * 0.999);
    }

    /**
     * Sends small and large mails over a shared slow line; returns the number of accepted small mails and of accepted
     * large mails.
     */
    private static double[] mixed(long seed, int workers, int sizeOfSmall, int largeOnes) {
        ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(seed, PLACES);
        world.take(millis(20), millis(100));
        world.workOn(workers);
        world.line(10e6);
        List<SimulatedSender> small = world.start(world.run(), 24, sizeOfSmall);
        world.pass(TO_COME_DOWN);
        List<SimulatedSender> large = world.start(world.run(), largeOnes, LARGE);
        world.pass(TO_COME_DOWN);
        world.startMeasuring();
        world.pass(WATCHED.multipliedBy(3));
        return new double[] {
            small.stream().mapToLong(sender -> sender.accepted).sum(),
            large.stream().mapToLong(sender -> sender.accepted).sum()
        };
    }

    @ParameterizedTest
    @CsvSource({"32,4", "32,16", "32,40", "4,16", "4,40"})
    void mails_of_25_mib_and_of_1_kb_do_not_hold_each_other_back(int workers, int largeOnes) {
        double[] both = mixed(11, workers, SMALL, largeOnes);
        double[] alone = mixed(11, workers, SMALL, 0);

        assertThat(both[0]).isGreaterThan(0.8 * alone[0]);
        assertThat(both[1] * LARGE).isGreaterThan(0.9 * 180 * 10e6 - (double) largeOnes * LARGE);
    }

    /**
     * The result is compared with a simulation in which all mails are a thousand times as large and the connections are
     * a thousand times as fast; such large mails are never held back.
     */
    @ParameterizedTest
    @CsvSource({"32,32", "56,8", "16,16"})
    void that_some_mails_take_longer_because_they_are_larger_is_not_taken_for_slowness(int smallOnes, int largerOnes) {
        assertNoSendIsHeldBack((seed, bytes) -> {
            int scale = bytes == LARGE ? 1000 : 1;
            ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(seed, PLACES);
            world.take(millis(20), millis(40));
            world.connection(500_000.0 * scale);
            world.start(world.run(), smallOnes, 3000 * scale);
            world.start(world.run(), largerOnes, 2_000_000L * scale);
            return world;
        });
    }

    @Test
    void larger_mails_beside_a_queue_do_not_hide_it() {
        ConcurrencyLimitSimulation world = new ConcurrencyLimitSimulation(15, PLACES);
        world.take(millis(50), millis(70));
        world.workOn(8);
        world.connection(500_000);
        List<SimulatedSender> small = world.start(world.run(), 48, SMALL);
        world.pass(TO_COME_DOWN);
        world.start(world.run(), 4, 2_000_000);
        world.pass(TO_COME_DOWN);
        world.startMeasuring();
        world.pass(WATCHED);

        assertThat(small.stream().mapToLong(sender -> sender.accepted).sum())
                .isGreaterThan((long) (0.9 * 60 * 8 / 0.06));
        assertThat(world.onTheWay()).isLessThan(4 + 8 * 3);
    }

    @Test
    void a_seed_gives_the_same_world_again() {
        assertThat(mixed(14, 4, SMALL, 16)).isEqualTo(mixed(14, 4, SMALL, 16));
    }
}
