package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.TakenMail;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order in which they came, of which those about one recipient are found without a look at any other: each knows the
 * one before it and the one after it of the same recipient. Not thread-safe; lists it gives out are copies.
 */
final class Shelf<E extends Event> {
    private final Deque<Slot<E>> all = new ArrayDeque<>();

    /** The newest of each recipient, by the address as it is compared. */
    private final Map<String, Slot<E>> newest = new LinkedHashMap<>();

    /** An event's place. */
    private static final class Slot<E extends Event> {
        final E event;

        @Nullable
        Slot<E> older;

        @Nullable
        Slot<E> newer;

        Slot(E event) {
            this.event = event;
        }
    }

    /** Adds the newest event. */
    void add(E event) {
        Slot<E> slot = new Slot<>(event);
        all.addLast(slot);
        TakenMail mail = event.mail();
        if (mail == null) return;
        Slot<E> before = newest.put(Addresses.fold(mail.recipient()), slot);
        if (before == null) return;
        slot.older = before;
        before.newer = slot;
    }

    /** Takes away the oldest event. */
    E removeOldest() {
        Slot<E> slot = all.removeFirst();
        TakenMail mail = slot.event.mail();
        if (slot.newer != null) slot.newer.older = null;
        else if (mail != null) newest.remove(Addresses.fold(mail.recipient()));
        return slot.event;
    }

    /** How many there are. */
    int size() {
        return all.size();
    }

    /** Whether the oldest is from before a time; false if there is none. */
    boolean beginsBefore(Instant time) {
        return !all.isEmpty() && all.getFirst().event.dateTime().isBefore(time);
    }

    /** All events, the oldest first. */
    Stream<E> all() {
        return all.stream().map(slot -> slot.event);
    }

    /** The events about one recipient, the oldest first. */
    List<E> of(String recipient) {
        List<E> events = new ArrayList<>();
        for (Slot<E> slot = newest.get(Addresses.fold(recipient)); slot != null; slot = slot.older) {
            events.add(slot.event);
        }
        Collections.reverse(events);
        return events;
    }

    /** How many recipients there are. */
    int recipients() {
        return newest.size();
    }

    /** Takes all away. */
    void clear() {
        all.clear();
        newest.clear();
    }
}
