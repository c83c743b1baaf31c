package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.GuardedState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Decides what happens to a mail. The first of these that applies decides: the suppression list, a script for the next
 * mail to the address, a script for every mail to it, a magic address. Otherwise the mail is delivered. Addresses are
 * compared ignoring case. Thread-safe.
 */
public final class Fates {
    private final Map<String, Queue<Fate>> next = new LinkedHashMap<>();
    private final Map<String, Fate> always = new LinkedHashMap<>();
    private final Map<String, Course.PutOff> putOffs = new LinkedHashMap<>();
    private final Map<String, Course.ComesBack> comeBacks = new LinkedHashMap<>();
    private final Set<String> suppressed = new LinkedHashSet<>();

    private final GuardedState guarded;

    Fates(ChangePublisher publisher) {
        this.guarded = new GuardedState(publisher);
    }

    private void script(Runnable change) {
        guarded.change(Change.Kind.FATE, change);
    }

    /** Adds a fate to the queue of those for the next mails to an address, one per mail. */
    public void next(String address, Fate fate) {
        script(() -> next.computeIfAbsent(Addresses.fold(address), key -> new ArrayDeque<>())
                .add(fate));
    }

    /** Sets the fate of every mail to an address. */
    public void always(String address, Fate fate) {
        script(() -> always.put(Addresses.fold(address), fate));
    }

    /** Lets every mail to an address be delivered, without deferrals and late bounces. */
    public void deliver(String address) {
        String key = Addresses.fold(address);
        script(() -> {
            always.put(key, Fate.ARRIVAL);
            putOffs.remove(key);
            comeBacks.remove(key);
        });
    }

    /** Lets every mail to an address be deferred before its fate applies. */
    public void putOff(String address, FailureCode code, List<Duration> again) {
        script(() -> putOffs.put(Addresses.fold(address), new Course.PutOff(code, again)));
    }

    /** Lets every mail delivered to an address bounce later. */
    public void comeBack(String address, Fate.Failure failure, Duration after) {
        script(() -> comeBacks.put(Addresses.fold(address), new Course.ComesBack(failure, after)));
    }

    /** Adds an address to the suppression list. */
    public void suppress(String address) {
        guarded.change(Change.Kind.SUPPRESSION, () -> suppressed.add(Addresses.fold(address)));
    }

    /** Removes an address from the suppression list. */
    public void unsuppress(String address) {
        guarded.change(Change.Kind.SUPPRESSION, () -> suppressed.remove(Addresses.fold(address)));
    }

    /** The suppression list. */
    public Set<String> suppressed() {
        return guarded.read(() -> Collections.unmodifiableSet(new LinkedHashSet<>(suppressed)));
    }

    /**
     * The scripts by address, in the order in which they were set.
     *
     * @param next the fates of the next mails
     * @param always the fate of every mail
     * @param putOffs the deferrals of every mail
     * @param comeBacks the late bounce of every delivered mail
     */
    public record Scripts(
            Map<String, List<Fate>> next,
            Map<String, Fate> always,
            Map<String, Course.PutOff> putOffs,
            Map<String, Course.ComesBack> comeBacks) {}

    /** A copy of the scripts, without used-up ones for the next mails. */
    public Scripts scripts() {
        return guarded.read(() -> {
            Map<String, List<Fate>> copies = new LinkedHashMap<>();
            next.forEach((address, fates) -> copies.put(address, List.copyOf(fates)));
            return new Scripts(
                    copies, new LinkedHashMap<>(always), new LinkedHashMap<>(putOffs), new LinkedHashMap<>(comeBacks));
        });
    }

    /** Removes all scripts and clears the suppression list. */
    public void reset() {
        script(() -> {
            next.clear();
            always.clear();
            putOffs.clear();
            comeBacks.clear();
        });
        guarded.change(Change.Kind.SUPPRESSION, suppressed::clear);
    }

    /** Whether a send to an address is rejected. */
    public boolean isRefused(String address) {
        Fate script = guarded.read(() -> always.get(Addresses.fold(address)));
        return (script == null ? Magic.of(address).fate() : script).equals(Fate.REFUSAL);
    }

    /** What happens to an accepted mail. Removes the first script for the next mail, if there is one. */
    Course decide(String address) {
        return guarded.read(() -> course(address));
    }

    private Course course(String address) {
        String key = Addresses.fold(address);
        if (suppressed.contains(key)) return Course.SUPPRESSED;
        Queue<Fate> queue = next.get(key);
        Fate script = queue == null ? always.get(key) : takeNext(key, queue);
        Course usual = script == null ? Magic.of(address) : new Course(null, script, null);
        Course.PutOff putOff = putOffs.get(key);
        Course.ComesBack comesBack = comeBacks.get(key);
        return new Course(
                putOff == null ? usual.putOff() : putOff,
                usual.fate(),
                comesBack == null ? usual.comesBack() : comesBack);
    }

    private Fate takeNext(String key, Queue<Fate> queue) {
        Fate fate = queue.element();
        script(() -> {
            queue.remove();
            if (queue.isEmpty()) next.remove(key);
        });
        return fate;
    }
}
