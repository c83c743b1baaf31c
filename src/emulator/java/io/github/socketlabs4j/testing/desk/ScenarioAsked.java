package io.github.socketlabs4j.testing.desk;

/** {@code /_emulator/scenario}. */
final class ScenarioAsked {
    private ScenarioAsked() {}

    /** There are no scenarios yet. */
    static Answer missing() {
        return Answer.refusal(501, "this emulator can neither load nor export a scenario yet");
    }
}
