package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.OLD_KEY;
import static io.github.socketlabs4j.testsupport.Mails.QUICK;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.testsupport.Mails;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If a transport, a body or a listener of other authors throws during a send, the caller is not told that nothing was
 * sent, and no exception shows the key.
 */
class ForeignCodeTest {
    private static final Map<String, List<String>> NO_HEADERS = Map.of();

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IllegalStateException("span already finished: " + OLD_KEY),
                new IllegalStateException("closed"),
                new IllegalArgumentException("bad header " + OLD_KEY),
                new ConcurrentModificationException(),
                new UncheckedIOException(new IOException(OLD_KEY)),
                new NullPointerException(OLD_KEY),
                new NoClassDefFoundError("com/example/" + OLD_KEY),
                new StackOverflowError(),
                new AssertionError(OLD_KEY));
    }

    /** A user's transport that delivers every mail and then returns what the supplier gives or throws. */
    private record DeliveringTransport(Supplier<HttpResponse> answer) implements Transport {
        @Override
        public HttpResponse execute(HttpRequest request) {
            return answer.get();
        }

        @Override
        public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
            return CompletableFuture.completedFuture(answer.get());
        }

        @Override
        public void close() {}
    }

    private static void assertUnknown(Throwable outcome) {
        assertThat(outcome).isInstanceOf(UnknownOutcomeException.class);
        assertThat(((SocketLabsException) outcome).mayHaveBeenSent()).isTrue();
        assertThat(((SocketLabsException) outcome).mayRetry()).isFalse();
        StringWriter trace = new StringWriter();
        outcome.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(OLD_KEY);
    }

    private static List<Throwable> bothWays(Transport transport) {
        try (SocketLabsClient client = Mails.client(transport).retry(QUICK).build()) {
            Throwable blocking = catchThrowable(() -> client.injection().send(mail()));
            Throwable asynchronous =
                    catchThrowable(() -> client.injection().sendAsync(mail()).get(20, TimeUnit.SECONDS));
            return List.of(blocking, asynchronous.getCause());
        }
    }

    private static <T> T throwAnything(Throwable e) {
        if (e instanceof Error error) throw error;
        throw (RuntimeException) e;
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void what_a_transport_throws_leaves_the_outcome_unknown(Throwable e) {
        assertThat(bothWays(new DeliveringTransport(() -> throwAnything(e))))
                .hasSize(2)
                .allSatisfy(ForeignCodeTest::assertUnknown);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void so_does_what_the_body_of_an_answer_throws(Throwable e) {
        InputStream body = new InputStream() {
            @Override
            public int read() {
                return throwAnything(e);
            }
        };
        assertThat(bothWays(new DeliveringTransport(() -> new HttpResponse(200, NO_HEADERS, body, null))))
                .hasSize(2)
                .allSatisfy(ForeignCodeTest::assertUnknown);
    }

    @Test
    void so_does_a_transport_that_gives_nothing() {
        assertThat(bothWays(new DeliveringTransport(() -> null))).hasSize(2).allSatisfy(ForeignCodeTest::assertUnknown);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void a_receipt_that_was_read_stays_one_although_closing_its_answer_throws(Throwable e) throws Exception {
        Transport transport = new DeliveringTransport(() -> new HttpResponse(
                200,
                NO_HEADERS,
                new FilterInputStream(new ByteArrayInputStream(SUCCESS.getBytes(StandardCharsets.UTF_8))) {
                    @Override
                    public void close() {
                        throwAnything(e);
                    }
                },
                null));
        try (SocketLabsClient client = Mails.client(transport).build()) {
            assertThat(client.injection().send(mail()).accepted()).isTrue();
            assertThat(client.injection()
                            .sendAsync(mail())
                            .get(20, TimeUnit.SECONDS)
                            .accepted())
                    .isTrue();
        }
    }

    @Test
    void an_answer_may_have_the_headers_of_HttpURLConnection() {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(null, List.of("HTTP/1.1 200 OK"));
        headers.put("content-type", List.of("application/json"));
        Transport transport = new DeliveringTransport(() -> new HttpResponse(
                200, headers, new ByteArrayInputStream(SUCCESS.getBytes(StandardCharsets.UTF_8)), null));
        try (SocketLabsClient client = Mails.client(transport).build()) {
            assertThat(client.injection().send(mail()).accepted()).isTrue();
        }
    }

    /** The callback in which the event listener of a borrowed {@link OkHttpClient} throws. */
    private enum Moment {
        REQUEST_HEADERS_END,
        REQUEST_BODY_END,
        RESPONSE_HEADERS_START,
        RESPONSE_HEADERS_END,
        RESPONSE_BODY_START,
        RESPONSE_BODY_END,
        CONNECTION_RELEASED,
        CALL_END
    }

    private static final class ThrowingListener extends EventListener {
        private final Moment moment;

        ThrowingListener(Moment moment) {
            this.moment = moment;
        }

        private void at(Moment now) {
            if (now == moment) throw new IllegalStateException("span already finished: " + OLD_KEY);
        }

        @Override
        public void requestHeadersEnd(Call call, okhttp3.Request request) {
            at(Moment.REQUEST_HEADERS_END);
        }

        @Override
        public void requestBodyEnd(Call call, long bytes) {
            at(Moment.REQUEST_BODY_END);
        }

        @Override
        public void responseHeadersStart(Call call) {
            at(Moment.RESPONSE_HEADERS_START);
        }

        @Override
        public void responseHeadersEnd(Call call, okhttp3.Response response) {
            at(Moment.RESPONSE_HEADERS_END);
        }

        @Override
        public void responseBodyStart(Call call) {
            at(Moment.RESPONSE_BODY_START);
        }

        @Override
        public void responseBodyEnd(Call call, long bytes) {
            at(Moment.RESPONSE_BODY_END);
        }

        @Override
        public void connectionReleased(Call call, Connection connection) {
            at(Moment.CONNECTION_RELEASED);
        }

        @Override
        public void callEnd(Call call) {
            at(Moment.CALL_END);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_of_a_borrowed_client_that_breaks_makes_no_taken_mail_a_mail_not_sent(Moment moment)
            throws Exception {
        assertTruthfulOutcome(moment, client -> client.injection().send(mail()));
    }

    @ParameterizedTest
    @EnumSource
    void nor_one_that_is_sent_asynchronously(Moment moment) throws Exception {
        assertTruthfulOutcome(
                moment, client -> client.injection().sendAsync(mail()).join());
    }

    /**
     * Sends with a listener that throws and checks that the outcome is true. Every call starts its own server, because
     * a server may still be reading when the send has ended.
     */
    private static void assertTruthfulOutcome(Moment moment, Consumer<SocketLabsClient> send) throws Exception {
        OkHttpClient owners = new OkHttpClient.Builder()
                .eventListener(new ThrowingListener(moment))
                .build();
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(200, SUCCESS)));
                SocketLabsClient client = SocketLabsClient.builder()
                        .serverId(1)
                        .injectionKey(OLD_KEY)
                        .injectionUrl(server.uri("/"))
                        .httpClient(owners)
                        .retry(QUICK)
                        .build()) {
            Throwable outcome = catchThrowable(() -> send.accept(client));
            if (outcome instanceof CompletionException) outcome = outcome.getCause();
            if (outcome != null) assertTruthful(outcome, server.heads().size());
        }
    }

    /**
     * A send may be reported as not sent only if the last byte of the request was not handed over. Otherwise the
     * outcome must be unknown, after a single POST.
     */
    private static void assertTruthful(Throwable outcome, int taken) {
        if (outcome instanceof TransportException notSent)
            assertThat(notSent.mayHaveBeenSent()).isFalse();
        else assertUnknown(outcome);
        assertThat(taken).isLessThanOrEqualTo(outcome instanceof UnknownOutcomeException ? 1 : QUICK_ATTEMPTS);
    }

    private static final int QUICK_ATTEMPTS = 3;

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500, 503})
    void a_body_that_breaks_with_anything_leaves_an_error_what_it_is_by_its_status(int status) {
        InputStream body = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone " + OLD_KEY);
            }
        };
        try (SocketLabsClient client = Mails.client(
                        new DeliveringTransport(() -> new HttpResponse(status, NO_HEADERS, body, null)))
                .retry(QUICK)
                .build()) {
            SocketLabsException outcome = (SocketLabsException)
                    catchThrowable(() -> client.injection().send(mail()));
            assertThat(outcome.mayHaveBeenSent()).isEqualTo(status >= 500);
        }
    }
}
