package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A random scenario is unchanged after it was written and parsed, and after an emulator has loaded and returned it. */
class RandomScenariosTest {
    private static final int SCENARIOS = 1000;

    @Test
    void a_scenario_that_was_loaded_is_told_as_it_was() {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start()) {
            for (long seed = 0; seed < SCENARIOS; seed++) {
                Scenario scenario = Scenario.parse(RandomScenario.of(seed));
                emulator.load(scenario);
                assertThat(emulator.scenario())
                        .as("seed %d: %s", seed, scenario.toJson())
                        .isEqualTo(scenario);
                assertThat(Scenario.parse(scenario.toJson()))
                        .as("seed %d", seed)
                        .isEqualTo(scenario);
            }
        }
    }
}
