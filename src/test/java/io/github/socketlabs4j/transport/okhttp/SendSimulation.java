package io.github.socketlabs4j.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionAccess;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.internal.call.SharedTransport;
import io.github.socketlabs4j.testsupport.SimulatedWorld;
import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.AttemptStart;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.CallStart;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.wire.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a client that sends some mails over a simulated network to a simulated platform, determined by one seed.
 * At the end, what every caller was told is compared with the mails that the platform accepted.
 */
final class SendSimulation {
    private static final int MOST_EVENTS = 100_000;

    private final SimulatedWorld world;
    private final SimulatedPlatform platform;
    private final Plan plan;
    private final Fault fault;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<Long, Integer> openCalls = new HashMap<>();
    private final Map<String, Integer> openAttempts = new HashMap<>();

    /** The settings of a run, chosen from the seed. */
    private record Plan(int mails, int places, boolean resend, RetryPolicy retry, Duration timeout) {}

    /** A mail and the outcome that its caller got. */
    private static final class Sent {
        final String messageId;

        @Nullable
        SendReceipt receipt;

        @Nullable
        Throwable failure;

        @Nullable
        CompletableFuture<SendReceipt> future;

        Sent(String messageId) {
            this.messageId = messageId;
        }
    }

    /** Faults that a test plants to show that the simulation detects them. */
    enum Fault {
        NONE,
        LAST_BYTE_GIVEN_AWAY_EARLY,
        TIMER_LOOKS_AND_THEN_CANCELS,
        VERDICT_OVERWRITTEN,
        FUTURE_NOT_COMPLETED
    }

    private SendSimulation(long seed, Fault fault) {
        this.world = new SimulatedWorld(seed);
        this.platform = new SimulatedPlatform(world);
        this.fault = fault;
        boolean resend = fault != Fault.VERDICT_OVERWRITTEN && world.oneIn(4);
        RetryPolicy retry = RetryPolicy.standard()
                .withMaxAttempts(1 + world.below(4))
                .withDelays(Duration.ofMillis(world.below(2000)), 1 + world.below(3))
                .withCap(Duration.ofSeconds(world.below(30)))
                .withResendUnknownOutcomes(resend);
        this.plan = new Plan(
                1 + world.below(4), 1 + world.below(3), resend, retry, Duration.ofMillis(500 + world.below(60_000)));
    }

    /**
     * Runs a seed.
     *
     * @return a description of the fault; null if there is none
     */
    static @Nullable String run(long seed, Fault fault) {
        try {
            new SendSimulation(seed, fault).run();
            return null;
        } catch (AssertionError | RuntimeException wrong) {
            return "seed " + seed + ": " + wrong;
        } finally {
            Thread.interrupted();
        }
    }

    private void run() {
        SimulatedNetwork network = new SimulatedNetwork(world, platform, fault);
        SharedTransport shared = new SharedTransport(
                network,
                () -> {},
                plan.places(),
                fault == Fault.FUTURE_NOT_COMPLETED ? world.withTimersThatAreLost() : world,
                task -> world.at(0, task));
        CallOptions options = CallOptions.standard()
                .withRetry(plan.retry())
                .withTimeout(plan.timeout())
                .withListener(new StartEndCounter());
        InjectionClient client = new InjectionClient(
                shared, new InjectionAccess(1, "Ab3dEf6hIj9kLm2nOp5q", InjectionAccess.PLATFORM), options);
        for (int i = 0; i < plan.mails(); i++) {
            String messageId = "mail-" + i;
            world.at(world.below(5000), () -> send(client, messageId));
        }
        if (world.oneIn(5)) world.at(world.below(20_000), shared::close);
        if (world.oneIn(5)) world.at(world.below(20_000), () -> world.jump(Duration.ofHours(world.below(48) - 24L)));
        int events = world.runAll(MOST_EVENTS);
        assertThat(events).as("events until the run ended").isLessThan(MOST_EVENTS);
        check();
    }

    private void send(InjectionClient client, String messageId) {
        Sent one = new Sent(messageId);
        sent.add(one);
        EmailMessage mail = EmailMessage.from("a@example.com")
                .to("b@example.org")
                .subject("s")
                .text("t".repeat(world.below(200)))
                .messageId(messageId)
                .build();
        InjectionClient inFormat = client.withFormat(world.oneIn(3) ? Format.XML : Format.JSON);
        boolean blocking = world.oneIn(2);
        try {
            if (blocking) one.receipt = inFormat.send(mail);
            else follow(one, inFormat, mail);
        } catch (RuntimeException failure) {
            one.failure = failure;
            if (fault == Fault.VERDICT_OVERWRITTEN) sendAgain(inFormat, one, mail);
        } finally {
            // Clear the interrupt flag, which was set for this caller only.
            if (blocking) Thread.interrupted();
        }
    }

    private void follow(Sent one, InjectionClient client, EmailMessage mail) {
        CompletableFuture<SendReceipt> future = client.sendAsync(mail);
        one.future = future;
        if (world.oneIn(4)) {
            world.at(world.below(15_000), () -> {
                if (world.oneIn(2)) future.cancel(true);
                else future.completeExceptionally(new java.util.concurrent.TimeoutException());
            });
        }
    }

    /** Simulates a faulty client that sends a mail twice and reports only the second outcome. */
    private void sendAgain(InjectionClient client, Sent one, EmailMessage mail) {
        try {
            one.receipt = client.send(mail);
        } catch (RuntimeException failure) {
            one.failure = failure;
        }
    }

    private void check() {
        for (Sent one : sent) {
            if (one.future != null) {
                assertThat(one.future.isDone()).as(one.messageId + " has ended").isTrue();
                settle(one, one.future);
            }
            int taken = platform.taken(one.messageId);
            if (!plan.resend())
                assertThat(taken)
                        .as(one.messageId + ": number of times accepted")
                        .isLessThanOrEqualTo(1);
            if (one.receipt != null)
                assertThat(taken)
                        .as(one.messageId + " has a receipt, so it must have been accepted")
                        .isPositive();
            if (one.failure != null) checkFailure(one, one.failure, taken);
        }
        assertThat(openCalls.values()).as("calls started but not ended").allMatch(open -> open == 0);
        assertThat(openAttempts.values()).as("attempts started but not ended").allMatch(open -> open == 0);
    }

    private static void settle(Sent one, CompletableFuture<SendReceipt> future) {
        try {
            one.receipt = future.getNow(null);
        } catch (CompletionException failure) {
            one.failure = failure.getCause();
        } catch (RuntimeException cancelled) {
            one.failure = cancelled;
        }
    }

    private static void checkFailure(Sent one, Throwable failure, int taken) {
        String told = one.messageId + " ended in " + failure;
        if (failure instanceof SocketLabsException known) {
            if (taken > 0) assertThat(known.mayHaveBeenSent()).as(told).isTrue();
            if (known.mayHaveBeenSent()) assertThat(known.mayRetry()).as(told).isFalse();
            if (known.attempts() > 0) assertThat(known.messageIds()).as(told).containsExactly(one.messageId);
        } else if (failure instanceof IllegalStateException
                && !(failure instanceof java.util.concurrent.CancellationException)) {
            assertThat(taken).as(told).isZero();
        }
    }

    /** Counts the started and ended calls and attempts. */
    private final class StartEndCounter implements CallListener {
        @Override
        public void callStarted(CallStart start) {
            openCalls.merge(start.callId(), 1, Integer::sum);
        }

        @Override
        public void attemptStarted(AttemptStart start) {
            openAttempts.merge(start.callId() + "#" + start.attempt(), 1, Integer::sum);
        }

        @Override
        public void attempt(AttemptEvent event) {
            openAttempts.merge(event.callId() + "#" + event.attempt(), -1, Integer::sum);
        }

        @Override
        public void call(CallEvent event) {
            openCalls.merge(event.callId(), -1, Integer::sum);
        }
    }
}
