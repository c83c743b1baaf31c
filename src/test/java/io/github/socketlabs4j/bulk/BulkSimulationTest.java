package io.github.socketlabs4j.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.bulk.BulkSimulation.Fault;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With random faults and crashes at any point, no row is sent twice and every row gets exactly one outcome.
 * {@code -Dbulk.seed=17} runs a single seed, {@code -Dbulk.seeds=1000000} sets the number of seeds.
 */
class BulkSimulationTest {
    private static final long SEEDS =
            Long.getLong("bulk.seeds", Boolean.getBoolean("socketlabs4j.proof") ? 1_000_000 : 5_000);

    /** A planted fault has to be found within this number of seeds. */
    private static final long ENOUGH = 500;

    @Test
    @Timeout(3600)
    void no_crash_and_no_fault_makes_a_run_send_twice_or_forget() {
        Long only = Long.getLong("bulk.seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        assertThat(seeds.mapToObj(seed -> BulkSimulation.run(seed, Fault.NONE))
                        .filter(Objects::nonNull)
                        .limit(3))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_fault_is_found(Fault fault) {
        assertThat(LongStream.range(0, ENOUGH)
                        .mapToObj(seed -> BulkSimulation.run(seed, fault))
                        .filter(Objects::nonNull)
                        .findFirst())
                .isPresent();
    }

    @Test
    void a_seed_gives_the_same_run_again() {
        long found = LongStream.range(0, ENOUGH)
                .filter(seed -> BulkSimulation.run(seed, Fault.UNKNOWN_SENT_AGAIN) != null)
                .findFirst()
                .orElseThrow();

        assertThat(BulkSimulation.run(found, Fault.UNKNOWN_SENT_AGAIN))
                .isEqualTo(BulkSimulation.run(found, Fault.UNKNOWN_SENT_AGAIN));
    }
}
