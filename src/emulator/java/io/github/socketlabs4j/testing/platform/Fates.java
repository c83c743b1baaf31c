package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Teller;
import io.github.socketlabs4j.testing.settings.Watched;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a mail. In this order: the suppression list, scripts for the next mail, scripts for every mail,
 * the magic of the address, and otherwise it arrives. Addresses ignore case. Thread-safe.
 */
public final class Fates {
    private final Map<String, Queue<Fate>> next = new LinkedHashMap<>();
    private final Map<String, Fate> always = new LinkedHashMap<>();
    private final Map<String, Course.PutOff> putOffs = new LinkedHashMap<>();
    private final Map<String, Course.ComesBack> comeBacks = new LinkedHashMap<>();
    private final Set<String> suppressed = new LinkedHashSet<>();

    private final Watched watched;

    Fates(Teller teller) {
        this.watched = new Watched(teller);
    }

    private void script(Runnable change) {
        watched.change(Change.Kind.FATE, change);
    }

    /** Sets the fate of one more of the next mails to an address. */
    public void next(String address, Fate fate) {
        script(() -> next.computeIfAbsent(Addresses.fold(address), key -> new ArrayDeque<>())
                .add(fate));
    }

    /** Sets the fate of every mail to an address. */
    public void always(String address, Fate fate) {
        script(() -> always.put(Addresses.fold(address), fate));
    }

    /** Lets every mail to an address arrive, at once and for good. */
    public void deliver(String address) {
        String key = Addresses.fold(address);
        script(() -> {
            always.put(key, Fate.ARRIVAL);
            putOffs.remove(key);
            comeBacks.remove(key);
        });
    }

    /** Lets every mail to an address be put off before its fate befalls it. */
    public void putOff(String address, FailureCode code, List<Duration> again) {
        script(() -> putOffs.put(Addresses.fold(address), new Course.PutOff(code, again)));
    }

    /** Lets every mail that is delivered to an address come back. */
    public void comeBack(String address, Fate.Failure failure, Duration after) {
        script(() -> comeBacks.put(Addresses.fold(address), new Course.ComesBack(failure, after)));
    }

    /** Puts an address on the suppression list. */
    public void suppress(String address) {
        watched.change(Change.Kind.SUPPRESSION, () -> suppressed.add(Addresses.fold(address)));
    }

    /** Takes an address off the suppression list. */
    public void unsuppress(String address) {
        watched.change(Change.Kind.SUPPRESSION, () -> suppressed.remove(Addresses.fold(address)));
    }

    /** The suppression list. */
    public Set<String> suppressed() {
        return watched.look(() -> Collections.unmodifiableSet(new LinkedHashSet<>(suppressed)));
    }

    /**
     * The scripts by address, in the order in which they were set.
     *
     * @param next the fates of the next mails
     * @param always the fate of every mail
     * @param putOffs how mail is put off first
     * @param comeBacks how mail comes back after it was delivered
     */
    public record Scripts(
            Map<String, List<Fate>> next,
            Map<String, Fate> always,
            Map<String, Course.PutOff> putOffs,
            Map<String, Course.ComesBack> comeBacks) {}

    /** The scripts as they are now; those for next mails that are used up are not among them. */
    public Scripts scripts() {
        return watched.look(() -> {
            Map<String, List<Fate>> copies = new LinkedHashMap<>();
            next.forEach((address, fates) -> copies.put(address, List.copyOf(fates)));
            return new Scripts(
                    copies, new LinkedHashMap<>(always), new LinkedHashMap<>(putOffs), new LinkedHashMap<>(comeBacks));
        });
    }

    /** Forgets all scripts and empties the suppression list. */
    public void reset() {
        script(() -> {
            next.clear();
            always.clear();
            putOffs.clear();
            comeBacks.clear();
        });
        watched.change(Change.Kind.SUPPRESSION, suppressed::clear);
    }

    /** Whether an address is refused when mail for it is posted. */
    public boolean isRefused(String address) {
        Fate script = watched.look(() -> always.get(Addresses.fold(address)));
        return (script == null ? Magic.of(address).fate() : script).equals(Fate.REFUSAL);
    }

    /** What becomes of one mail that was taken; uses up a script for the next mail. */
    Course decide(String address) {
        return watched.look(() -> course(address));
    }

    private Course course(String address) {
        String key = Addresses.fold(address);
        if (suppressed.contains(key)) return Course.SUPPRESSED;
        Fate script = next.containsKey(key) ? takeNext(key) : always.get(key);
        Course usual = script == null ? Magic.of(address) : new Course(null, script, null);
        Course.PutOff putOff = putOffs.get(key);
        Course.ComesBack comesBack = comeBacks.get(key);
        return new Course(
                putOff == null ? usual.putOff() : putOff,
                usual.fate(),
                comesBack == null ? usual.comesBack() : comesBack);
    }

    private @Nullable Fate takeNext(String key) {
        Queue<Fate> queue = next.getOrDefault(key, new ArrayDeque<>());
        Fate fate = queue.peek();
        script(() -> {
            queue.poll();
            if (queue.isEmpty()) next.remove(key);
        });
        return fate;
    }
}
