package io.github.socketlabs4j.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.transport.okhttp.SendSimulation.Fault;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For any order of events: no mail is accepted twice unless its caller allowed it, no accepted mail is reported as not
 * sent, every call ends, and every start event has an end event. {@code -Dsimulation.seed=17} runs a single seed,
 * {@code -Dsimulation.seeds=1000000} sets the number of seeds.
 */
class SendSimulationTest {
    private static final long SEEDS =
            Long.getLong("simulation.seeds", Boolean.getBoolean("socketlabs4j.proof") ? 1_000_000 : 10_000);

    /** A planted fault has to be found within this number of seeds. */
    private static final long ENOUGH = 3000;

    @Test
    @Timeout(3600)
    void no_order_of_events_makes_a_send_lie() {
        Long only = Long.getLong("simulation.seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        assertThat(seeds.mapToObj(seed -> SendSimulation.run(seed, Fault.NONE))
                        .filter(Objects::nonNull)
                        .limit(3))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_fault_is_found(Fault fault) {
        assertThat(LongStream.range(0, ENOUGH)
                        .mapToObj(seed -> SendSimulation.run(seed, fault))
                        .filter(Objects::nonNull)
                        .findFirst())
                .isPresent();
    }

    @Test
    void a_seed_gives_the_same_run_again() {
        long found = LongStream.range(0, ENOUGH)
                .filter(seed -> SendSimulation.run(seed, Fault.VERDICT_OVERWRITTEN) != null)
                .findFirst()
                .orElseThrow();

        assertThat(SendSimulation.run(found, Fault.VERDICT_OVERWRITTEN))
                .isEqualTo(SendSimulation.run(found, Fault.VERDICT_OVERWRITTEN));
    }
}
