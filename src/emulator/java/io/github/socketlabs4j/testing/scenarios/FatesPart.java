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
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scripts for addresses, in the member {@code fates} of a scenario and in the control API. */
public final class FatesPart {
    /** The kinds of scripts. */
    private enum Kind {
        DELIVER,
        REFUSE,
        FAIL,
        FAIL_NEXT,
        DEFER,
        BOUNCE_LATER
    }

    /** The names of failure types. */
    @SuppressWarnings("ImmutableEnumChecker") // FailureType is immutable.
    private enum Type {
        PERMANENT(FailureType.PERMANENT),
        TEMPORARY(FailureType.TEMPORARY),
        SUPPRESSED(FailureType.SUPPRESSED);

        private final FailureType type;

        Type(FailureType type) {
            this.type = type;
        }
    }

    // The defaults are those of the magic addresses.
    private static final FailureCode UNKNOWN_USER = FailureCode.of(2001);
    private static final FailureCode TRY_LATER = FailureCode.of(3003);
    private static final List<Duration> AGAIN = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Duration LATE = Duration.ofHours(1);

    private FatesPart() {}

    /** Reads and sets one script. Sets nothing if it is invalid. */
    public static void set(Fates fates, Reading part) {
        String address = part.neededAddress("address");
        Consumer<Fates> setting = setting(address, part.neededWord("fate", Kind.class), part);
        part.end();
        part.made(() -> {
            setting.accept(fates);
            return fates;
        });
    }

    private static Consumer<Fates> setting(String address, Kind kind, Reading part) {
        return switch (kind) {
            case DELIVER -> fates -> fates.deliver(address);
            case REFUSE -> fates -> fates.always(address, Fate.REFUSAL);
            case FAIL -> {
                boolean isNext = part.isSo("next");
                Fate.Failure failure = failure(part);
                yield isNext ? fates -> fates.next(address, failure) : fates -> fates.always(address, failure);
            }
            case FAIL_NEXT -> {
                Fate.Failure failure = failure(part);
                yield fates -> fates.next(address, failure);
            }
            case DEFER -> {
                FailureCode code = deferral(part);
                List<Duration> again = Objects.requireNonNullElse(part.durations("again"), AGAIN);
                yield fates -> fates.putOff(address, code, again);
            }
            case BOUNCE_LATER -> {
                Fate.Failure failure = failure(part);
                Duration after = Objects.requireNonNullElse(part.duration("after"), LATE);
                yield fates -> fates.comeBack(address, failure, after);
            }
        };
    }

    /** The code of a bounce. */
    static FailureCode bounce(Reading part) {
        String code = part.code("code");
        return code == null ? UNKNOWN_USER : FailureCode.of(code);
    }

    /** The code of a deferral. */
    static FailureCode deferral(Reading part) {
        String code = part.code("code");
        return code == null ? TRY_LATER : FailureCode.of(code);
    }

    private static Fate.Failure failure(Reading part) {
        FailureCode code = bounce(part);
        Type type = part.word("type", Type.class);
        String reason = part.text("reason");
        return Fate.failure(type == null ? Fate.failure(code).type() : type.type, code, reason);
    }

    /** All scripts as objects: those for every mail first, then those for the next mails. */
    public static List<Map<String, @Nullable Object>> written(Fates.Scripts scripts) {
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
            return failure(line(address, next ? Kind.FAIL_NEXT : Kind.FAIL), failure)
                    .map();
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

    /** A code as a number, or as a text if it is not a number. */
    public static Object number(FailureCode code) {
        return code.wire().matches("[1-9]\\d{0,8}") ? (Object) Long.valueOf(code.wire()) : code.wire();
    }
}
