package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.posts.Post;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to post that is due now or later.
 *
 * @param number the number of the post, which all its attempts share
 * @param box the generation of the outbox in which it was created
 * @param type the event's type, {@code Validation} or {@code InboundMail}
 * @param address the recipient, or null
 * @param event the event it is about; null for a validation and for mail
 * @param post the content
 * @param persistence the timeout and retries
 * @param attempt the number of this attempt, from 1
 * @param first the due time of the first attempt
 * @param due the due time of this attempt
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
