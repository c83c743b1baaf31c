package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Teller;
import io.github.socketlabs4j.testing.settings.Times;
import io.github.socketlabs4j.testing.settings.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What recipients do by themselves. Chance depends on the seed, the number of the mail and that of the habit alone, so that it is the
 * same whatever else happens. Thread-safe.
 */
public final class Habits {
    /** What a recipient, or their server, does about a mail that was delivered. */
    public sealed interface Deed {
        /** Looks at it. */
        record Open() implements Deed {}

        /** Follows a link. */
        record Click(String url) implements Deed {}

        /** Calls it spam. */
        record Complain(FblType type) implements Deed {}

        /** Wants no more. */
        record Unsubscribe() implements Deed {}

        /** Sends it back after all. */
        record Bounce(FailureCode code) implements Deed {}

        /** Says that it was put off. */
        record Defer(FailureCode code) implements Deed {}
    }

    /**
     * What recipients do by themselves about each mail that is delivered to them.
     *
     * @param address who; null for everybody
     * @param deed what
     * @param after how long after the delivery, by the emulator's clock
     * @param chance for how many of their mails, from 0 for none to 1 for all
     */
    public record Habit(@Nullable String address, Deed deed, Duration after, double chance) {
        /** Checks time and chance. */
        public Habit {
            Times.checkLength("after", after);
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("chance is " + chance + ": expected 0 to 1");
            }
        }

        boolean isOf(String recipient) {
            return address == null || Addresses.fold(address).equals(Addresses.fold(recipient));
        }
    }

    /** What chance begins with if nobody says otherwise. */
    public static final long USUAL_SEED = 1;

    /** An odd number without a pattern: seeds that follow each other give chances that do not. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<Habit> habits = new ArrayList<>();
    private final Watched watched;
    private long seed = USUAL_SEED;

    Habits(Teller teller) {
        this.watched = new Watched(teller);
    }

    /** Adds one more habit. */
    public void add(Habit habit) {
        watched.change(Change.Kind.SETTING, () -> habits.add(habit));
    }

    /** Sets what chance begins with. */
    public void seed(long newSeed) {
        watched.change(Change.Kind.SETTING, () -> seed = newSeed);
    }

    /** What chance begins with. */
    public long seed() {
        return watched.look(() -> seed);
    }

    /** All habits, in the order in which they were added. */
    public List<Habit> all() {
        return watched.look(() -> List.copyOf(habits));
    }

    /** What is done about a mail. */
    List<Habit> of(TakenMail mail) {
        return watched.look(() -> chosen(mail));
    }

    private List<Habit> chosen(TakenMail mail) {
        List<Habit> chosen = new ArrayList<>();
        for (int i = 0; i < habits.size(); i++) {
            Habit habit = habits.get(i);
            if (habit.isOf(mail.recipient()) && chance(mail.id(), i) < habit.chance()) chosen.add(habit);
        }
        return chosen;
    }

    private double chance(long mail, int habit) {
        return new Random(((seed * SPREAD + mail) * SPREAD + habit) * SPREAD).nextDouble();
    }

    /** Forgets all habits. */
    public void reset() {
        watched.change(Change.Kind.SETTING, () -> {
            habits.clear();
            seed = USUAL_SEED;
        });
    }
}
