package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.GuardedState;
import io.github.socketlabs4j.testing.settings.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What recipients do with delivered mail without being told by a test. Whether a recipient acts on a mail is random,
 * but depends only on the seed, the id of the mail and the index of the habit, so each run gives the same result.
 * Thread-safe.
 */
public final class Habits {
    /** What a recipient, or their server, does with a delivered mail. */
    public sealed interface Deed {
        /** Opens it. */
        record Open() implements Deed {}

        /** Clicks a link in it. */
        record Click(String url) implements Deed {}

        /** Reports it as spam. */
        record Complain(FblType type) implements Deed {}

        /** Unsubscribes. */
        record Unsubscribe() implements Deed {}

        /** Lets it bounce. */
        record Bounce(FailureCode code) implements Deed {}

        /** Reports that it was deferred. */
        record Defer(FailureCode code) implements Deed {}
    }

    /**
     * What a recipient does with each mail delivered to them.
     *
     * @param address the recipient; null for all recipients
     * @param deed what they do
     * @param after the time from the delivery to the deed, by the emulator's clock
     * @param chance the probability that they do it, from 0 to 1
     */
    public record Habit(@Nullable String address, Deed deed, Duration after, double chance) {
        /** Rejects an invalid time or probability. */
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

    /** The default seed. */
    public static final long USUAL_SEED = 1;

    /** Spreads the bits of seed, mail id and index, so that consecutive values give unrelated random numbers. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<Habit> habits = new ArrayList<>();
    private final GuardedState guarded;
    private long seed = USUAL_SEED;

    Habits(ChangePublisher publisher) {
        this.guarded = new GuardedState(publisher);
    }

    /** Adds a habit. */
    public void add(Habit habit) {
        guarded.change(Change.Kind.SETTING, () -> habits.add(habit));
    }

    /** Sets the seed of the random numbers. */
    public void seed(long newSeed) {
        guarded.change(Change.Kind.SETTING, () -> seed = newSeed);
    }

    /** The seed of the random numbers. */
    public long seed() {
        return guarded.read(() -> seed);
    }

    /** All habits, in the order in which they were added. */
    public List<Habit> all() {
        return guarded.read(() -> List.copyOf(habits));
    }

    /** The habits that apply to a mail. */
    List<Habit> of(TakenMail mail) {
        return guarded.read(() -> chosen(mail));
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

    /** Removes all habits and restores the default seed. */
    public void reset() {
        guarded.change(Change.Kind.SETTING, () -> {
            habits.clear();
            seed = USUAL_SEED;
        });
    }
}
