package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.scenarios.Reading;
import java.time.Duration;
import java.time.Instant;

/** {@code /_emulator/clock}: reads, stops, sets and advances the clock. Thread-safe. */
final class ClockApi {
    private final RunningEmulator emulator;
    private final EmulatorClock clock;

    ClockApi(RunningEmulator emulator) {
        this.emulator = emulator;
        this.clock = emulator.platform().clock();
    }

    Answer tell(Question question) {
        return told();
    }

    private Answer told() {
        return Answer.json(new Member("now", clock.now()), new Member("stopped", clock.isStopped()));
    }

    Answer set(Question question) {
        Reading given = question.given().only("stopped", "set", "advance");
        Boolean stopped = given.flag("stopped");
        Instant time = given.instant("set");
        Duration advance = given.duration("advance");
        if (stopped == null && time == null && advance == null) {
            throw new Refusal(400, "nothing to do: expected stopped, set or advance");
        }
        if (Boolean.TRUE.equals(stopped)) clock.stop();
        if (Boolean.FALSE.equals(stopped)) clock.run();
        if (time != null) clock.setTo(time);
        emulator.platform().agenda().run();
        if (advance != null) emulator.advance(advance);
        return told();
    }
}
