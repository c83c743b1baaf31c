package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.letters.TakenMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What recipients do by themselves. Chance depends on the seed, the number of the mail and that of the habit alone, so that it is the
 * same whatever else happens. Thread-safe.
 */
public final class Habits {
    /** What chance begins with if nobody says otherwise. */
    public static final long USUAL_SEED = 1;

    /** An odd number without a pattern: seeds that follow each other give chances that do not. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<Habit> habits = new ArrayList<>();
    private long seed = USUAL_SEED;

    /** Adds one more habit. */
    public synchronized void add(Habit habit) {
        habits.add(habit);
    }

    /** Sets what chance begins with. */
    public synchronized void seed(long newSeed) {
        seed = newSeed;
    }

    /** What chance begins with. */
    public synchronized long seed() {
        return seed;
    }

    /** All habits, in the order in which they were added. */
    public synchronized List<Habit> all() {
        return List.copyOf(habits);
    }

    /** What is done about a mail. */
    synchronized List<Habit> of(TakenMail mail) {
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
    public synchronized void reset() {
        habits.clear();
        seed = USUAL_SEED;
    }
}
