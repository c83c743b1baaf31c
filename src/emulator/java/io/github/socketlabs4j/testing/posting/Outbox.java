package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.platform.Agenda;
import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.posts.EventPost;
import io.github.socketlabs4j.testing.posts.Message;
import io.github.socketlabs4j.testing.posts.Post;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Keeping;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import io.github.socketlabs4j.testing.settings.Teller;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is posted to one endpoint, when, and what came of it. It has a thread of its own, a daemon that ends when there is nothing
 * to do: a slow endpoint holds up neither others nor who sends mail. Thread-safe.
 */
public final class Outbox implements AutoCloseable {
    private static final int KEPT = 10_000;
    private static final Comparator<Attempt> IN_ORDER =
            Comparator.comparing(Attempt::at).thenComparing(Attempt::post).thenComparing(Attempt::attempt);

    private final EndpointName name;
    private final Agenda agenda;
    private final Courier courier;
    private final SettingsInForce settings;
    private final EmulatorClock clock;
    private final Teller teller;
    private final OnTheirWay onTheirWay = new OnTheirWay();
    private final Deque<Attempt> attempts = new ArrayDeque<>();
    private final ThreadPoolExecutor thread;
    private volatile Consumer<Attempt> watcher = attempt -> {};

    private Setup setup = Setup.DEFAULT;
    private Random chance = new Random(setup.wording().seed());
    private @Nullable URI url;

    /** The posts whose last attempt was not answered well, with their next attempt, or that one if there is none. */
    private final Map<Long, Job> unanswered = new LinkedHashMap<>();

    /** What became due while nothing is to be posted; null while it is. */
    private @Nullable List<Job> heldBack;

    private int failures;
    private long lastPost;
    private int waiting;

    /** Grows when what waits is dropped: a job of an older box is not done any more. */
    private long box;

    /**
     * An outbox without an endpoint.
     *
     * @param name which endpoint it is for
     * @param platform the first server, with what all have in common
     */
    public Outbox(EndpointName name, Platform platform, Courier courier) {
        this.name = name;
        this.settings = platform.inForce();
        this.clock = platform.clock();
        this.agenda = platform.agenda();
        this.teller = new Teller(platform.tidings(), name.serverIdUnlessFirst());
        this.courier = courier;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread poster = new Thread(task, "socketlabs-emulator-" + name);
                    poster.setDaemon(true);
                    return poster;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    /** Which endpoint it is for. */
    public EndpointName name() {
        return name;
    }

    /** What it is for, in a word or two. */
    public String purpose() {
        return name.toString();
    }

    /** The endpoint; null if none is validated. */
    public synchronized @Nullable URI url() {
        return url;
    }

    /** All that sets it otherwise comes by here. */
    private void setUp(Setup other) {
        setup = other;
        teller.tell(change(Change.Kind.ENDPOINT));
    }

    /** All that makes it post to another endpoint, or to none, comes by here. */
    private void postTo(@Nullable URI other) {
        url = other;
        teller.tell(change(Change.Kind.ENDPOINT));
    }

    /** All that makes it post, or hold back what is due, comes by here. */
    private void holdBack(@Nullable List<Job> jobs) {
        heldBack = jobs;
        teller.tell(change(Change.Kind.ENDPOINT));
    }

    /** Of the endpoint no more than it takes to tell it from others. */
    private Change change(Change.Kind kind) {
        Change change = Change.of(kind).with("kind", name.kind().word());
        if (name.name() != null) change = change.with("name", name.name());
        return name.isOfAccount() ? change.with("account", true) : change;
    }

    /** Sets the endpoint otherwise, for posts that are made from now on. */
    public synchronized void change(UnaryOperator<Setup> change) {
        long seed = setup.wording().seed();
        setUp(change.apply(setup));
        if (setup.wording().seed() != seed) chance = new Random(setup.wording().seed());
    }

    /** What it is set to. */
    public synchronized Setup setup() {
        return setup;
    }

    /** Sets all of it. */
    public synchronized void set(Setup other) {
        setUp(other);
        chance = new Random(other.wording().seed());
    }

    /** Lets chance begin anew. */
    public synchronized void seed(long seed) {
        setUp(setup.with(setup.wording().withSeed(seed)));
        chance = new Random(seed);
    }

    /**
     * Checks that an address is one to post to.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void check(URI endpoint) {
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        if (endpoint.getRawAuthority() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    endpoint + " is no address to post to: expected http:// or https:// and a host");
        }
    }

    /** Posts a validation on the calling thread, and posts there from now on if it is accepted, and nowhere otherwise. */
    public Attempt validate(URI endpoint, Message validation) {
        check(endpoint);
        if (isClosed()) throw new IllegalStateException("the emulator is closed");
        Job job;
        synchronized (this) {
            job = job(validation, agenda.now());
        }
        Answer answer = job.carry(courier, endpoint);
        Attempt attempt = job.judged(answer, null);
        synchronized (this) {
            if (answer.isAccepted()) postTo(endpoint);
            else forgetEndpoint();
            failures = 0;
            keep(attempt);
        }
        watcher.accept(attempt);
        return attempt;
    }

    private void forgetEndpoint() {
        postTo(null);
        dropWhatWaits();
    }

    private void dropWhatWaits() {
        box++;
        waiting = 0;
    }

    /** Puts an event on the agenda, if there is an endpoint that wants it. */
    public synchronized void offer(EventPost event) {
        if (url != null && setup.wording().wants(event.kind())) post(event);
    }

    /**
     * Puts a message on the agenda; call its {@link Agenda#run} afterwards.
     *
     * @throws IllegalStateException if no endpoint is validated
     */
    public synchronized void post(Message message) {
        if (url == null) {
            throw new IllegalStateException(name + ": no endpoint is validated, call validate(url) first");
        }
        Instant now = agenda.now();
        Persistence how = setup.persistence();
        // Written once: a copy is the same post again.
        Job first = job(message, now);
        for (int copy = 0; copy < how.copies(); copy++) {
            long millis = (long) (chance.nextDouble() * how.late().toMillis());
            putDown(first.copy(copy == 0 ? lastPost : ++lastPost, now.plusMillis(millis)));
        }
    }

    private Job job(Message message, Instant due) {
        long number = ++lastPost;
        Post post = message.write(setup.wording().of(number));
        return new Job(
                number,
                box,
                message.type(),
                message.address(),
                message.event(),
                post,
                setup.persistence(),
                1,
                due,
                due);
    }

    private void putDown(Job job) {
        waiting++;
        agenda.addPost(job.due(), job.number(), () -> begin(job));
    }

    private synchronized void begin(Job job) {
        if (job.box() != box || thread.isShutdown()) return;
        if (isOutdated(job)) {
            waiting--;
            return;
        }
        if (heldBack != null) {
            heldBack.add(job);
            return;
        }
        onTheirWay.begin();
        thread.execute(() -> {
            try {
                carry(job);
                // It may be due again by now, if the clock runs.
                agenda.run();
            } finally {
                onTheirWay.end();
            }
        });
    }

    /** Whether another attempt of the same post has taken its place. */
    @SuppressWarnings("ReferenceEquality") // That very attempt: an equal one may have taken its place.
    private boolean isOutdated(Job job) {
        return job.attempt() > 1 && unanswered.get(job.number()) != job;
    }

    /** Whether nothing is posted, although it is due. */
    public synchronized boolean isPaused() {
        return heldBack != null;
    }

    /** Holds back what becomes due from now on, or posts it, in its order, and what follows. */
    public synchronized void pause(boolean paused) {
        List<Job> due = heldBack;
        if (paused == (due != null)) return;
        holdBack(paused ? new ArrayList<>() : null);
        if (due != null) due.forEach(this::begin);
    }

    /** Posts again, now, what was not answered well the last time. Call {@link Agenda#run} afterwards. */
    public synchronized void again() {
        for (Job job : List.copyOf(unanswered.values())) {
            if (job.box() != box) continue;
            Job now = job.at(agenda.now());
            unanswered.put(now.number(), now);
            putDown(now);
        }
    }

    private void carry(Job job) {
        URI endpoint = endpointOf(job);
        if (endpoint == null) return;
        Attempt attempt = judged(job, job.carry(courier, endpoint));
        if (attempt != null) watcher.accept(attempt);
    }

    private synchronized @Nullable URI endpointOf(Job job) {
        return job.box() == box ? url : null;
    }

    /** What came of a job; null if nobody wants to know any more. */
    private synchronized @Nullable Attempt judged(Job job, Answer answer) {
        if (job.box() != box) return null;
        failures = answer.isAccepted() ? 0 : failures + 1;
        boolean isGivenUp = failures >= setup.persistence().mostFailures();
        if (isGivenUp) forgetEndpoint();
        Job next = answer.isAccepted() || isGivenUp ? null : job.again();
        if (!isGivenUp) waiting--;
        if (answer.isAccepted() || isGivenUp) unanswered.remove(job.number());
        else unanswered.put(job.number(), next == null ? job.following(agenda.now()) : next);
        if (unanswered.size() > KEPT)
            unanswered.remove(unanswered.keySet().iterator().next());
        if (next != null) putDown(next);
        Attempt attempt = job.judged(answer, next == null ? null : next.due());
        keep(attempt);
        return attempt;
    }

    private void keep(Attempt attempt) {
        attempts.addLast(attempt);
        trim();
        teller.tell(change(Change.Kind.POST).with("post", attempt.post()));
    }

    private void trim() {
        Keeping keeping = settings.now().keeping();
        while (attempts.size() > Math.min(KEPT, keeping.count())) attempts.removeFirst();
        if (keeping.age() == null) return;
        Instant oldest = clock.now().minus(keeping.age());
        attempts.removeIf(attempt -> attempt.at().isBefore(oldest));
    }

    /** The last 10,000 attempts, by when they were due and by number, whichever was answered first. */
    public synchronized List<Attempt> attempts() {
        trim();
        return attempts.stream().sorted(IN_ORDER).toList();
    }

    /** Whether it is set otherwise than it was made, or something was posted, be it a validation. */
    public synchronized boolean isUsed() {
        return url != null || !setup.equals(Setup.DEFAULT) || !attempts.isEmpty();
    }

    /** How many posts are yet to be accepted or dropped, on their way or later. */
    public synchronized int waiting() {
        return waiting;
    }

    /** How many posts are on their way at this moment. */
    public int onTheirWay() {
        return onTheirWay.count();
    }

    /** Waits until none is on its way, or the emulator is closed; false if that takes longer. */
    public boolean awaitNone(Duration limit) throws InterruptedException {
        return onTheirWay.awaitNone(limit);
    }

    /** Tells somebody of each attempt from now on. */
    public void watch(Consumer<Attempt> newWatcher) {
        this.watcher = watcher.andThen(newWatcher);
    }

    /** Forgets what was posted, and what waits. */
    public synchronized void clear() {
        attempts.clear();
        unanswered.clear();
        if (heldBack != null) heldBack.clear();
        dropWhatWaits();
        teller.tell(Change.Kind.CLEAR);
    }

    /** Forgets everything, also the endpoint and what it was set to. */
    public synchronized void reset() {
        clear();
        holdBack(null);
        forgetEndpoint();
        set(Setup.DEFAULT);
        failures = 0;
        lastPost = 0;
    }

    /** Whether nothing is posted any more. */
    public boolean isClosed() {
        return thread.isShutdown();
    }

    /** Posts nothing any more, and breaks off what is on its way. */
    @Override
    public void close() {
        thread.shutdownNow();
        onTheirWay.close();
    }

    /** What it is for; never a key. */
    @Override
    public String toString() {
        return "Outbox[" + name + "]";
    }
}
