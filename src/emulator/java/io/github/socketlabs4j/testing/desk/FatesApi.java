package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.platform.Fates;
import io.github.socketlabs4j.testing.scenarios.FatesPart;
import io.github.socketlabs4j.testing.scenarios.Reading;

/**
 * {@code /_emulator/fates} and {@code /_emulator/suppressions}: reads and sets what happens to mail for an address.
 * Thread-safe.
 */
final class FatesApi {
    private final Fates fates;

    FatesApi(Fates fates) {
        this.fates = fates;
    }

    Answer list(Question question) {
        return told();
    }

    private Answer told() {
        return Answer.json(View.list("fates", FatesPart.written(fates.scripts()), View::node));
    }

    Answer set(Question question) {
        Reading given = question.given().only("address", "fate", "type", "code", "reason", "after", "again", "next");
        FatesPart.set(fates, given);
        return told();
    }

    Answer suppressions(Question question) {
        return Answer.json(View.texts("suppressions", fates.suppressed()));
    }

    Answer suppress(Question question) {
        Reading given = question.given().only("address", "suppressed");
        String address = given.neededAddress("address");
        if (Boolean.FALSE.equals(given.flag("suppressed"))) fates.unsuppress(address);
        else fates.suppress(address);
        return suppressions(question);
    }
}
