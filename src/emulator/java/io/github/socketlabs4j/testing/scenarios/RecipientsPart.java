package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.testing.platform.Habits.Deed;
import io.github.socketlabs4j.testing.platform.Habits.Habit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What recipients do with delivered mail: repeatedly by the member {@code recipients} of a scenario, or once by a
 * request to the control API.
 */
public final class RecipientsPart {
    /** The words for what recipients do. */
    private enum Does {
        OPEN,
        CLICK,
        COMPLAIN,
        UNSUBSCRIBE,
        BOUNCE,
        DEFER
    }

    /** The name of the resulting event is accepted as well. */
    private static final Map<String, Does> OTHERS = Map.of("complaint", Does.COMPLAIN);

    private RecipientsPart() {}

    static Habit read(Reading part) {
        String address = part.has("address") ? part.neededAddress("address") : null;
        Deed deed = deed("does", part);
        Duration after = Objects.requireNonNullElse(part.duration("after"), Duration.ZERO);
        double chance = Objects.requireNonNullElse(part.decimal("chance"), 1.0);
        Habit habit = part.made(() -> new Habit(address, deed, after, chance));
        part.end();
        return habit;
    }

    /**
     * The deed that an object describes.
     *
     * @param name the name of the member that has the word for it
     */
    public static Deed deed(String name, Reading part) {
        return switch (part.neededWord(name, Does.class, OTHERS)) {
            case OPEN -> new Deed.Open();
            case CLICK -> new Deed.Click(part.neededText("url"));
            case COMPLAIN -> {
                String about = part.text("about");
                yield new Deed.Complain(about == null ? FblType.ABUSE : FblType.of(about));
            }
            case UNSUBSCRIBE -> new Deed.Unsubscribe();
            case BOUNCE -> new Deed.Bounce(FatesPart.bounce(part));
            case DEFER -> new Deed.Defer(FatesPart.deferral(part));
        };
    }

    static List<Map<String, @Nullable Object>> written(List<Habit> habits) {
        return habits.stream().map(RecipientsPart::written).toList();
    }

    private static Map<String, @Nullable Object> written(Habit habit) {
        Members members = new Members().with("address", habit.address());
        Deed deed = habit.deed();
        if (deed instanceof Deed.Click click) {
            members.with("does", Does.CLICK).with("url", click.url());
        } else if (deed instanceof Deed.Complain complain) {
            members.with("does", Does.COMPLAIN)
                    .unless(FblType.ABUSE.wire(), "about", complain.type().wire());
        } else if (deed instanceof Deed.Bounce bounce) {
            members.with("does", Does.BOUNCE).with("code", FatesPart.number(bounce.code()));
        } else if (deed instanceof Deed.Defer defer) {
            members.with("does", Does.DEFER).with("code", FatesPart.number(defer.code()));
        } else {
            members.with("does", deed instanceof Deed.Open ? Does.OPEN : Does.UNSUBSCRIBE);
        }
        return members.with("after", Members.some(habit.after()))
                .unless(1.0, "chance", habit.chance())
                .map();
    }
}
