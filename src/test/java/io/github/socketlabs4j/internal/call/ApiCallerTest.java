package io.github.socketlabs4j.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Endpoint.Effect;
import io.github.socketlabs4j.internal.call.Endpoint.Mails;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.AttemptStart;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.CallStart;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Outcome;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A single call of the API: what is retried and when, deadlines, cancellation, concurrency limit and retry budget, and
 * what the caller and the listener are told.
 */
class ApiCallerTest {
    private static final String KEY = "Ab3dEf6hIj9kLm2nOp5q";
    private static final RetryPolicy STEADY = RetryPolicy.standard().withJitter(0);

    private static final Effect QUESTION = Endpoint.Question.ASKED;
    private static final Effect SENDS_MAIL = new Mails() {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public List<String> messageIds() {
            return List.of("order-7");
        }

        @Override
        public List<String> mailingIds() {
            return List.of("orders");
        }

        @Override
        public String toString() {
            return "mails";
        }
    };

    private final FakeTransport transport = new FakeTransport();
    private final HandTime time = HandTime.quick();
    private final RecordingListener told = new RecordingListener();

    @AfterEach
    void every_answer_was_closed_once() {
        assertThat(transport.closes()).allMatch(times -> times == 1);
    }

    /** A rejection by a code in a readable answer. */
    private static final class Refusal extends SocketLabsException {
        private static final long serialVersionUID = 1L;

        private final boolean mayRetry;

        Refusal(String text) {
            super(text, null);
            this.mayRetry = text.equals("quota");
        }

        @Override
        public boolean mayRetry() {
            return mayRetry;
        }
    }

    /**
     * Judges an answer as the API clients do: an error status is an {@link ApiException}, and some words in the body
     * are rejections.
     */
    private static String judge(Answer answer) {
        Answer.Body body = answer.body(1024);
        String text = new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
        if (text.equals("refused") || text.equals("quota")) throw new Refusal(text);
        if (text.equals("garbage")) throw DecodeException.ofAnswer("garbage", "", null);
        if (answer.isSuccess() && body.failure() == null) return text;
        if (answer.isSuccess()) throw new UnknownOutcomeException("broke off", body.failure());
        throw answer.error(body);
    }

    private static Endpoint<String> endpoint(Effect effect) {
        return new Endpoint<>(
                "test.call",
                effect == QUESTION ? "GET" : "POST",
                URI.create("https://api.example.com/v1/it?key=" + KEY),
                Map.of("Authorization", "Bearer " + KEY),
                effect,
                ApiCallerTest::judge);
    }

    private ApiCaller api(UnaryOperator<CallOptions> options) {
        return api(options, time);
    }

    private ApiCaller api(UnaryOperator<CallOptions> options, Time clock) {
        CallOptions standard = CallOptions.standard().withRetry(STEADY).withListener(told);
        return new ApiCaller(shared(transport, clock), options.apply(standard), Secrets.of(KEY));
    }

    private static SharedTransport shared(Transport transport, Time clock) {
        return new SharedTransport(transport, () -> {}, SharedTransport.USUAL_PLACES, clock, Runnable::run);
    }

    // --- what is tried again

    private interface Script {
        FakeTransport on(FakeTransport transport);
    }

    private static Script status(int status) {
        return transport -> transport.answer(status, "sorry");
    }

    private static Script lost(boolean mayHaveArrived, boolean retryable) {
        return transport -> transport.fail(new TransportException("lost", null, mayHaveArrived, retryable));
    }

    private record Expected(int attempts, Class<? extends RuntimeException> failure) {}

    private static Expected times(int attempts, Class<? extends RuntimeException> failure) {
        return new Expected(attempts, failure);
    }

    private static Arguments row(String what, Script script, Expected question, Expected send, Expected resend) {
        return arguments(what, script, question, send, resend);
    }

    /**
     * The expected number of attempts, at most three, and the resulting exception for each failure: for a query, for a
     * send, and for a send whose caller allowed resending after an unknown outcome.
     */
    static Stream<Arguments> retryTable() {
        Class<ApiException> api = ApiException.class;
        Class<TransportException> lost = TransportException.class;
        Class<UnknownOutcomeException> unknown = UnknownOutcomeException.class;
        return Stream.of(
                row("not arrived", lost(false, true), times(3, lost), times(3, lost), times(3, lost)),
                row("untrusted certificate", lost(false, false), times(1, lost), times(1, lost), times(1, lost)),
                row("answer lost", lost(true, true), times(3, lost), times(1, unknown), times(3, unknown)),
                row("interrupted", lost(true, false), times(1, lost), times(1, unknown), times(1, unknown)),
                row("307", status(307), times(1, api), times(1, api), times(1, api)),
                row("400", status(400), times(1, api), times(1, api), times(1, api)),
                row("401", status(401), times(1, api), times(1, api), times(1, api)),
                row("403", status(403), times(1, api), times(1, api), times(1, api)),
                row("404", status(404), times(1, api), times(1, api), times(1, api)),
                row("408", status(408), times(3, api), times(1, api), times(3, unknown)),
                row("413", status(413), times(1, api), times(1, api), times(1, api)),
                row("429", status(429), times(3, api), times(3, api), times(3, api)),
                row("500", status(500), times(3, api), times(1, api), times(3, unknown)),
                row("501", status(501), times(3, api), times(1, api), times(3, unknown)),
                row("502", status(502), times(3, api), times(1, api), times(3, unknown)),
                row("503", status(503), times(3, api), times(1, api), times(3, unknown)),
                row("504", status(504), times(3, api), times(1, api), times(3, unknown)),
                row(
                        "OverQuota",
                        t -> t.answer(200, "quota"),
                        times(3, Refusal.class),
                        times(3, Refusal.class),
                        times(3, Refusal.class)),
                row(
                        "refused",
                        t -> t.answer(200, "refused"),
                        times(1, Refusal.class),
                        times(1, Refusal.class),
                        times(1, Refusal.class)),
                row(
                        "unreadable",
                        t -> t.answer(200, "garbage"),
                        times(1, DecodeException.class),
                        times(1, DecodeException.class),
                        times(1, DecodeException.class)),
                row(
                        "transport broken",
                        t -> t.refuse(new IllegalArgumentException("bug")),
                        times(1, lost),
                        times(1, unknown),
                        times(3, unknown)),
                row(
                        "future cancelled by the transport",
                        t -> t.fail(new CancellationException("not the caller")),
                        times(1, lost),
                        times(1, unknown),
                        times(3, unknown)),
                row(
                        "transport closed",
                        t -> t.refuse(new IllegalStateException("closed by its owner")),
                        times(1, lost),
                        times(1, unknown),
                        times(3, unknown)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("retryTable")
    void a_failure_is_tried_again_as_the_table_says(
            String what, Script script, Expected question, Expected send, Expected resend) {
        script.on(transport);

        held(question, QUESTION, STEADY);
        held(send, SENDS_MAIL, STEADY);
        held(resend, SENDS_MAIL, STEADY.withResendUnknownOutcomes(true));
        held(new Expected(1, send.failure), SENDS_MAIL, RetryPolicy.none().withResendUnknownOutcomes(true));
        held(new Expected(1, question.failure), QUESTION, RetryPolicy.none());
    }

    private void held(Expected expected, Effect effect, RetryPolicy policy) {
        ApiCaller api = api(o -> o.withRetry(policy));
        int before = transport.requests().size();
        assertThat(catchThrowable(() -> api.call(endpoint(effect), null))).isExactlyInstanceOf(expected.failure);
        assertThat(transport.requests().size() - before).isEqualTo(expected.attempts);

        Throwable async =
                catchThrowable(() -> api.callAsync(endpoint(effect), null).getNow(null));
        assertThat(async instanceof CompletionException wrapped ? wrapped.getCause() : async)
                .isExactlyInstanceOf(expected.failure);
        assertThat(transport.requests().size() - before).isEqualTo(2 * expected.attempts);
    }

    @Test
    void the_attempt_that_succeeds_ends_the_call() {
        transport
                .answer(429, "")
                .fail(new TransportException("refused", null, false, true))
                .answer(200, "fine");

        assertThat(api(o -> o).call(endpoint(SENDS_MAIL), null)).isEqualTo("fine");
        assertThat(transport.requests()).hasSize(3);
    }

    @Test
    void the_attempt_that_succeeds_ends_an_asynchronous_call() {
        transport
                .answer(429, "")
                .fail(new TransportException("refused", null, false, true))
                .answer(200, "fine");

        assertThat(api(o -> o).callAsync(endpoint(SENDS_MAIL), null)).isCompletedWithValue("fine");
    }

    @Test
    void the_caller_gets_the_failure_of_the_last_attempt() {
        transport.answer(429, "").answer(503, "").answer(400, "");

        ApiException last =
                catchThrowableOfType(ApiException.class, () -> api(o -> o).call(endpoint(QUESTION), null));

        assertThat(last.status()).isEqualTo(400);
    }

    @Test
    void what_was_read_stays_read_if_its_answer_cannot_be_closed() {
        byte[] fine = "fine".getBytes(StandardCharsets.UTF_8);
        transport.answer(200, Map.of(), () -> new ByteArrayInputStream(fine) {
            @Override
            public void close() {
                throw new UncheckedIOException(new IOException("the socket is gone"));
            }
        });
        ApiCaller api = api(o -> o.withRetry(STEADY.withResendUnknownOutcomes(true)));

        assertThat(api.call(endpoint(SENDS_MAIL), null)).isEqualTo("fine");
        assertThat(api.callAsync(endpoint(SENDS_MAIL), null)).isCompletedWithValue("fine");
        assertThat(transport.requests()).hasSize(2);
        assertThat(told.calls).extracting(CallEvent::outcome).containsExactly(Outcome.ANSWERED, Outcome.ANSWERED);
    }

    static Stream<Arguments> laterFailures() {
        return Stream.of(
                arguments("not arrived", lost(false, true)),
                arguments("certificate", lost(false, false)),
                arguments("429", status(429)),
                arguments("400", status(400)),
                arguments("500", status(500)),
                arguments("refused", (Script) t -> t.answer(200, "refused")),
                arguments("quota", (Script) t -> t.answer(200, "quota")),
                arguments("unreadable", (Script) t -> t.answer(200, "garbage")),
                arguments("closed", (Script) t -> t.refuse(new IllegalStateException("closed"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laterFailures")
    void what_may_have_arrived_once_stays_unknown_whatever_a_later_attempt_says(String what, Script later) {
        ApiCaller api = api(o -> o.withRetry(STEADY.withResendUnknownOutcomes(true)));
        later.on(transport.fail(new TransportException("lost", null, true, true)));

        UnknownOutcomeException unknown =
                catchThrowableOfType(UnknownOutcomeException.class, () -> api.call(endpoint(SENDS_MAIL), null));

        assertThat(unknown).hasMessageContaining("an earlier attempt may have arrived");
        assertThat(unknown.getCause()).isInstanceOf(UnknownOutcomeException.class);
        assertThat(unknown.getSuppressed()).isNotEmpty();
        assertThat(told.calls).extracting(CallEvent::outcome).containsExactly(Outcome.UNKNOWN_OUTCOME);
    }

    @Test
    void a_receipt_of_success_settles_what_was_unknown() {
        transport.fail(new TransportException("lost", null, true, true)).answer(200, "fine");

        assertThat(api(o -> o.withRetry(STEADY.withResendUnknownOutcomes(true))).call(endpoint(SENDS_MAIL), null))
                .isEqualTo("fine");
    }

    @Test
    void a_transport_that_gives_no_future_completes_the_callers() {
        Transport broken = new Transport() {
            @Override
            public HttpResponse execute(HttpRequest request) {
                throw new AssertionError("not asked");
            }

            @Override
            @SuppressWarnings("NullAway")
            public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
                return null;
            }

            @Override
            public void close() {}
        };
        CompletableFuture<String> future = new ApiCaller(shared(broken, time), CallOptions.standard(), Secrets.NONE)
                .callAsync(endpoint(SENDS_MAIL), null);

        assertThatThrownBy(future::join).hasCauseInstanceOf(UnknownOutcomeException.class);
    }

    @Test
    void an_Error_behind_a_wait_completes_the_callers_future() {
        transport.answer(503, "");
        Transport breaking = new Transport() {
            @Override
            public HttpResponse execute(HttpRequest request) {
                return transport.execute(request);
            }

            @Override
            public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
                if (transport.requests().size() == 1) throw new OutOfMemoryError("unable to create native thread");
                return transport.executeAsync(request);
            }

            @Override
            public void close() {}
        };
        CompletableFuture<String> future = new ApiCaller(shared(breaking, time), CallOptions.standard(), Secrets.NONE)
                .callAsync(endpoint(QUESTION), null);

        assertThatThrownBy(future::join).hasRootCauseInstanceOf(OutOfMemoryError.class);
    }

    @ParameterizedTest
    @CsvSource({"PT2562047788015215H30M7S", "PT1000000000H"})
    void waits_without_a_bound_do_not_overflow(Duration unbounded) {
        transport.answer(429, "");
        RetryPolicy policy = STEADY.withDelays(unbounded, 2).withCap(unbounded);

        assertThatThrownBy(() -> api(o -> o.withRetry(policy)).call(endpoint(SENDS_MAIL), null))
                .isInstanceOf(ApiException.class);
        assertThat(api(o -> o.withRetry(policy)).callAsync(endpoint(SENDS_MAIL), null))
                .isCompletedExceptionally();
        assertThat(transport.requests()).hasSize(2);
    }

    @Test
    void a_broken_transport_is_told_with_its_cause() {
        RuntimeException bug = new IllegalArgumentException("bad header");
        transport.refuse(bug);

        assertThatThrownBy(() -> api(o -> o).call(endpoint(SENDS_MAIL), null))
                .isInstanceOf(UnknownOutcomeException.class)
                .hasMessageContaining("look it up")
                .hasCause(bug);
    }

    @Test
    void a_broken_transport_is_told_without_a_cause_that_shows_the_key() {
        transport.refuse(new IllegalArgumentException("bad header " + KEY));

        assertThatThrownBy(() -> api(o -> o).call(endpoint(SENDS_MAIL), null))
                .isInstanceOf(UnknownOutcomeException.class)
                .hasMessageContaining("bad header ***")
                .hasNoCause();
    }

    @Test
    void an_answer_names_the_call_without_query_and_masks_keys_in_headers_and_body() {
        transport.answer(400, Map.of("X-Echo", List.of(KEY)), ("no: " + KEY).getBytes(StandardCharsets.UTF_8));

        ApiException e =
                catchThrowableOfType(ApiException.class, () -> api(o -> o).call(endpoint(QUESTION), null));

        assertThat(e)
                .hasMessageContaining("test.call")
                .hasMessageContaining("HTTP 400")
                .hasMessageNotContaining(KEY);
        assertThat(e.bodyHead()).isEqualTo("no: ***");
        assertThat(e.headers().get("x-echo")).containsExactly("***");
    }

    // --- waits

    @ParameterizedTest
    @CsvSource({
        "0, PT0.5S",
        "7, PT7S",
        "' 7 ', PT7S",
        "20, PT20S",
        "DATE+5, PT5S",
        "DATE-5, PT0.5S",
        "soon, PT0.5S",
        "-1, PT0.5S",
        "1.5, PT0.5S",
        "'', PT0.5S"
    })
    void the_wait_an_answer_asks_for_is_the_least(String header, Duration wait) {
        String value = header;
        if (header.startsWith("DATE")) {
            long seconds = Long.parseLong(header.substring(4));
            value = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    HandTime.EPOCH.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
        }
        transport
                .answer(429, Map.of("retry-after", List.of(value)), new byte[0])
                .answer(200, "fine");

        api(o -> o).call(endpoint(SENDS_MAIL), null);

        assertThat(time.waits).containsExactly(wait);
    }

    @ParameterizedTest
    @CsvSource({"21", "3600", "9223372036854775807", "99999999999999999999"})
    void a_wait_longer_than_the_cap_ends_the_call_at_once_and_is_told(String seconds) {
        transport.answer(429, Map.of("Retry-After", List.of(seconds)), new byte[0]);

        ApiException e =
                catchThrowableOfType(ApiException.class, () -> api(o -> o).call(endpoint(SENDS_MAIL), null));

        assertThat(time.waits).isEmpty();
        assertThat(e.retryAfter()).hasValueSatisfying(asked -> assertThat(asked).isGreaterThan(Duration.ofSeconds(20)));
        assertThat(e.mayRetry()).isTrue();
    }

    @Test
    void a_date_to_wait_for_is_meant_by_the_clock_of_the_answer() {
        String sent = "Thu, 01 Jan 2015 00:00:00 GMT";
        String back = "Thu, 01 Jan 2015 00:00:09 GMT";
        transport
                .answer(429, Map.of("Retry-After", List.of(back), "Date", List.of(sent)), new byte[0])
                .answer(200, "fine");

        api(o -> o).call(endpoint(SENDS_MAIL), null);

        assertThat(time.waits).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void those_who_are_asked_to_wait_come_back_one_by_one_and_never_early() {
        transport.answer(429, Map.of("Retry-After", List.of("4")), new byte[0]);
        ApiCaller api =
                api(o -> o.withRetry(RetryPolicy.standard().withMaxAttempts(40)).withTimeout(Duration.ofDays(1)));

        catchThrowable(() -> api.call(endpoint(SENDS_MAIL), null));

        assertThat(time.waits).hasSize(39).allMatch(wait -> wait.toMillis() >= 4000 && wait.toMillis() <= 30_000);
        assertThat(time.waits.stream().distinct().count()).isGreaterThan(30);
    }

    @Test
    void a_throttled_call_waits_as_its_answer_asks() {
        transport
                .answer(200, Map.of("Retry-After", List.of("3")), "quota".getBytes(StandardCharsets.UTF_8))
                .answer(200, "fine");

        assertThat(api(o -> o).call(endpoint(SENDS_MAIL), null)).isEqualTo("fine");
        assertThat(time.waits).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void waits_grow_up_to_the_cap() {
        transport.answer(503, "");
        RetryPolicy policy =
                STEADY.withMaxAttempts(8).withDelays(Duration.ofMillis(100), 3).withCap(Duration.ofSeconds(5));

        catchThrowable(() -> api(o -> o.withRetry(policy)).call(endpoint(QUESTION), null));

        assertThat(time.waits)
                .extracting(Duration::toMillis)
                .containsExactly(100L, 300L, 900L, 2700L, 5000L, 5000L, 5000L);
    }

    @Test
    void jitter_takes_away_at_most_its_share() {
        transport.answer(503, "");
        RetryPolicy policy = RetryPolicy.standard()
                .withMaxAttempts(50)
                .withDelays(Duration.ofMillis(1000), 1)
                .withJitter(0.5);

        catchThrowable(() ->
                api(o -> o.withRetry(policy).withTimeout(Duration.ofDays(1))).call(endpoint(QUESTION), null));

        assertThat(time.waits).hasSize(49).allMatch(wait -> wait.toMillis() >= 500 && wait.toMillis() <= 1000);
        assertThat(time.waits.stream().distinct().count()).isGreaterThan(25);
    }

    // --- deadline

    /** A caller whose transport takes this time for each request. */
    private ApiCaller slow(Duration each, Duration timeout) {
        Transport slow = new Transport() {
            @Override
            public HttpResponse execute(HttpRequest request) {
                time.pass(each);
                return transport.execute(request);
            }

            @Override
            public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
                time.pass(each);
                return transport.executeAsync(request);
            }

            @Override
            public void close() {}
        };
        CallOptions options =
                CallOptions.standard().withRetry(STEADY).withListener(told).withTimeout(timeout);
        return new ApiCaller(shared(slow, time), options, Secrets.NONE);
    }

    @Test
    void each_attempt_of_a_send_gets_what_is_left_of_the_deadline() {
        transport.answer(429, "");

        catchThrowable(() -> slow(Duration.ofSeconds(2), Duration.ofSeconds(10)).call(endpoint(SENDS_MAIL), null));

        assertThat(transport.requests())
                .extracting(HttpRequest::timeout)
                .containsExactly(Duration.ofSeconds(10), Duration.ofMillis(7500), Duration.ofMillis(4500));
    }

    @Test
    void an_attempt_of_a_question_leaves_time_for_another() {
        transport.answer(503, "");

        catchThrowable(() -> slow(Duration.ofSeconds(2), Duration.ofSeconds(12)).call(endpoint(QUESTION), null));

        assertThat(transport.requests())
                .extracting(HttpRequest::timeout)
                .containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofMillis(6500));
    }

    @Test
    void a_wait_that_does_not_fit_is_not_begun() {
        transport.answer(503, Map.of("Retry-After", List.of("8")), new byte[0]);

        assertThatThrownBy(() ->
                        slow(Duration.ofSeconds(2), Duration.ofSeconds(10)).call(endpoint(QUESTION), null))
                .isInstanceOf(ApiException.class);

        assertThat(time.waits).isEmpty();
        assertThat(transport.requests()).hasSize(1);
    }

    @Test
    void a_wait_that_does_not_fit_ends_an_asynchronous_call() {
        transport.answer(503, Map.of("Retry-After", List.of("8")), new byte[0]);

        assertThat(slow(Duration.ofSeconds(2), Duration.ofSeconds(10)).callAsync(endpoint(QUESTION), null))
                .isCompletedExceptionally();
        assertThat(time.waits).isEmpty();
    }

    @Test
    void nothing_is_sent_by_a_timer_that_fires_after_the_deadline() {
        HandTime byHand = HandTime.byHand();
        transport.answer(429, "");
        CompletableFuture<String> call = api(o -> o, byHand).callAsync(endpoint(SENDS_MAIL), null);

        byHand.pass(Duration.ofMinutes(3));
        byHand.timers.get(0).complete(null);

        assertThat(transport.requests()).hasSize(1);
        assertThat(told.calls).hasSize(1);
        assertThat(call).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(ApiException.class);
    }

    @Test
    void nothing_is_sent_on_the_callers_thread_by_a_timer_that_fires_after_the_deadline() {
        transport.answer(429, "");
        Time late = new Time() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public void sleep(Duration wait) {
                time.pass(Duration.ofMinutes(3));
            }

            @Override
            public boolean await(CompletableFuture<Void> coming, Duration most) {
                throw new AssertionError("there is a place");
            }

            @Override
            public CompletableFuture<Void> after(Duration wait) {
                throw new AssertionError("a blocking call waits on its own thread");
            }
        };

        assertThatThrownBy(() -> api(o -> o, late).call(endpoint(SENDS_MAIL), null))
                .isInstanceOf(ApiException.class);
        assertThat(transport.requests()).hasSize(1);
    }

    // --- interruption and cancellation

    @Test
    void an_interrupt_during_a_wait_ends_the_call_with_the_last_failure_and_keeps_the_flag() {
        transport.answer(429, "");
        ApiCaller api = api(o -> o, new Time() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public void sleep(Duration wait) throws InterruptedException {
                throw new InterruptedException();
            }

            @Override
            public boolean await(CompletableFuture<Void> coming, Duration most) {
                throw new AssertionError("there is a place");
            }

            @Override
            public CompletableFuture<Void> after(Duration wait) {
                throw new AssertionError("a blocking call waits on its own thread");
            }
        });

        Throwable failure = catchThrowable(() -> api.call(endpoint(SENDS_MAIL), null));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(ApiException.class);
        assertThat(transport.requests()).hasSize(1);
        assertThat(told.calls).extracting(CallEvent::outcome).containsExactly(Outcome.CANCELLED);
    }

    @Test
    void a_thread_already_interrupted_does_not_wait_for_another_attempt() {
        transport.answer(503, "");
        Thread.currentThread().interrupt();

        Throwable failure = catchThrowable(() -> api(o -> o).call(endpoint(QUESTION), null));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(ApiException.class);
        assertThat(time.waits).isEmpty();
    }

    @Test
    void cancelling_the_future_cancels_the_request_on_its_way() {
        FakeTransport.Held held = transport.hold();
        CompletableFuture<String> call = api(o -> o).callAsync(endpoint(SENDS_MAIL), null);

        call.cancel(true);

        assertThat(held.isCancelled()).isTrue();
        assertThat(told.attempts).extracting(AttemptEvent::outcome).containsExactly(Outcome.CANCELLED);
        assertThat(told.calls).extracting(CallEvent::outcome).containsExactly(Outcome.CANCELLED);
        assertThat(told.calls.get(0).failure())
                .isInstanceOfSatisfying(
                        UnknownOutcomeException.class,
                        e -> assertThat(e.messageIds())
                                .as("ids by which the mail can be looked up")
                                .containsExactly("order-7"));
        assertThat(transport.requests()).hasSize(1);
    }

    @Test
    void completing_the_future_from_outside_cancels_the_request_on_its_way() {
        FakeTransport.Held held = transport.hold();
        CompletableFuture<String> call = api(o -> o).callAsync(endpoint(SENDS_MAIL), null);

        // This is what CompletableFuture.orTimeout does.
        call.completeExceptionally(new TimeoutException());

        assertThat(held.isCancelled()).isTrue();
        assertThat(transport.requests()).hasSize(1);
    }

    @Test
    void an_answer_that_comes_too_late_is_closed() {
        FakeTransport.Held held = transport.hold();
        CompletableFuture<String> call = api(o -> o).callAsync(endpoint(SENDS_MAIL), null);
        call.cancel(true);

        held.answer(200, "late");

        assertThat(transport.closes()).containsExactly(1);
        assertThat(call).isCancelled();
    }

    @Test
    void an_answer_that_cannot_be_cancelled_is_closed_too() {
        CompletableFuture<HttpResponse> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                return false;
            }
        };
        int[] closes = new int[1];
        InputStream body = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() {
                closes[0]++;
            }
        };
        CompletableFuture<String> call = over(stubborn).callAsync(endpoint(SENDS_MAIL), null);
        call.cancel(true);

        stubborn.complete(new HttpResponse(429, Map.of(), body, null));

        assertThat(closes[0]).isEqualTo(1);
        assertThat(time.waits).isEmpty();
    }

    private ApiCaller over(CompletableFuture<HttpResponse> answer) {
        Transport one = new Transport() {
            @Override
            public HttpResponse execute(HttpRequest request) {
                throw new AssertionError();
            }

            @Override
            public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
                return answer;
            }

            @Override
            public void close() {}
        };
        return new ApiCaller(shared(one, time), CallOptions.standard().withListener(told), Secrets.NONE);
    }

    @Test
    void a_transport_that_completes_with_nothing_leaves_the_outcome_of_a_send_unknown() {
        assertThatThrownBy(() -> over(CompletableFuture.completedFuture(null))
                        .callAsync(endpoint(SENDS_MAIL), null)
                        .getNow(null))
                .hasCauseInstanceOf(UnknownOutcomeException.class);
    }

    @Test
    void cancelling_the_future_during_a_wait_ends_it_and_nothing_is_sent_after() {
        HandTime byHand = HandTime.byHand();
        transport.answer(429, "");
        CompletableFuture<String> call = api(o -> o, byHand).callAsync(endpoint(SENDS_MAIL), null);
        assertThat(byHand.timers).hasSize(1);

        call.cancel(true);

        assertThat(byHand.timers.get(0)).isCancelled();
        assertThat(told.calls).extracting(CallEvent::outcome).containsExactly(Outcome.CANCELLED);
        assertThat(transport.requests()).hasSize(1);
    }

    @Test
    void a_timer_that_fires_while_the_future_is_cancelled_sends_nothing() {
        // A timer that is already firing cannot be cancelled.
        CompletableFuture<Void> firing = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                return false;
            }
        };
        transport.answer(429, "");
        ApiCaller api = api(o -> o, new Time() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public void sleep(Duration wait) {
                throw new AssertionError("an asynchronous call blocks nobody");
            }

            @Override
            public boolean await(CompletableFuture<Void> coming, Duration most) {
                throw new AssertionError("there is a place");
            }

            @Override
            public CompletableFuture<Void> after(Duration wait) {
                return firing;
            }
        });
        CompletableFuture<String> call = api.callAsync(endpoint(SENDS_MAIL), null);
        call.cancel(true);

        firing.complete(null);

        assertThat(transport.requests()).hasSize(1);
        assertThat(told.calls).hasSize(1);
    }

    @Test
    void cancelling_the_future_cancels_a_later_attempt_too() {
        transport.answer(429, "");
        FakeTransport.Held held = transport.hold();
        CompletableFuture<String> call = api(o -> o).callAsync(endpoint(SENDS_MAIL), null);
        assertThat(transport.requests()).hasSize(2);

        call.cancel(true);

        assertThat(held.isCancelled()).isTrue();
    }

    @Test
    void an_asynchronous_call_does_not_block_the_caller() {
        FakeTransport.Held held = transport.hold();

        CompletableFuture<String> call = api(o -> o).callAsync(endpoint(QUESTION), null);

        assertThat(call).isNotDone();
        held.answer(200, "fine");
        assertThat(call).isCompletedWithValue("fine");
    }

    @Test
    void a_closed_client_is_told_where_the_call_is_made_and_nothing_begins() {
        SharedTransport closed = shared(transport, time);
        ApiCaller api = new ApiCaller(closed, CallOptions.standard().withListener(told), Secrets.NONE);
        closed.close();

        assertThatThrownBy(() -> api.call(endpoint(QUESTION), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> api.callAsync(endpoint(QUESTION), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(transport.requests()).isEmpty();
        assertThat(told.calls).isEmpty();
    }

    @Test
    void a_call_that_waits_for_another_attempt_goes_on_after_the_client_is_closed_and_is_the_last() {
        HandTime byHand = HandTime.byHand();
        transport.answer(429, "").answer(200, "fine");
        List<String> closings = new ArrayList<>();
        SharedTransport shared = new SharedTransport(
                transport, () -> closings.add("closed"), SharedTransport.USUAL_PLACES, byHand, Runnable::run);
        CompletableFuture<String> call =
                new ApiCaller(shared, CallOptions.standard(), Secrets.NONE).callAsync(endpoint(SENDS_MAIL), null);

        shared.close();
        shared.close();
        assertThat(closings).isEmpty();
        byHand.pass(Duration.ofSeconds(1));
        byHand.timers.get(0).complete(null);

        assertThat(call).isCompletedWithValue("fine");
        assertThat(closings).containsExactly("closed");
    }

    @Test
    void an_error_thrown_while_judging_leaves_the_outcome_of_a_send_unknown() {
        transport.answer(200, "fine");
        Endpoint<String> broken = new Endpoint<>(
                "test.call", "POST", URI.create("https://api.example.com/"), Map.of(), SENDS_MAIL, answer -> {
                    throw new LinkageError("missing class");
                });

        assertThatThrownBy(() -> api(o -> o).call(broken, null))
                .isInstanceOf(UnknownOutcomeException.class)
                .hasCauseInstanceOf(LinkageError.class);
        assertThatThrownBy(() -> api(o -> o).callAsync(broken, null).getNow(null))
                .hasCauseInstanceOf(UnknownOutcomeException.class);
    }

    // --- contents of exceptions

    @Test
    void an_unknown_outcome_has_what_helps_to_look_it_up() {
        transport.answer(429, "").answer(429, "").fail(new TransportException("lost", null, true, true));

        UnknownOutcomeException unknown = catchThrowableOfType(
                UnknownOutcomeException.class, () -> api(o -> o).call(endpoint(SENDS_MAIL), null));

        assertThat(unknown.mayHaveBeenSent()).isTrue();
        assertThat(unknown.mayRetry()).isFalse();
        assertThat(unknown.messageIds()).containsExactly("order-7");
        assertThat(unknown.mailingIds()).containsExactly("orders");
        assertThat(unknown.attempts()).isEqualTo(3);
        assertThat(unknown.getSuppressed())
                .hasSize(2)
                .allMatch(e -> e instanceof ApiException api && api.status() == 429);
    }

    @Test
    void mail_of_unknown_outcome_that_cannot_be_looked_up_is_warned_of() {
        transport.fail(new TransportException("lost", null, true, true));

        catchThrowable(() -> api(o -> o).call(endpoint(SENDS_MAIL), null));

        assertThat(told.warnings)
                .singleElement()
                .asString()
                .startsWith("message-id-missing: ")
                .contains("1 have no");
    }

    @Test
    void the_failure_of_a_question_has_no_ids_and_speaks_of_no_mail() {
        transport.answer(500, "");

        ApiException e =
                catchThrowableOfType(ApiException.class, () -> api(o -> o).call(endpoint(QUESTION), null));

        assertThat(e.messageIds()).isEmpty();
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(e.mayHaveBeenSent()).isFalse();
        assertThat(e.mayRetry()).isTrue();
        assertThat(e).hasMessageNotContaining("mail");
    }

    // --- concurrency limit and retry budget

    @Test
    void a_call_without_a_place_waits_until_one_is_given_back() {
        FakeTransport.Held first = transport.hold();
        FakeTransport.Held second = transport.hold();
        ApiCaller api = narrow(1, HandTime.byHand());
        CompletableFuture<String> one = api.callAsync(endpoint(SENDS_MAIL), null);
        CompletableFuture<String> two = api.callAsync(endpoint(SENDS_MAIL), null);
        assertThat(transport.requests()).hasSize(1);

        first.answer(200, "one");
        assertThat(transport.requests()).hasSize(2);
        second.answer(200, "two");

        assertThat(one).isCompletedWithValue("one");
        assertThat(two).isCompletedWithValue("two");
    }

    @Test
    void a_call_that_finds_no_place_in_time_ends_without_a_request() {
        transport.hold();
        HandTime byHand = HandTime.byHand();
        ApiCaller api = narrow(1, byHand);
        var unused = api.callAsync(endpoint(SENDS_MAIL), null);
        CompletableFuture<String> late = api.callAsync(endpoint(SENDS_MAIL), null);

        byHand.timers.get(0).complete(null);

        assertThat(late)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e).hasMessageContaining("no place").hasMessageContaining("Nothing was sent");
                    assertThat(e.mayHaveBeenSent()).isFalse();
                    assertThat(e.mayRetry()).isTrue();
                    assertThat(e.attempts()).isZero();
                });
        assertThat(transport.requests()).hasSize(1);
        assertThat(told.calls).hasSize(1);
        assertThat(told.attempts).isEmpty();
    }

    @Test
    void a_call_that_is_cancelled_in_the_queue_gives_its_place_there_back() {
        FakeTransport.Held first = transport.hold();
        transport.answer(200, "fine");
        ApiCaller api = narrow(1, HandTime.byHand());
        var unused = api.callAsync(endpoint(SENDS_MAIL), null);
        CompletableFuture<String> cancelled = api.callAsync(endpoint(SENDS_MAIL), null);
        CompletableFuture<String> next = api.callAsync(endpoint(SENDS_MAIL), null);

        cancelled.cancel(true);
        first.answer(200, "fine");

        assertThat(next).isCompletedWithValue("fine");
        assertThat(transport.requests()).hasSize(2);
    }

    @Test
    void a_place_is_given_back_before_the_future_completes() {
        transport.answer(200, "fine");
        ApiCaller api = narrow(1, time);

        CompletableFuture<String> both = api.callAsync(endpoint(SENDS_MAIL), null)
                .thenApply(done -> api.callAsync(endpoint(SENDS_MAIL), null).getNow("no place"));

        assertThat(both).isCompletedWithValue("fine");
    }

    @Test
    void all_calls_together_repeat_no_more_than_their_budget() {
        transport.answer(429, "");
        ApiCaller api = api(o -> o);

        for (int i = 0; i < 500; i++) catchThrowable(() -> api.call(endpoint(SENDS_MAIL), null));

        assertThat(transport.requests().size()).isBetween(500 + 50, 550 + 50);
    }

    private ApiCaller narrow(int places, HandTime clock) {
        SharedTransport shared = new SharedTransport(transport, () -> {}, places, clock, Runnable::run);
        return new ApiCaller(shared, CallOptions.standard().withListener(told), Secrets.NONE);
    }

    // --- events

    @Test
    void what_starts_ends_once_with_the_same_id() {
        transport.answer(429, "").answer(200, "fine");

        api(o -> o).call(endpoint(SENDS_MAIL), null);

        long id = told.calls.get(0).callId();
        assertThat(told.starts).containsExactly(new CallStart(id, "test.call", 2, 1));
        assertThat(told.attemptStarts)
                .containsExactly(id + " #1 POST api.example.com:443", id + " #2 POST api.example.com:443");
        assertThat(told.attempts).extracting(AttemptEvent::callId).containsExactly(id, id);
        assertThat(told.attempts.get(0).failure()).isInstanceOf(ApiException.class);
        assertThat(told.attempts.get(1).failure()).isNull();
    }

    @Test
    void a_listener_adds_headers_but_never_one_of_ours() {
        transport.answer(200, "fine");
        ApiCaller api = api(o -> o.withListener(new CallListener() {
            @Override
            public void attemptStarted(AttemptStart start) {
                start.header("traceparent", "00-1-2-01");
                start.header("Authorization", "theirs");
            }
        }));

        api.call(endpoint(SENDS_MAIL), null);

        assertThat(transport.requests().get(0).headers())
                .containsEntry("traceparent", "00-1-2-01")
                .containsEntry("Authorization", "Bearer " + KEY);
    }

    @Test
    void every_attempt_and_every_call_is_told() {
        transport.answer(429, "busy").answer(200, "fine");
        HttpBody body = new HttpBody() {
            @Override
            public String contentType() {
                return "text/plain";
            }

            @Override
            public long contentLength() {
                return 5;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write("hello".getBytes(StandardCharsets.UTF_8));
            }
        };

        slow(Duration.ofSeconds(2), Duration.ofSeconds(60)).call(endpoint(SENDS_MAIL), body);

        Duration half = Duration.ofMillis(500);
        Duration two = Duration.ofSeconds(2);
        long id = told.calls.get(0).callId();
        RuntimeException first = told.attempts.get(0).failure();
        assertThat(told.attempts)
                .containsExactly(
                        new AttemptEvent(id, "test.call", 1, 429, 5, 4, two, true, Outcome.ERROR_ANSWER, first, half),
                        new AttemptEvent(id, "test.call", 2, 200, 5, 4, two, true, Outcome.ANSWERED, null, null));
        assertThat(told.calls)
                .containsExactly(new CallEvent(
                        id, "test.call", 2, 200, 5, 4, Duration.ofMillis(4500), true, Outcome.ANSWERED, null));
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments(status(400), Outcome.ERROR_ANSWER, 400),
                arguments(lost(false, false), Outcome.NO_ANSWER, null),
                arguments(lost(true, false), Outcome.UNKNOWN_OUTCOME, null),
                arguments((Script) t -> t.answer(200, "garbage"), Outcome.UNREADABLE, 200),
                arguments((Script) t -> t.answer(200, "refused"), Outcome.REFUSED, 200),
                arguments((Script) t -> t.refuse(new IllegalStateException("closed")), Outcome.UNKNOWN_OUTCOME, null));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void a_failed_call_is_told_once_with_its_outcome(Script script, Outcome outcome, Integer status) {
        script.on(transport);

        catchThrowable(() -> api(o -> o).call(endpoint(SENDS_MAIL), null));
        catchThrowable(() -> api(o -> o).callAsync(endpoint(SENDS_MAIL), null));

        assertThat(told.attempts).hasSize(2).allSatisfy(event -> {
            assertThat(event.outcome()).isEqualTo(outcome);
            assertThat(event.status()).isEqualTo(status);
            assertThat(event.nextAttemptIn()).isNull();
        });
        assertThat(told.calls).hasSize(2).allMatch(event -> event.outcome() == outcome && event.attempts() == 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_listener_that_throws_does_not_disturb(boolean error) {
        transport.answer(429, "").answer(200, "fine").answer(429, "").answer(200, "fine");
        ApiCaller api = api(o -> o.withListener(new CallListener() {
            @Override
            public void attempt(AttemptEvent event) {
                fail();
            }

            @Override
            public void call(CallEvent event) {
                fail();
            }

            @Override
            public void warning(String code, String text) {
                fail();
            }

            private void fail() {
                if (error) throw new AssertionError("listener");
                throw new IllegalStateException("listener");
            }
        }));

        api.warn("code", "text");
        assertThat(api.call(endpoint(SENDS_MAIL), null)).isEqualTo("fine");
        assertThat(api.callAsync(endpoint(SENDS_MAIL), null)).isCompletedWithValue("fine");
    }

    @Test
    void a_warning_is_passed_on() {
        api(o -> o).warn("mailing-id-advice", "too long");

        assertThat(told.warnings).containsExactly("mailing-id-advice: too long");
    }

    // --- requests and answers

    @Test
    void a_request_says_who_sends_it_and_what_its_endpoint_says() {
        transport.answer(200, "fine");

        api(o -> o).call(endpoint(SENDS_MAIL), null);

        HttpRequest request = transport.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri().getHost()).isEqualTo("api.example.com");
        assertThat(request.headers()).containsEntry("Authorization", "Bearer " + KEY);
        assertThat(request + " " + endpoint(QUESTION)).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024})
    void a_body_is_read_up_to_its_limit(int length) {
        transport.answer(200, "x".repeat(length));

        assertThat(api(o -> o).call(endpoint(QUESTION), null)).hasSize(length);
    }

    @Test
    void a_body_beyond_its_limit_is_not_read() {
        transport.answer(200, "x".repeat(1025));

        assertThatThrownBy(() -> api(o -> o).call(endpoint(QUESTION), null))
                .hasRootCauseMessage("the document is longer than the limit of 1024 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "0", "-7", "99999999999999999999", "12000000000", "many"})
    void a_content_length_that_lies_does_no_harm(String told) {
        transport.answer(
                200, Map.of("Content-Length", List.of(told)), "x".repeat(300).getBytes(StandardCharsets.UTF_8));

        assertThat(api(o -> o).call(endpoint(QUESTION), null)).hasSize(300);
    }

    static Stream<Effect> effects() {
        return Stream.of(QUESTION, SENDS_MAIL);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void a_body_that_breaks_off_or_throws_is_closed(Effect effect) {
        for (Exception broken : Arrays.asList(new IOException("reset"), new IllegalArgumentException("bug"))) {
            transport.answer(
                    200,
                    Map.of(),
                    () -> new SequenceInputStream(new ByteArrayInputStream(new byte[10]), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            if (broken instanceof IOException io) throw io;
                            throw (RuntimeException) broken;
                        }
                    }));
            assertThatThrownBy(() -> api(o -> o).call(endpoint(effect), null)).isInstanceOf(SocketLabsException.class);
        }
    }

    private static final class RecordingListener implements CallListener {
        final List<CallStart> starts = new ArrayList<>();
        final List<String> attemptStarts = new ArrayList<>();
        final List<AttemptEvent> attempts = new ArrayList<>();
        final List<CallEvent> calls = new ArrayList<>();
        final List<String> warnings = new ArrayList<>();

        @Override
        public void callStarted(CallStart start) {
            starts.add(start);
        }

        @Override
        public void attemptStarted(AttemptStart start) {
            attemptStarts.add(start.callId() + " #" + start.attempt() + " " + start.method() + " "
                    + start.serverAddress() + ":" + start.serverPort());
        }

        @Override
        public void attempt(AttemptEvent event) {
            attempts.add(event);
        }

        @Override
        public void call(CallEvent event) {
            calls.add(event);
        }

        @Override
        public void warning(String code, String text) {
            warnings.add(code + ": " + text);
        }
    }
}
