package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.platform.Course;
import io.github.socketlabs4j.testing.platform.Fate;
import io.github.socketlabs4j.testing.platform.Fates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members {@code fates} and {@code suppressed}: what becomes of mail to an address. */
final class FatesPart {
    /** What may become of mail. */
    private enum Kind {
        DELIVER,
        REFUSE,
        FAIL,
        DEFER,
        BOUNCE_LATER
    }

    private FatesPart() {}

    /** Sets one fate. */
    static void set(Fates fates, Reading part) {
        String address = part.needed("address");
        switch (part.neededWord("fate", Kind.class)) {
            case DELIVER -> fates.always(address, Fate.ARRIVAL);
            case REFUSE -> fates.always(address, Fate.REFUSAL);
            case FAIL -> {
                if (part.flag("next")) fates.next(address, failure(part));
                else fates.always(address, failure(part));
            }
            case DEFER -> {
                FailureCode code = code(part);
                List<Duration> again = part.durations("again");
                if (again == null) throw part.wrong("again", "a list of times such as PT5M belongs here");
                part.made(() -> {
                    fates.putOff(address, code, again);
                    return fates;
                });
            }
            case BOUNCE_LATER -> {
                Fate.Failure failure = failure(part);
                Duration after = part.neededDuration("after");
                part.made(() -> {
                    fates.comeBack(address, failure, after);
                    return fates;
                });
            }
        }
        part.end();
    }

    static FailureCode code(Reading part) {
        return FailureCode.of(part.neededWordOrNumber("code"));
    }

    private static Fate.Failure failure(Reading part) {
        FailureCode code = code(part);
        String type = part.text("type");
        String reason = part.text("reason");
        Fate.Failure usual = Fate.failure(code);
        return Fate.failure(type == null ? usual.type() : FailureType.of(type), code, reason);
    }

    /** All scripts: of an address, what is for every mail comes before what is for the next ones. */
    static List<Map<String, @Nullable Object>> written(Fates.Scripts scripts) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        scripts.always().forEach((address, fate) -> list.add(written(address, fate, false)));
        scripts.putOffs()
                .forEach((address, putOff) -> list.add(line(address, Kind.DEFER)
                        .with("code", number(putOff.code()))
                        .list("again", putOff.again())
                        .map()));
        scripts.comeBacks().forEach((address, comesBack) -> list.add(written(address, comesBack)));
        scripts.next().forEach((address, fates) -> fates.forEach(fate -> list.add(written(address, fate, true))));
        return list;
    }

    private static Members line(String address, Kind kind) {
        return new Members().with("address", address).with("fate", kind);
    }

    private static Map<String, @Nullable Object> written(String address, Course.ComesBack comesBack) {
        return failure(line(address, Kind.BOUNCE_LATER), comesBack.failure())
                .with("after", comesBack.after())
                .map();
    }

    private static Map<String, @Nullable Object> written(String address, Fate fate, boolean next) {
        if (fate instanceof Fate.Failure failure) {
            return failure(line(address, Kind.FAIL), failure).with("next", next).map();
        }
        return line(address, fate instanceof Fate.Refusal ? Kind.REFUSE : Kind.DELIVER)
                .map();
    }

    private static Members failure(Members line, Fate.Failure failure) {
        Fate.Failure usual = Fate.failure(failure.code());
        return line.with("code", number(failure.code()))
                .unless(usual.type().wire(), "type", failure.type().wire())
                .unless(Fate.failure(failure.type(), failure.code(), null).reason(), "reason", failure.reason());
    }

    /** A code as a number, or as a text if it is none. */
    static Object number(FailureCode code) {
        return code.wire().matches("[1-9]\\d{0,8}") ? (Object) Long.valueOf(code.wire()) : code.wire();
    }
}
