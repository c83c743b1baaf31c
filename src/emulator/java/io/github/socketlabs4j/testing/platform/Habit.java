package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Times;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
