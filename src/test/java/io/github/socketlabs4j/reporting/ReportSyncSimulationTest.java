package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.socketlabs4j.reporting.SyncSimulation.Broken;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link ReportSync} delivers each row exactly once from thousands of simulated report servers, which misbehave at
 * random. To replay one failing seed, set {@code -Dsocketlabs4j.sync.seed=...}: the failure message then lists every
 * request.
 */
class ReportSyncSimulationTest {
    private static final int SEEDS_A_TEST = Boolean.getBoolean("socketlabs4j.proof") ? 10_000 : 500;
    private static final int TESTS = Boolean.getBoolean("socketlabs4j.proof") ? 30 : 4;
    private static final Long ONLY_SEED = Long.getLong("socketlabs4j.sync.seed");

    static IntStream portions() {
        return IntStream.range(0, ONLY_SEED == null ? TESTS : 1);
    }

    @ParameterizedTest
    @MethodSource("portions")
    void nothing_is_lost_and_nothing_comes_twice(int portion) {
        long first = ONLY_SEED == null ? (long) portion * SEEDS_A_TEST : ONLY_SEED;
        for (long seed = first; seed < first + (ONLY_SEED == null ? SEEDS_A_TEST : 1); seed++) {
            SyncSimulation simulation = new SyncSimulation(new SimulatedPlan(seed), UnaryOperator.identity());
            if (ONLY_SEED != null) simulation.server.trace = new StringBuilder();
            try {
                simulation.play();
            } catch (Broken broken) {
                fail(
                        simulation.server.plan + "\n" + broken.getMessage()
                                + "\nto see every request: -Dsocketlabs4j.sync.seed=" + seed + "\n"
                                + (ONLY_SEED == null ? "" : simulation.server.trace),
                        broken);
            }
        }
    }

    @Test
    void a_seed_is_the_same_world_each_time() {
        assertThat(traceOf(4)).isEqualTo(traceOf(4)).isNotEqualTo(traceOf(5));
    }

    private static String traceOf(long seed) {
        SyncSimulation simulation = new SyncSimulation(new SimulatedPlan(seed), UnaryOperator.identity());
        simulation.server.trace = new StringBuilder();
        simulation.play();
        return simulation.server.trace.toString();
    }

    @Test
    void it_finds_a_walk_by_index() {
        assertThat(finds(UnaryOperator.identity(), server -> server.continuesByIndex = true))
                .isTrue();
    }

    @Test
    void it_finds_a_mark_that_a_row_of_the_future_has_moved() {
        assertThat(finds(
                        checkpoint -> moved(
                                checkpoint,
                                checkpoint.from,
                                checkpoint.undated.values().stream()
                                        .map(DeliveredRows.Undated::until)
                                        .reduce(checkpoint.mark, ReportSyncSimulationTest::later)),
                        server -> {}))
                .isTrue();
    }

    private static Long later(Long one, Long other) {
        return one == null ? other : Long.valueOf(Math.max(one, other));
    }

    @Test
    void it_finds_a_second_that_is_skipped() {
        assertThat(finds(
                        checkpoint -> checkpoint.from == null
                                ? checkpoint
                                : moved(checkpoint, checkpoint.from + 1, checkpoint.mark),
                        server -> {}))
                .isTrue();
    }

    private static SyncCheckpoint moved(SyncCheckpoint checkpoint, Long from, Long mark) {
        return new SyncCheckpoint(
                checkpoint.subject,
                from,
                mark,
                from == null ? checkpoint.seconds : checkpoint.seconds.tailMap(from),
                checkpoint.undated);
    }

    /**
     * Whether the simulation detects a planted fault as a lost or repeated row, and not by an exception of the sync.
     */
    private static boolean finds(UnaryOperator<SyncCheckpoint> keeping, Consumer<SimulatedReport> fault) {
        return LongStream.range(0, 2000).anyMatch(seed -> {
            SyncSimulation simulation = new SyncSimulation(new SimulatedPlan(seed), keeping);
            fault.accept(simulation.server);
            try {
                simulation.play();
                return false;
            } catch (Broken broken) {
                return broken.getCause() == null;
            }
        });
    }
}
