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
 * @param generation the generation of the outbox in which it was created
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
        long generation,
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

    /** The first attempt of a copy, with its own number and due time. */
    Job copy(long otherNumber, Instant otherDue) {
        return new Job(otherNumber, generation, type, address, event, post, persistence, 1, otherDue, otherDue);
    }

    /** The next planned attempt; null if this was the last one. */
    @Nullable
    Job retry() {
        boolean isLast = attempt > persistence.retries().size();
        return isLast ? null : retryAt(first.plus(persistence.retries().get(attempt - 1)));
    }

    /** The next attempt at any time. */
    Job retryAt(Instant time) {
        return scheduled(attempt + 1, time);
    }

    /** The same attempt at another time. */
    Job dueAt(Instant time) {
        return scheduled(attempt, time);
    }

    private Job scheduled(int otherAttempt, Instant otherDue) {
        return new Job(number, generation, type, address, event, post, persistence, otherAttempt, first, otherDue);
    }

    /** This attempt with its answer. */
    Attempt attempted(Answer answer, @Nullable Instant nextAt) {
        return new Attempt(number, attempt, type, address, event, due, answer, nextAt);
    }
}
