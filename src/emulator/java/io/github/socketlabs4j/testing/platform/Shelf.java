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
 * Events in the order in which they were added, indexed by recipient: the events of one recipient are a doubly linked
 * list, so they are found without reading those of others. Not thread-safe. Returned lists are copies.
 */
final class Shelf<E extends Event> {
    private final Deque<Slot<E>> all = new ArrayDeque<>();

    /** The newest event of each recipient, by the folded address. */
    private final Map<String, Slot<E>> newest = new LinkedHashMap<>();

    /** An event, with links to the events before and after it of the same recipient. */
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

    /** Adds an event after all others. */
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

    /** Removes the oldest event. */
    E removeOldest() {
        Slot<E> slot = all.removeFirst();
        TakenMail mail = slot.event.mail();
        if (slot.newer != null) slot.newer.older = null;
        else if (mail != null) newest.remove(Addresses.fold(mail.recipient()));
        return slot.event;
    }

    /** The number of events. */
    int size() {
        return all.size();
    }

    /** Whether the oldest event happened before a time; false if there is no event. */
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

    /** The number of recipients that have events. */
    int recipients() {
        return newest.size();
    }

    /** Removes all events. */
    void clear() {
        all.clear();
        newest.clear();
    }
}
