package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.platform.Agenda;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.Persistence;
import io.github.socketlabs4j.testing.posting.Wording;
import io.github.socketlabs4j.testing.posts.EventPosts;
import io.github.socketlabs4j.testing.posts.EventType;
import io.github.socketlabs4j.testing.posts.Spelling;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A webhook endpoint of your application that the emulator posts events or inbound mail to. Nothing is posted before it
 * is validated. Thread-safe. A changed setting applies to posts that are created after the change.
 *
 * <pre>{@code
 * Webhook hook = emulator.server().notifications();
 * assertTrue(hook.validate(URI.create("http://localhost:3000/notifications")).accepted());
 * // ... mail is sent ...
 * hook.awaitPosts(Duration.ofSeconds(10));
 * }</pre>
 *
 * <p>Each endpoint has a daemon thread of its own, which sends one post after the other in the order of their due
 * times. A client that sends mail never waits for it. A post that is not accepted is repeated later by the emulator's
 * clock, so a later event may be posted first. {@link EmulatedServer#advance} advances the clock to the time of the
 * next attempt.
 */
public final class Webhook {
    private final Outbox outbox;
    private final Agenda agenda;
    private final RunningEmulator running;

    /** The events that can be switched on and off, as in the platform's control panel. */
    public enum Event {
        /** The platform accepted a mail. */
        QUEUED(EventType.QUEUED),
        /** The recipient's server deferred it. */
        DEFERRED(EventType.DEFERRED),
        /** The recipient's server accepted it. */
        DELIVERED(EventType.DELIVERED),
        /** It failed at once, bounced later, or was suppressed. */
        FAILED(EventType.FAILED),
        /** The recipient reported it as spam. */
        COMPLAINT(EventType.COMPLAINT),
        /** The recipient opened it, clicked a link in it, or unsubscribed. */
        TRACKING(EventType.TRACKING);

        private final EventType type;

        Event(EventType type) {
            this.type = type;
        }

        /** The switch for the post about an event; null if nothing is posted about it. */
        static @Nullable Event of(io.github.socketlabs4j.testing.platform.Event happened) {
            EventType type = EventPosts.type(happened);
            for (Event event : values()) {
                if (event.type == type) return event;
            }
            return null;
        }
    }

    /** How the names of members are spelled. */
    public enum Casing {
        /** As in recorded posts: {@code ServerId}, {@code LocalIp}, {@code Cc}. */
        RECORDED(Spelling.RECORDED),
        /** As newer documentation spells some of them: {@code ServerID}, {@code LocalIP}, {@code CC}. */
        ACRONYMS(Spelling.ACRONYMS),
        /** In lower case. */
        LOWER(Spelling.LOWER),
        /** In random upper and lower case; see {@link Webhook#seed}. */
        RANDOM(Spelling.RANDOM);

        private final Spelling spelling;

        Casing(Spelling spelling) {
            this.spelling = spelling;
        }
    }

    Webhook(Outbox outbox, RunningEmulator running) {
        this.outbox = outbox;
        this.agenda = running.platform().agenda();
        this.running = running;
    }

    /**
     * Validates an endpoint, as the button in the platform's control panel does: posts a validation and looks for the
     * validation key in the answer. If the key is there, everything from now on is posted to this URL. If not, nothing
     * is posted any more, not even to a URL that was validated before, and waiting posts are dropped. The calling
     * thread waits for the answer.
     *
     * @param endpoint an http or https URL with a host
     * @return the attempt: whether it was accepted, or why not
     * @throws IllegalArgumentException if the URL is not such a URL
     * @throws IllegalStateException if the emulator is closed
     */
    public WebhookAttempt validate(URI endpoint) {
        return WebhookAttempt.of(running.validate(outbox, endpoint));
    }

    /**
     * The URL that is posted to.
     *
     * @return the URL, or null if none is validated
     */
    public @Nullable URI url() {
        return outbox.url();
    }

    /**
     * Sets the format of events and validations; the default is form fields. Inbound mail is always JSON.
     *
     * @param style the format
     * @return this
     */
    public Webhook style(WebhookSamples.Style style) {
        return wording(wording -> wording.with(style.written()));
    }

    /**
     * Sets the spelling of member names; the default is {@link Casing#RECORDED}.
     *
     * @param casing the spelling
     * @return this
     */
    public Webhook casing(Casing casing) {
        return wording(wording -> wording.with(casing.spelling));
    }

    /**
     * Sets the seed of the random numbers for {@link Casing#RANDOM} and {@link #late}; the default is 1.
     *
     * @param seed the seed; the same seed gives the same posts in the same order
     * @return this
     */
    public Webhook seed(long seed) {
        outbox.seed(seed);
        return this;
    }

    /**
     * Sets which events are posted, as the switches in the platform's control panel do. The default is all events,
     * except that {@code Queued} is not posted as form fields, because older endpoints do not know it.
     *
     * @param switchedOn the events to post; without arguments no events are posted
     * @return this
     */
    public Webhook events(Event... switchedOn) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (Event event : switchedOn) types.add(event.type);
        return wording(wording -> wording.only(types));
    }

    /**
     * Sets the timeout of a post in real time, which the emulator's clock does not affect. The default is 10 seconds.
     *
     * @param limit the maximum time from connecting to the last byte of the answer; at least 1 ms
     * @return this
     * @throws IllegalArgumentException if it is shorter than 1 ms or longer than ten years
     */
    public Webhook timeLimit(Duration limit) {
        return persistence(persistence -> persistence.withTimeLimit(limit));
    }

    /**
     * Sets when a post that is not accepted is repeated. After the last attempt it is dropped. The default is after 1,
     * 5 and 15 minutes and then every hour up to the 24th.
     *
     * @param afterTheFirst the times since the first attempt by the emulator's clock, in ascending order; without
     *     arguments there is no second attempt
     * @return this
     * @throws IllegalArgumentException if they are not in ascending order, or one is not positive
     */
    public Webhook retries(Duration... afterTheFirst) {
        return persistence(persistence -> persistence.withRetries(List.of(afterTheFirst)));
    }

    /**
     * Sets whether everything is posted twice, as by a sender that has lost an answer. The default is once.
     *
     * @param duplicates true to post everything twice
     * @return this
     */
    public Webhook duplicates(boolean duplicates) {
        return persistence(persistence -> persistence.withCopies(duplicates ? 2 : 1));
    }

    /**
     * Delays each post by a random time, so that posts arrive out of order. The time is measured by the emulator's
     * clock: {@link EmulatedServer#advance} by the maximum delay sends all posts in the order of their due times. The
     * default is no delay.
     *
     * @param within the maximum delay; zero for none
     * @return this
     * @throws IllegalArgumentException if it is negative, or longer than ten years
     */
    public Webhook late(Duration within) {
        return persistence(persistence -> persistence.withLate(within));
    }

    /**
     * Sets after how many failed attempts in a row the emulator stops posting to the endpoint. Waiting posts are then
     * dropped, and the endpoint has to be validated again. The default is never.
     *
     * @param failures the number of attempts, positive
     * @return this
     * @throws IllegalArgumentException if the number is not positive
     */
    public Webhook giveUpAfter(int failures) {
        return persistence(persistence -> persistence.withMostFailures(failures));
    }

    private Webhook wording(UnaryOperator<Wording> change) {
        outbox.change(setup -> setup.with(change.apply(setup.wording())));
        return this;
    }

    private Webhook persistence(UnaryOperator<Persistence> change) {
        outbox.change(setup -> setup.with(change.apply(setup.persistence())));
        return this;
    }

    /**
     * The attempts to post, including validations.
     *
     * @return an unmodifiable list of the last 10,000, sorted by due time, then by post and attempt number
     */
    public List<WebhookAttempt> attempts() {
        return outbox.attempts().stream().map(WebhookAttempt::of).toList();
    }

    /**
     * Waits until everything that is due by the emulator's clock has been posted, whether accepted or not. Does not
     * wait for posts that are due later. The endpoint must not call this while it answers.
     *
     * @param limit the maximum wait in real time
     * @throws IllegalStateException if it takes longer, if the emulator is closed, or if the thread is interrupted
     */
    public void awaitPosts(Duration limit) {
        if (outbox.isClosed()) throw new IllegalStateException("the emulator is closed");
        agenda.run();
        try {
            if (outbox.awaitNone(limit)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(outbox.purpose() + ": interrupted while waiting for posts", e);
        }
        throw new IllegalStateException(outbox.purpose() + ": not all posted after " + limit + ", " + outbox.inFlight()
                + " are still on their way");
    }

    /** The purpose, and whether an endpoint is validated; never a key. */
    @Override
    public String toString() {
        return "Webhook[" + outbox.purpose() + (outbox.url() == null ? ", not validated]" : "]");
    }
}
