package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In random simulations, the events that an endpoint handled once match the report rows and the mailboxes exactly. */
class ExactLoopTest {
    private static final boolean PROOF = Boolean.getBoolean("socketlabs4j.proof");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void of_a_few_mails_in_many_worlds() {
        LongStream.range(0, PROOF ? 20_000 : 200).forEach(seed -> assertExact(seed, 50));
    }

    @Test
    void of_many_mails_in_one_world() {
        LongStream.range(0, PROOF ? 20 : 1).forEach(seed -> assertExact(seed, 10_000));
    }

    @Test
    void and_the_same_seed_gives_the_same_world() {
        World.Outcome once = world.simulate(77, 50);
        assertThat(world.simulate(77, 50)).isEqualTo(once);
        assertThat(world.simulate(78, 50)).isNotEqualTo(once);
    }

    private void assertExact(long seed, int mails) {
        World.Outcome outcome = world.simulate(seed, mails);
        assertThat(outcome.handled()).as("seed %d", seed).isEqualTo(outcome.reported());
        assertThat(outcome.deliveries()).as("seed %d", seed).isEqualTo(outcome.mailboxes());
    }
}
