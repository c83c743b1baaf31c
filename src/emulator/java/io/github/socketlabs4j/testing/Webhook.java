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
 * An endpoint of yours that the emulator posts to: events, or mail that came in. It has to be validated before anything is
 * posted. Thread-safe; what it is set to counts for posts that are made later.
 *
 * <pre>{@code
 * Webhook hook = emulator.server().notifications();
 * assertTrue(hook.validate(URI.create("http://localhost:3000/notifications")).accepted());
 * // ... mail is sent ...
 * hook.awaitPosts(Duration.ofSeconds(10));
 * }</pre>
 *
 * <p>Each endpoint has a daemon thread of its own, which posts one post after the other, in the order of their times; who sends
 * mail never waits for it. A post that is not accepted is tried again by the emulator's clock, so a later event may overtake it;
 * {@link EmulatedServer#advance} lets that time pass.
 */
public final class Webhook {
    private final Outbox outbox;
    private final Agenda agenda;
    private final RunningEmulator running;

    /** Events that can be switched on and off, as in the control panel. */
    public enum Event {
        /** The platform took a mail. */
        QUEUED(EventType.QUEUED),
        /** The recipient's server put it off. */
        DEFERRED(EventType.DEFERRED),
        /** The recipient's server took it. */
        DELIVERED(EventType.DELIVERED),
        /** It failed, at once or later, or was not tried. */
        FAILED(EventType.FAILED),
        /** The recipient called it spam. */
        COMPLAINT(EventType.COMPLAINT),
        /** The recipient opened it, followed a link, or wants no more. */
        TRACKING(EventType.TRACKING);

        private final EventType type;

        Event(EventType type) {
            this.type = type;
        }

        /** What is posted of something that has happened; null if nothing is. */
        static @Nullable Event of(io.github.socketlabs4j.testing.platform.Event happened) {
            EventType type = EventPosts.type(happened);
            for (Event event : values()) {
                if (event.type == type) return event;
            }
            return null;
        }
    }

    /** How names are spelled. */
    public enum Casing {
        /** As they were recorded: {@code ServerId}, {@code LocalIp}, {@code Cc}. */
        RECORDED(Spelling.RECORDED),
        /** As newer documents have some of them: {@code ServerID}, {@code LocalIP}, {@code CC}. */
        ACRONYMS(Spelling.ACRONYMS),
        /** In lower case. */
        LOWER(Spelling.LOWER),
        /** In upper and lower case by chance; see {@link Webhook#seed}. */
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
     * Does what the button in the control panel does: posts a validation and looks for the key in the answer. If it is there,
     * everything from now on is posted to this endpoint. Otherwise nothing is, also if it was validated before, and what waited
     * is dropped. Waits for the answer, on the calling thread.
     *
     * @param endpoint any address with http or https and a host
     * @return whether it was accepted, and why not
     * @throws IllegalArgumentException if the address is none to post to
     * @throws IllegalStateException if the emulator is closed
     */
    public WebhookAttempt validate(URI endpoint) {
        return WebhookAttempt.of(running.validate(outbox, endpoint));
    }

    /**
     * The endpoint that is posted to.
     *
     * @return its address, or null if none is validated
     */
    public @Nullable URI url() {
        return outbox.url();
    }

    /**
     * Sets how events and validations are written; the default is a form. Mail is always JSON.
     *
     * @param style the style
     * @return this
     */
    public Webhook style(WebhookSamples.Style style) {
        return wording(wording -> wording.with(style.written()));
    }

    /**
     * Sets how names are spelled; the default is as recorded.
     *
     * @param casing the spelling
     * @return this
     */
    public Webhook casing(Casing casing) {
        return wording(wording -> wording.with(casing.spelling));
    }

    /**
     * Sets what chance begins with, in {@link Casing#RANDOM} and {@link #late}; the default is 1.
     *
     * @param seed the same seed gives the same posts in the same order
     * @return this
     */
    public Webhook seed(long seed) {
        outbox.seed(seed);
        return this;
    }

    /**
     * Sets which events are posted, as the switches in the control panel do. The default is all; but {@code Queued}, which
     * older endpoints do not know, not as a form.
     *
     * @param switchedOn the events to post; none for no event
     * @return this
     */
    public Webhook events(Event... switchedOn) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (Event event : switchedOn) types.add(event.type);
        return wording(wording -> wording.only(types));
    }

    /**
     * Sets how long an endpoint may take to answer, in real time whatever the emulator's clock; the default is 10 seconds.
     *
     * @param limit from connecting to the last byte of the answer; at least a millisecond
     * @return this
     * @throws IllegalArgumentException if it is shorter, or longer than ten years
     */
    public Webhook timeLimit(Duration limit) {
        return persistence(persistence -> persistence.withTimeLimit(limit));
    }

    /**
     * Sets when a post that is not accepted is tried again; after the last time it is dropped. The default is after 1, 5 and 15
     * minutes and then every hour up to the 24th.
     *
     * @param afterTheFirst the times since the first attempt, by the emulator's clock, each longer than the one before; none
     *     for no second attempt
     * @return this
     * @throws IllegalArgumentException if they are not in order, or one is not more than 0
     */
    public Webhook retries(Duration... afterTheFirst) {
        return persistence(persistence -> persistence.withRetries(List.of(afterTheFirst)));
    }

    /**
     * Sets whether everything is posted twice, as a sender does that has lost an answer; the default is once.
     *
     * @param duplicates true for twice
     * @return this
     */
    public Webhook duplicates(boolean duplicates) {
        return persistence(persistence -> persistence.withCopies(duplicates ? 2 : 1));
    }

    /**
     * Lets posts be late by chance, and so out of order: each becomes due at some time within so long, by the emulator's clock.
     * {@link EmulatedServer#advance} by as much posts all, in the order of their times. The default is at once and in order.
     *
     * @param within the most a post is late; zero for at once
     * @return this
     * @throws IllegalArgumentException if it is negative, or longer than ten years
     */
    public Webhook late(Duration within) {
        return persistence(persistence -> persistence.withLate(within));
    }

    /**
     * Sets after how many failed attempts in a row the endpoint is given up: what waits is dropped, and it has to be validated
     * again. The default is never.
     *
     * @param failures how many; positive
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
     * The attempts to post, validations included.
     *
     * @return an unmodifiable list of the last 10,000, by when they were due and by number
     */
    public List<WebhookAttempt> attempts() {
        return outbox.attempts().stream().map(WebhookAttempt::of).toList();
    }

    /**
     * Waits until everything that is due by the emulator's clock has been posted, accepted or not. What is due later is not
     * waited for. Not to be called by the endpoint itself while it answers.
     *
     * @param limit how long to wait, in real time
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
        throw new IllegalStateException(outbox.purpose() + ": not all posted after " + limit + ", "
                + outbox.onTheirWay() + " are still on their way");
    }

    /** What it is for, and whether an endpoint is validated; never a key. */
    @Override
    public String toString() {
        return "Webhook[" + outbox.purpose() + (outbox.url() == null ? ", not validated]" : "]");
    }
}
