package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.posts.EventStyle;
import io.github.socketlabs4j.testing.posts.EventType;
import io.github.socketlabs4j.testing.posts.Spelling;
import io.github.socketlabs4j.testing.posts.Writing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are posted to an endpoint, and in which format.
 *
 * @param style the format of events and validations; mail is always JSON
 * @param spelling the spelling of member names
 * @param seed the seed of random spellings and delays
 * @param events the events that are posted; null for all, except that Queued is not posted as a form, because older
 *     endpoints do not know it
 */
public record Wording(
        EventStyle style,
        Spelling spelling,
        long seed,
        @Nullable Set<EventType> events) {
    /** The default: form fields, as older endpoints get them. */
    static final Wording DEFAULT = new Wording(EventStyle.FORM, Spelling.RECORDED, 1, null);

    /** The same with another format. */
    public Wording with(EventStyle other) {
        return new Wording(other, spelling, seed, events);
    }

    /** The same with another spelling. */
    public Wording with(Spelling other) {
        return new Wording(style, other, seed, events);
    }

    /** The same with another seed. */
    public Wording withSeed(long other) {
        return new Wording(style, spelling, other, events);
    }

    /** The same with only these events. */
    public Wording only(Set<EventType> others) {
        return new Wording(style, spelling, seed, Set.copyOf(others));
    }

    /** Whether events of a type are posted. */
    public boolean wants(EventType event) {
        if (events != null) return events.contains(event);
        return event != EventType.QUEUED || style != EventStyle.FORM;
    }

    /** The format of the post with a number, which is part of the random seed. */
    Writing of(long post) {
        return new Writing(style, spelling, seed + post);
    }
}
