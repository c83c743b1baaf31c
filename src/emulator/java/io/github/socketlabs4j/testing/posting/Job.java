package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.posts.Post;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post that has to be carried.
 *
 * @param number the number of the post, the same in all its attempts
 * @param box the number of the box it lies in
 * @param type the event's type, or what stands for it
 * @param address whom it is about, or null
 * @param event what it tells of; null for a validation and for mail
 * @param post what is posted
 * @param persistence how it is carried
 * @param attempt which attempt this is, from 1
 * @param first when the first attempt was due
 * @param due when this attempt is due
 */
record Job(
        long number,
        long box,
        String type,
        @Nullable String address,
        @Nullable Event event,
        Post post,
        Persistence persistence,
        int attempt,
        Instant first,
        Instant due) {
    Answer carry(Courier courier, URI url) {
        return courier.carry(post, url, persistence.timeLimit());
    }

    /** The same post under another number, or at another time. */
    Job copy(long otherNumber, Instant otherDue) {
        return new Job(otherNumber, box, type, address, event, post, persistence, 1, otherDue, otherDue);
    }

    /** The next attempt; null if this was the last. */
    @Nullable
    Job again() {
        if (attempt > persistence.retries().size()) return null;
        Instant next = first.plus(persistence.retries().get(attempt - 1));
        return new Job(number, box, type, address, event, post, persistence, attempt + 1, first, next);
    }

    /** One more attempt than was planned. */
    Job following(Instant time) {
        return new Job(number, box, type, address, event, post, persistence, attempt + 1, first, time);
    }

    /** The same attempt at another time. */
    Job at(Instant time) {
        return new Job(number, box, type, address, event, post, persistence, attempt, first, time);
    }

    Attempt judged(Answer answer, @Nullable Instant nextAt) {
        return new Attempt(number, attempt, type, address, event, due, answer, nextAt);
    }
}
