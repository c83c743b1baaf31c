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
 * The promise of {@link ReportSync} against thousands of report servers that do whatever a report may do. A seed that fails is
 * looked at alone by {@code -Dsocketlabs4j.sync.seed=...}: then the failure has every request.
 */
class ReportSyncSimulationTest {
    private static final int SEEDS_A_TEST = Boolean.getBoolean("socketlabs4j.proof") ? 10_000 : 500;
    private static final int TESTS = Boolean.getBoolean("socketlabs4j.proof") ? 30 : 4;
    private static final Long ALONE = Long.getLong("socketlabs4j.sync.seed");

    static IntStream portions() {
        return IntStream.range(0, ALONE == null ? TESTS : 1);
    }

    @ParameterizedTest
    @MethodSource("portions")
    void nothing_is_lost_and_nothing_comes_twice(int portion) {
        long first = ALONE == null ? (long) portion * SEEDS_A_TEST : ALONE;
        for (long seed = first; seed < first + (ALONE == null ? SEEDS_A_TEST : 1); seed++) {
            SyncSimulation simulation = new SyncSimulation(new SimulatedPlan(seed), UnaryOperator.identity());
            if (ALONE != null) simulation.server.trace = new StringBuilder();
            try {
                simulation.play();
            } catch (Broken broken) {
                fail(
                        simulation.server.plan + "\n" + broken.getMessage()
                                + "\nto see every request: -Dsocketlabs4j.sync.seed=" + seed + "\n"
                                + (ALONE == null ? "" : simulation.server.trace),
                        broken);
            }
        }
    }

    @Test
    void a_seed_is_the_same_world_each_time() {
        assertThat(world(4)).isEqualTo(world(4)).isNotEqualTo(world(5));
    }

    private static String world(long seed) {
        SyncSimulation simulation = new SyncSimulation(new SimulatedPlan(seed), UnaryOperator.identity());
        simulation.server.trace = new StringBuilder();
        simulation.play();
        return simulation.server.trace.toString();
    }

    @Test
    void it_finds_a_walk_by_index() {
        assertThat(finds(UnaryOperator.identity(), server -> server.goesByIndex = true))
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

    /** Whether a planted fault breaks the promise in one of the worlds, and not by an exception alone. */
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
