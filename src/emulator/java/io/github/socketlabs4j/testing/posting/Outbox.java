package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.platform.Agenda;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.posts.EventPost;
import io.github.socketlabs4j.testing.posts.Message;
import io.github.socketlabs4j.testing.posts.Post;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * The posts for one endpoint: those that are due later, those that are being sent, and the attempts made so far. It has
 * one daemon thread of its own, which ends when it is idle, so a slow endpoint delays neither other endpoints nor
 * clients that send mail. Thread-safe.
 */
public final class Outbox implements AutoCloseable {
    private final EndpointName name;
    private final Agenda agenda;
    private final Courier courier;
    private final ChangePublisher publisher;
    private final PostsInFlight inFlight = new PostsInFlight();
    private final AttemptLog attempts;
    private final ThreadPoolExecutor thread;
    private volatile Consumer<Attempt> watcher = attempt -> {};

    private Setup setup = Setup.DEFAULT;
    private Random chance = new Random(setup.wording().seed());
    private @Nullable URI url;

    /** The posts whose last attempt was not accepted, by post number. The value is the next attempt, planned or not. */
    private final Map<Long, Job> unaccepted = new LinkedHashMap<>();

    /** The attempts that became due while the outbox is paused; null while it is not paused. */
    private @Nullable List<Job> heldBack;

    private int failures;
    private long lastPost;
    private int waiting;

    /** Incremented when waiting posts are dropped. Jobs of an older generation are ignored. */
    private long generation;

    /**
     * An outbox without a validated URL.
     *
     * @param name the endpoint it is for
     * @param platform the first server, which has the state that all servers share
     * @param courier sends the posts
     */
    public Outbox(EndpointName name, Platform platform, Courier courier) {
        this.name = name;
        this.attempts = new AttemptLog(platform.inForce(), platform.clock());
        this.agenda = platform.agenda();
        this.publisher = new ChangePublisher(platform.changeBus(), name.serverIdUnlessFirst());
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

    /** The endpoint it is for. */
    public EndpointName name() {
        return name;
    }

    /** Its purpose in words, such as {@code notifications}. */
    public String purpose() {
        return name.toString();
    }

    /** The URL of the endpoint; null if none is validated. */
    public synchronized @Nullable URI url() {
        return url;
    }

    /** Replaces the settings, and publishes the change. All changes of the settings call this method. */
    private void setUp(Setup other) {
        setup = other;
        publisher.publish(change(Change.Kind.ENDPOINT));
    }

    /** Replaces the URL, and publishes the change. All changes of the URL call this method. */
    private void postTo(@Nullable URI other) {
        url = other;
        publisher.publish(change(Change.Kind.ENDPOINT));
    }

    /** Pauses or continues, and publishes the change. Null continues. */
    private void holdBack(@Nullable List<Job> jobs) {
        heldBack = jobs;
        publisher.publish(change(Change.Kind.ENDPOINT));
    }

    /** A change that identifies this endpoint and has no other details. */
    private Change change(Change.Kind kind) {
        Change change = Change.of(kind).with("kind", name.kind().word());
        if (name.name() != null) change = change.with("name", name.name());
        return name.isOfAccount() ? change.with("account", true) : change;
    }

    /** Changes the settings, for posts that are created from now on. */
    public synchronized void change(UnaryOperator<Setup> change) {
        long seed = setup.wording().seed();
        setUp(change.apply(setup));
        if (setup.wording().seed() != seed) chance = new Random(setup.wording().seed());
    }

    /** The current settings. */
    public synchronized Setup setup() {
        return setup;
    }

    /** Replaces all settings, and starts the random numbers again. */
    public synchronized void set(Setup other) {
        setUp(other);
        chance = new Random(other.wording().seed());
    }

    /** Sets the seed, and starts the random numbers again. */
    public synchronized void seed(long seed) {
        setUp(setup.with(setup.wording().withSeed(seed)));
        chance = new Random(seed);
    }

    /**
     * Checks that a URL is http or https and has a host.
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

    /**
     * Posts a validation on the calling thread. If it is accepted, the URL is used from now on; if not, the outbox has
     * no URL any more.
     */
    public Attempt validate(URI endpoint, Message validation) {
        check(endpoint);
        if (isClosed()) throw new IllegalStateException("the emulator is closed");
        Job job;
        synchronized (this) {
            job = job(validation, agenda.now());
        }
        Answer answer = job.carry(courier, endpoint);
        Attempt attempt = job.attempted(answer, null);
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
        generation++;
        waiting = 0;
    }

    /** Adds a post of an event to the agenda, if the endpoint is validated and has the event switched on. */
    public synchronized void offer(EventPost event) {
        if (url != null && setup.wording().wants(event.kind())) post(event);
    }

    /**
     * Adds a post of a message to the agenda. The caller has to call {@link Agenda#run} afterwards.
     *
     * @throws IllegalStateException if no endpoint is validated
     */
    public synchronized void post(Message message) {
        if (url == null) {
            throw new IllegalStateException(name + ": no endpoint is validated, call validate(url) first");
        }
        Instant now = agenda.now();
        Persistence how = setup.persistence();
        // All copies share the rendered post.
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
                generation,
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
        if (isDropped(job) || thread.isShutdown()) return;
        if (isOutdated(job)) {
            waiting--;
            return;
        }
        if (heldBack != null) {
            heldBack.add(job);
            return;
        }
        inFlight.begin();
        thread.execute(() -> {
            try {
                carry(job);
                // The next attempt may be due already if the clock is running.
                agenda.run();
            } finally {
                inFlight.end();
            }
        });
    }

    private boolean isDropped(Job job) {
        return job.generation() != generation;
    }

    /** Whether another attempt of the same post has replaced this one. */
    @SuppressWarnings("ReferenceEquality") // By identity: the replacement may be equal.
    private boolean isOutdated(Job job) {
        return job.attempt() > 1 && unaccepted.get(job.number()) != job;
    }

    /** Whether the outbox is paused: due posts wait. */
    public synchronized boolean isPaused() {
        return heldBack != null;
    }

    /** Pauses the outbox, or continues and sends the posts that became due meanwhile, in their order. */
    public synchronized void pause(boolean paused) {
        List<Job> due = heldBack;
        if (paused == (due != null)) return;
        holdBack(paused ? new ArrayList<>() : null);
        if (due != null) due.forEach(this::begin);
    }

    /** Makes all posts that were not accepted due now. The caller has to call {@link Agenda#run} afterwards. */
    public synchronized void repeatUnaccepted() {
        for (Job job : List.copyOf(unaccepted.values())) {
            if (isDropped(job)) continue;
            Job now = job.dueAt(agenda.now());
            unaccepted.put(now.number(), now);
            putDown(now);
        }
    }

    private void carry(Job job) {
        URI endpoint = endpointOf(job);
        if (endpoint == null) return;
        Attempt attempt = answered(job, job.carry(courier, endpoint));
        if (attempt != null) watcher.accept(attempt);
    }

    private synchronized @Nullable URI endpointOf(Job job) {
        return isDropped(job) ? null : url;
    }

    /**
     * Records the answer to a job, and plans the next attempt if it is not accepted. Returns null if the post was
     * dropped.
     */
    private synchronized @Nullable Attempt answered(Job job, Answer answer) {
        if (isDropped(job)) return null;
        Job next = answer.isAccepted() ? accepted(job) : failed(job);
        Attempt attempt = job.attempted(answer, next == null ? null : next.due());
        keep(attempt);
        return attempt;
    }

    private @Nullable Job accepted(Job job) {
        failures = 0;
        waiting--;
        unaccepted.remove(job.number());
        return null;
    }

    /** Counts a failure, and plans the next attempt; null if there is none. */
    private @Nullable Job failed(Job job) {
        failures++;
        if (failures >= setup.persistence().mostFailures()) {
            forgetEndpoint();
            unaccepted.remove(job.number());
            return null;
        }
        waiting--;
        Job next = job.retry();
        unaccepted.put(job.number(), next == null ? job.retryAt(agenda.now()) : next);
        if (unaccepted.size() > AttemptLog.MOST)
            unaccepted.remove(unaccepted.keySet().iterator().next());
        if (next != null) putDown(next);
        return next;
    }

    private void keep(Attempt attempt) {
        attempts.add(attempt);
        publisher.publish(change(Change.Kind.POST).with("post", attempt.post()));
    }

    /**
     * The last 10,000 attempts, sorted by due time, then by post and attempt number, not by the time of their answers.
     */
    public synchronized List<Attempt> attempts() {
        return attempts.all();
    }

    /** Whether it has a URL, other settings than the defaults, or any attempts, validations included. */
    public synchronized boolean isUsed() {
        return url != null || !setup.equals(Setup.DEFAULT) || !attempts.isEmpty();
    }

    /** The number of posts that are neither accepted nor dropped yet. */
    public synchronized int waiting() {
        return waiting;
    }

    /** The number of posts that are being sent or queued for the thread. */
    public int inFlight() {
        return inFlight.count();
    }

    /**
     * Waits until no post is being sent or queued for the thread, or the outbox is closed. Returns false if that takes
     * longer.
     */
    public boolean awaitNone(Duration limit) throws InterruptedException {
        return inFlight.awaitNone(limit);
    }

    /** Adds a listener that is called for each attempt from now on. */
    public void watch(Consumer<Attempt> newWatcher) {
        this.watcher = watcher.andThen(newWatcher);
    }

    /** Deletes all attempts, and drops waiting posts. */
    public synchronized void clear() {
        attempts.clear();
        unaccepted.clear();
        if (heldBack != null) heldBack.clear();
        dropWhatWaits();
        publisher.publish(Change.Kind.CLEAR);
    }

    /** Deletes everything, the URL and the settings included. */
    public synchronized void reset() {
        clear();
        holdBack(null);
        forgetEndpoint();
        set(Setup.DEFAULT);
        failures = 0;
        lastPost = 0;
    }

    /** Whether the outbox is closed. */
    public boolean isClosed() {
        return thread.isShutdown();
    }

    /** Stops posting, and interrupts the post that is being sent. */
    @Override
    public void close() {
        thread.shutdownNow();
        inFlight.close();
    }

    /** The endpoint; never a key. */
    @Override
    public String toString() {
        return "Outbox[" + name + "]";
    }
}
