package io.github.socketlabs4j.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@link HandledEvents} handles each event once, although the platform posts it repeatedly and concurrently. */
class HandledEventsTest {
    private static final int THREADS = 8;
    private static final int EVENTS = 500;

    private final List<String> handled = new ArrayList<>();

    @Test
    void an_event_that_comes_again_is_not_handled_again() {
        Consumer<String> handler = HandledEvents.inMemory(10).once(event -> event, handled::add);
        handler.accept("a");
        handler.accept("b");
        handler.accept("a");
        assertThat(handled).containsExactly("a", "b");
    }

    @Test
    void an_event_whose_handler_failed_is_handled_when_it_comes_again() {
        AtomicInteger attempts = new AtomicInteger();
        TryLaterException full = new TryLaterException("the queue is full");
        Consumer<String> handler = HandledEvents.inMemory(10).once(event -> event, event -> {
            if (attempts.incrementAndGet() == 1) throw full;
            handled.add(event);
        });
        assertThatThrownBy(() -> handler.accept("a")).isSameAs(full);
        handler.accept("a");
        handler.accept("a");
        assertThat(handled).containsExactly("a");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void while_an_event_is_being_handled_its_duplicate_is_asked_for_again_later() {
        HandledEvents store = HandledEvents.inMemory(10);
        List<Consumer<String>> self = new ArrayList<>();
        self.add(store.once(event -> event, event -> {
            handled.add(event);
            assertThatThrownBy(() -> self.get(0).accept(event)).isInstanceOf(TryLaterException.class);
        }));
        self.get(0).accept("a");
        assertThat(handled).containsExactly("a");
    }

    @Test
    void an_event_that_cannot_be_told_from_others_is_always_handled() {
        Consumer<String> handler = HandledEvents.inMemory(10).once(event -> null, handled::add);
        handler.accept("a");
        handler.accept("a");
        assertThat(handled).containsExactly("a", "a");
    }

    @Test
    void an_event_that_could_not_be_remembered_is_not_answered_as_taken() {
        IllegalStateException away = new IllegalStateException("the database is away");
        HandledEvents store = new HandledEvents() {
            @Override
            public State begin(String key) {
                return State.NEW;
            }

            @Override
            public void done(String key) {
                throw away;
            }

            @Override
            public void failed(String key) {
                throw new AssertionError("it did not fail");
            }
        };
        Consumer<String> handler = store.once(event -> "key", handled::add);
        assertThatThrownBy(() -> handler.accept("a")).isSameAs(away);
    }

    @Test
    void the_memory_is_bounded_and_forgets_the_oldest_first() {
        HandledEvents store = HandledEvents.inMemory(3);
        Consumer<String> handler = store.once(event -> event, handled::add);
        List.of("a", "b", "c", "d").forEach(handler);
        assertThat(store.begin("d")).isEqualTo(HandledEvents.State.DONE);
        assertThat(store.begin("b")).isEqualTo(HandledEvents.State.DONE);
        assertThat(store.begin("a")).isEqualTo(HandledEvents.State.NEW);
        assertThatThrownBy(() -> HandledEvents.inMemory(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_being_handled_is_not_forgotten_however_much_is_done_meanwhile() {
        HandledEvents store = HandledEvents.inMemory(1);
        assertThat(store.begin("slow")).isEqualTo(HandledEvents.State.NEW);
        Consumer<String> handler = store.once(event -> event, handled::add);
        List.of("a", "b", "c").forEach(handler);
        assertThat(store.begin("slow")).isEqualTo(HandledEvents.State.BEGUN);
    }

    @Test
    void under_concurrency_each_event_is_handled_once_and_none_is_lost() throws Exception {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
        // The first attempt at each event fails, so that abandoning and beginning it again also run concurrently.
        Consumer<String> handler = HandledEvents.inMemory(EVENTS).once(event -> event, event -> {
            if (count(attempts, event) == 1) throw new TryLaterException("not now");
            count(taken, event);
        });
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Callable<Integer>> posts = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(seed + thread);
            posts.add(() -> {
                together.await();
                int accepted = 0;
                for (int i = 0; i < EVENTS; i++) {
                    String event = "event-" + (i + random.nextInt(3)) % EVENTS;
                    while (!accepted(handler, event)) Thread.onSpinWait();
                    accepted++;
                }
                return accepted;
            });
        }
        try {
            for (Future<Integer> all : threads.invokeAll(posts, 1, TimeUnit.MINUTES)) {
                assertThat(all.get()).isEqualTo(EVENTS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(taken)
                .as("seed " + seed)
                .hasSameSizeAs(attempts)
                .allSatisfy((event, times) -> assertThat(times).as(event).hasValue(1));
    }

    /** Whether the handler accepted the event; if not, the caller posts it again, as the platform does. */
    private static boolean accepted(Consumer<String> handler, String event) {
        try {
            handler.accept(event);
            return true;
        } catch (TryLaterException later) {
            return false;
        }
    }

    private static int count(Map<String, AtomicInteger> counts, String event) {
        return counts.computeIfAbsent(event, each -> new AtomicInteger()).incrementAndGet();
    }
}
