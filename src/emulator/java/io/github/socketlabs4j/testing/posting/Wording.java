package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.posts.EventStyle;
import io.github.socketlabs4j.testing.posts.EventType;
import io.github.socketlabs4j.testing.posts.Spelling;
import io.github.socketlabs4j.testing.posts.Writing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is posted to an endpoint, and how it is written.
 *
 * @param style how events and validations are written; mail is always JSON
 * @param spelling how names are spelled
 * @param seed what chance begins with
 * @param events which events are posted; null for all, but Queued, which older endpoints do not know, not as a form
 */
public record Wording(
        EventStyle style,
        Spelling spelling,
        long seed,
        @Nullable Set<EventType> events) {
    /** As older endpoints have it. */
    static final Wording DEFAULT = new Wording(EventStyle.FORM, Spelling.RECORDED, 1, null);

    /** The same in another style. */
    public Wording with(EventStyle other) {
        return new Wording(other, spelling, seed, events);
    }

    /** The same in another spelling. */
    public Wording with(Spelling other) {
        return new Wording(style, other, seed, events);
    }

    /** The same by another chance. */
    public Wording withSeed(long other) {
        return new Wording(style, spelling, other, events);
    }

    /** The same for these events alone. */
    public Wording only(Set<EventType> others) {
        return new Wording(style, spelling, seed, Set.copyOf(others));
    }

    /** Whether an endpoint gets events of a kind. */
    public boolean wants(EventType event) {
        if (events != null) return events.contains(event);
        return event != EventType.QUEUED || style != EventStyle.FORM;
    }

    /** How the post of a number is written. */
    Writing of(long post) {
        return new Writing(style, spelling, seed + post);
    }
}
