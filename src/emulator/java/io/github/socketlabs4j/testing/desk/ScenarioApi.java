package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.scenarios.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code /_emulator/scenario}: exports the current configuration, and loads a scenario. Thread-safe. */
final class ScenarioApi {
    private final RunningEmulator emulator;

    ScenarioApi(RunningEmulator emulator) {
        this.emulator = emulator;
    }

    Answer export(Question question) {
        return Answer.text("application/json", emulator.script().toJson());
    }

    Answer load(Question question) {
        List<String> refused = emulator.load(script(question));
        if (refused.isEmpty()) return Answer.json(new Member("loaded", true));
        return Answer.refusal(400, "all is set, but these endpoints were not accepted: " + String.join("; ", refused));
    }

    private static Script script(Question question) {
        try {
            return Script.parse(new String(question.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(400, String.valueOf(wrong.getMessage()));
        }
    }
}
