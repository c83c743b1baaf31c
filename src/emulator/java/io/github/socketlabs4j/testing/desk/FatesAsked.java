package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.platform.Fate;
import io.github.socketlabs4j.testing.platform.Fates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /_emulator/fates} and {@code /_emulator/suppressions}: what becomes of mail for an address. Thread-safe. */
final class FatesAsked {
    private static final List<String> WORDS = List.of("deliver", "fail", "failNext", "refuse", "defer", "bounceLater");
    private static final List<String> TYPES = List.of("PERMANENT", "TEMPORARY", "SUPPRESSED");

    private static final int UNKNOWN_USER = 2001;
    private static final int TRY_LATER = 3003;
    private static final List<Duration> AGAIN = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Duration LATE = Duration.ofHours(1);

    private final Fates fates;

    FatesAsked(Fates fates) {
        this.fates = fates;
    }

    Answer list(Question question) {
        return told();
    }

    private Answer told() {
        Fates.Scripts scripts = fates.scripts();
        List<Members> told = new ArrayList<>();
        scripts.always().forEach((address, fate) -> told.add(view(address, fate, "fail")));
        scripts.next().forEach((address, next) -> next.forEach(fate -> told.add(view(address, fate, "failNext"))));
        scripts.putOffs()
                .forEach((address, putOff) ->
                        told.add(view(address, "defer", null, putOff.code(), null, null, putOff.again())));
        scripts.comeBacks()
                .forEach((address, back) -> told.add(view(
                        address,
                        "bounceLater",
                        back.failure().type(),
                        back.failure().code(),
                        back.failure().reason(),
                        back.after(),
                        List.of())));
        return Answer.json(View.list("fates", told, fate -> fate));
    }

    private static Members view(String address, Fate fate, String failing) {
        if (fate instanceof Fate.Failure failure) {
            return view(address, failing, failure.type(), failure.code(), failure.reason(), null, List.of());
        }
        String word = fate instanceof Fate.Refusal ? "refuse" : "deliver";
        return view(address, word, null, null, null, null, List.of());
    }

    private static Members view(
            String address,
            String fate,
            @Nullable FailureType type,
            @Nullable FailureCode code,
            @Nullable String reason,
            @Nullable Duration after,
            List<Duration> again) {
        return Members.of(
                new Member("address", address),
                new Member("fate", fate),
                new Member("type", type == null ? null : word(type)),
                new Member("code", code == null ? Node.NOTHING : new Node.Whole(Long.parseLong(code.wire()))),
                new Member("reason", reason),
                new Member("after", after == null ? null : after.toString()),
                View.texts("again", again.stream().map(Duration::toString).toList()));
    }

    private static String word(FailureType type) {
        if (FailureType.PERMANENT.equals(type)) return "PERMANENT";
        return FailureType.SUPPRESSED.equals(type) ? "SUPPRESSED" : "TEMPORARY";
    }

    private static FailureType type(String word) {
        return switch (word) {
            case "PERMANENT" -> FailureType.PERMANENT;
            case "SUPPRESSED" -> FailureType.SUPPRESSED;
            default -> FailureType.TEMPORARY;
        };
    }

    Answer set(Question question) {
        Given given = question.given().only("address", "fate", "type", "code", "reason", "after", "again");
        String address = address(given);
        switch (given.neededWord("fate", WORDS)) {
            case "deliver" -> fates.deliver(address);
            case "refuse" -> fates.always(address, Fate.REFUSAL);
            case "fail" -> fates.always(address, failure(given));
            case "failNext" -> fates.next(address, failure(given));
            case "defer" -> {
                List<Duration> again = given.spans("again");
                fates.putOff(address, Deeds.code(given, TRY_LATER), again.isEmpty() ? AGAIN : again);
            }
            default -> {
                Duration after = given.span("after");
                fates.comeBack(address, failure(given), after == null ? LATE : after);
            }
        }
        return told();
    }

    private static Fate.Failure failure(Given given) {
        FailureCode code = Deeds.code(given, UNKNOWN_USER);
        Fate.Failure usual = Fate.failure(code);
        FailureType type = given.text("type") == null ? usual.type() : type(given.neededWord("type", TYPES));
        return Fate.failure(type, code, given.text("reason"));
    }

    private static String address(Given given) {
        String address = given.neededText("address").strip();
        if (!Addresses.isGood(address)) {
            throw new Refusal(400, "address '" + address + "': expected one such as ann@example.org");
        }
        return address;
    }

    Answer suppressions(Question question) {
        return Answer.json(View.texts("suppressions", fates.suppressed()));
    }

    Answer suppress(Question question) {
        Given given = question.given().only("address", "suppressed");
        String address = address(given);
        if (Boolean.FALSE.equals(given.flag("suppressed"))) fates.unsuppress(address);
        else fates.suppress(address);
        return suppressions(question);
    }
}
