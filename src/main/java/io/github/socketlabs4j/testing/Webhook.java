package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.AnswerChange.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of yours that the emulator posts to: events, or mail that came in. It has to be validated before anything is
 * posted. Thread-safe; what it is set to counts for the posts that come later.
 *
 * <pre>{@code
 * Webhook hook = emulator.server().notifications();
 * assertTrue(hook.validate(URI.create("http://localhost:3000/notifications")).accepted());
 * // ... mail is sent ...
 * hook.awaitPosts(Duration.ofSeconds(10));
 * }</pre>
 *
 * <p>One daemon thread posts, one post after the other, in the order of the events; who sends mail never waits for it. A post
 * that is not accepted is tried again by the emulator's clock: set the clock on, and what has become due by then is posted.
 */
public final class Webhook {
    private static final int KEPT = 10_000;
    /** In milliseconds: a clock that stands just before a post is due is not asked all the time. */
    private static final long SHORTEST_WAIT = 100;

    /** After 1, 5 and 15 minutes, and from then on every hour up to the 24th. */
    private static final List<Duration> PLAN = Stream.concat(
                    LongStream.of(1, 5, 15).mapToObj(Duration::ofMinutes),
                    IntStream.rangeClosed(1, 24).mapToObj(Duration::ofHours))
            .toList();

    private final String purpose;
    private final Settings settings;
    private final Supplier<Clock> clock;
    private final Courier courier;
    private final ScheduledThreadPoolExecutor thread;
    private volatile Consumer<WebhookAttempt> watcher = attempt -> {};

    private Setup setup = new Setup();
    private Box box = new Box();
    private @Nullable URI url;
    private int failures;
    private long posts;
    private @Nullable Future<?> alarm;

    /** How a body is written. */
    public enum Style {
        /** Form fields, as endpoints made before June 2021 get them. */
        FORM,
        /** A flat JSON object, as newer endpoints get it. */
        JSON,
        /** The same object as member {@code data} of another one. */
        WRAPPED_JSON
    }

    /** How names are spelled. */
    public enum Casing {
        /** As they were recorded: {@code ServerId}, {@code LocalIp}, {@code Cc}. */
        RECORDED(Kind.NONE),
        /** As newer documents have some of them: {@code ServerID}, {@code LocalIP}, {@code CC}. */
        ACRONYMS(Kind.ACRONYMS),
        /** In lower case. */
        LOWER(Kind.LOWER_CASE),
        /** In upper and lower case at random; see {@link Webhook#seed}. */
        RANDOM(Kind.CASING);

        private final Kind kind;

        Casing(Kind kind) {
            this.kind = kind;
        }
    }

    /** What can be set. */
    private static final class Setup {
        private Style style = Style.FORM;
        private Casing casing = Casing.RECORDED;
        private long seed = 1;
        private Random random = new Random(seed);
        private @Nullable Set<EventKind> events;
        private Duration timeLimit = Duration.ofSeconds(10);
        private List<Duration> retries = PLAN;
        private Duration late = Duration.ZERO;
        private int copies = 1;
        private int mostFailures = Integer.MAX_VALUE;
    }

    /** What waits and what is done; forgotten together. */
    private static final class Box {
        private final Queue<Job> waiting =
                new PriorityQueue<>(Comparator.comparing(Job::due).thenComparing(Job::number));
        private final Deque<WebhookAttempt> attempts = new ArrayDeque<>();
    }

    private record Job(long number, Post post, Instant first, int attempt, Instant due) {}

    Webhook(String purpose, Settings settings, Supplier<Clock> clock, Courier courier, ThreadFactory threads) {
        this.purpose = purpose;
        this.settings = settings;
        this.clock = clock;
        this.courier = courier;
        thread = new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
        thread.setRemoveOnCancelPolicy(true);
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
        check(endpoint);
        Instant now = now();
        WireEvent validation = new WireEvent(EventKind.VALIDATION, settings.serverId(), settings.secretKey(), now);
        Job job;
        Duration limit;
        synchronized (this) {
            job = new Job(++posts, validation.post(setup.style, change()), now, 1, now);
            limit = setup.timeLimit;
        }
        Courier.Answer answer = courier.carry(job.post, endpoint, limit);
        WebhookAttempt attempt = attempt(job, answer, null);
        synchronized (this) {
            url = attempt.accepted() ? endpoint : null;
            failures = 0;
            if (url == null) box.waiting.clear();
            keep(attempt, box);
        }
        watcher.accept(attempt);
        return attempt;
    }

    static void check(URI endpoint) {
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        if (endpoint.getRawAuthority() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    endpoint + " is no address to post to: expected http:// or https:// and a host");
        }
    }

    /**
     * The endpoint that is posted to.
     *
     * @return its address, or null if none is validated
     */
    public synchronized @Nullable URI url() {
        return url;
    }

    /**
     * Sets how events and validations are written; the default is a form. Mail is always JSON.
     *
     * @param style the style
     * @return this
     */
    public synchronized Webhook style(Style style) {
        setup.style = Objects.requireNonNull(style, "style");
        return this;
    }

    /**
     * Sets how names are spelled; the default is as recorded.
     *
     * @param casing the spelling
     * @return this
     */
    public synchronized Webhook casing(Casing casing) {
        setup.casing = Objects.requireNonNull(casing, "casing");
        return this;
    }

    /**
     * Sets what chance begins with, in {@link Casing#RANDOM} and {@link #late}; the default is 1.
     *
     * @param seed the same seed gives the same posts in the same order
     * @return this
     */
    public synchronized Webhook seed(long seed) {
        setup.seed = seed;
        setup.random = new Random(seed);
        return this;
    }

    /**
     * Sets which events are posted, as the switches in the control panel do. The default is all; but {@code Queued}, which
     * older endpoints do not know, not as a form.
     *
     * @param types values of {@code Type}: Queued, Deferred, Delivered, Failed, Complaint, Tracking
     * @return this
     * @throws IllegalArgumentException if one is none of these
     */
    public synchronized Webhook events(String... types) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (String type : types) {
            kinds.add(Stream.of(EventKind.values())
                    .filter(kind -> kind.wire().equals(type) && kind != EventKind.VALIDATION)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no event is called " + type)));
        }
        setup.events = kinds;
        return this;
    }

    /**
     * Sets how long an endpoint may take to answer, in real time whatever the emulator's clock; the default is 10 seconds.
     *
     * @param limit from connecting to the last byte of the answer; positive
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public synchronized Webhook timeLimit(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("timeLimit " + limit + ": expected more than 0");
        }
        setup.timeLimit = limit;
        return this;
    }

    /**
     * Sets when a post that is not accepted is tried again; after the last time it is dropped. The default is after 1, 5 and 15
     * minutes and then every hour up to the 24th.
     *
     * @param afterTheFirst the times since the first attempt, by the emulator's clock, each longer than the one before; none
     *     for no second attempt
     * @return this
     */
    public synchronized Webhook retries(Duration... afterTheFirst) {
        setup.retries = List.of(afterTheFirst);
        return this;
    }

    /**
     * Sets whether everything is posted twice, as a sender does that has lost an answer; the default is once.
     *
     * @param duplicates true for twice
     * @return this
     */
    public synchronized Webhook duplicates(boolean duplicates) {
        setup.copies = duplicates ? 2 : 1;
        return this;
    }

    /**
     * Lets posts be late by chance, and so out of order: each becomes due at some time within so long, by the emulator's clock.
     * Set the clock on by as much, and all are posted, in the order of their times. The default is at once and in order.
     *
     * @param within the most a post is late; zero for at once
     * @return this
     */
    public synchronized Webhook late(Duration within) {
        setup.late = Objects.requireNonNull(within, "within");
        return this;
    }

    /**
     * Sets after how many failed attempts in a row the endpoint is given up: what waits is dropped, and it has to be validated
     * again. The default is never.
     *
     * @param failures how many; positive
     * @return this
     * @throws IllegalArgumentException if the number is not positive
     */
    public synchronized Webhook giveUpAfter(int failures) {
        if (failures < 1) throw new IllegalArgumentException("failures " + failures + " < 1");
        setup.mostFailures = failures;
        return this;
    }

    /**
     * The attempts to post, validations included.
     *
     * @return an unmodifiable list of the last 10,000, the oldest first
     */
    public synchronized List<WebhookAttempt> attempts() {
        return List.copyOf(box.attempts);
    }

    /**
     * Waits until everything that is due by the emulator's clock has been posted, accepted or not. What is due later is not
     * waited for. Not to be called by the endpoint itself while it answers.
     *
     * @param limit how long to wait, in real time
     * @throws IllegalStateException if it takes longer, if the emulator is closed, or if the thread is interrupted
     */
    public void awaitPosts(Duration limit) {
        if (thread.isShutdown()) throw new IllegalStateException("the emulator is closed");
        try {
            // There is one thread: what was due before is posted when this is done.
            thread.submit(this::postWhatIsDue).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(purpose + ": not all posted after " + limit, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(purpose + ": posting failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(purpose + ": interrupted while waiting for posts", e);
        }
    }

    /** Posts an event, if an endpoint wants it. */
    synchronized void post(WireEvent event) {
        boolean wanted = setup.events == null
                ? event.kind() != EventKind.QUEUED || setup.style != Style.FORM
                : setup.events.contains(event.kind());
        if (url != null && wanted) post(change -> event.post(setup.style, change));
    }

    /** Posts what a change of names makes a post of. */
    synchronized void post(Function<AnswerChange, Post> writer) {
        if (url == null)
            throw new IllegalStateException(purpose + ": no endpoint is validated, call validate(url) first");
        Post post = writer.apply(change());
        Instant now = now();
        for (int copy = 0; copy < setup.copies; copy++) {
            Instant due = now.plusMillis((long) (setup.random.nextDouble() * setup.late.toMillis()));
            box.waiting.add(new Job(++posts, post, due, 1, due));
        }
        wake();
    }

    private AnswerChange change() {
        return new AnswerChange(setup.casing.kind, setup.seed + posts);
    }

    /** Has what is due posted: something was added, or the clock was set. */
    synchronized void wake() {
        if (url != null) thread.execute(this::postWhatIsDue);
    }

    private void postWhatIsDue() {
        while (true) {
            Box from;
            Job job;
            URI to;
            Duration limit;
            synchronized (this) {
                from = box;
                job = from.waiting.peek();
                to = url;
                limit = setup.timeLimit;
                if (job == null || to == null || job.due.isAfter(now())) {
                    setAlarm(job);
                    return;
                }
                from.waiting.remove();
            }
            done(from, job, courier.carry(job.post, to, limit));
        }
    }

    private void done(Box from, Job job, Courier.Answer answer) {
        boolean accepted = answer.outcome() == WebhookAttempt.Outcome.ACCEPTED;
        WebhookAttempt attempt;
        synchronized (this) {
            failures = accepted ? 0 : failures + 1;
            if (failures >= setup.mostFailures) url = null;
            if (url == null) from.waiting.clear();
            boolean again = !accepted && url != null && job.attempt <= setup.retries.size();
            Instant next = again ? job.first.plus(setup.retries.get(job.attempt - 1)) : null;
            attempt = attempt(job, answer, next);
            keep(attempt, from);
            if (next != null) {
                from.waiting.add(new Job(job.number, job.post, job.first, job.attempt + 1, next));
            }
        }
        watcher.accept(attempt);
    }

    private static WebhookAttempt attempt(Job job, Courier.Answer answer, @Nullable Instant next) {
        return new WebhookAttempt(
                job.number,
                job.attempt,
                job.post.type(),
                job.post.address(),
                job.due,
                answer.outcome(),
                answer.status(),
                answer.text(),
                answer.reason(),
                next);
    }

    private static void keep(WebhookAttempt attempt, Box in) {
        if (in.attempts.size() == KEPT) in.attempts.removeFirst();
        in.attempts.addLast(attempt);
    }

    /** A clock that runs by itself tells nobody: looks again when it should have come so far. */
    private void setAlarm(@Nullable Job next) {
        if (alarm != null) alarm.cancel(false);
        alarm = null;
        if (next == null || url == null) return;
        long wait = Math.max(Duration.between(now(), next.due).toMillis(), SHORTEST_WAIT);
        alarm = thread.schedule(this::postWhatIsDue, wait, TimeUnit.MILLISECONDS);
    }

    private Instant now() {
        return clock.get().instant();
    }

    /** Tells somebody of each attempt from now on. */
    void watch(Consumer<WebhookAttempt> newWatcher) {
        this.watcher = newWatcher;
    }

    String purpose() {
        return purpose;
    }

    synchronized void clear() {
        box = new Box();
    }

    synchronized void reset() {
        clear();
        setup = new Setup();
        url = null;
        failures = 0;
    }

    void close() {
        thread.shutdownNow();
    }

    /** What it is for, and whether an endpoint is validated; never a key. */
    @Override
    public synchronized String toString() {
        return "Webhook[" + purpose + (url == null ? ", not validated]" : "]");
    }
}
