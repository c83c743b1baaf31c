package io.github.socketlabs4j.testsupport;

import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A transport that plays a script, records every request with its body, and counts how often the body of each answer
 * was closed. When the script has ended, its last entry is played again.
 */
public final class FakeTransport implements Transport {
    private final Deque<Supplier<CompletableFuture<HttpResponse>>> script = new ArrayDeque<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<CountedBody> answers = new ArrayList<>();
    private volatile boolean closed;

    /** A request with the bytes of its body. */
    public record Sent(HttpRequest request, byte[] body) {
        /** The body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** A transport that answers every request with a receipt of success. */
    public static FakeTransport accepting() {
        return new FakeTransport().answer(200, "{\"ErrorCode\":\"Success\"}");
    }

    /** Adds an answer to the script. */
    public FakeTransport answer(int status, String body) {
        return answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an answer to the script. */
    public FakeTransport answer(int status, Map<String, List<String>> headers, byte[] body) {
        return answer(status, headers, () -> new ByteArrayInputStream(body));
    }

    /** Adds an answer to the script; its body is read from the stream that the supplier gives. */
    public FakeTransport answer(int status, Map<String, List<String>> headers, Supplier<InputStream> body) {
        return next(() -> CompletableFuture.completedFuture(response(status, headers, body.get())));
    }

    /**
     * Adds a failure to the script: a blocking request throws it, an asynchronous request completes its future with it.
     */
    public FakeTransport fail(RuntimeException failure) {
        return next(() -> CompletableFuture.failedFuture(failure));
    }

    /**
     * Adds a failure to the script that the transport throws itself, for asynchronous requests too, instead of
     * returning a future.
     */
    public FakeTransport refuse(RuntimeException failure) {
        return next(() -> {
            throw failure;
        });
    }

    /** Adds an entry to the script that leaves an asynchronous request unanswered until the test answers it. */
    public Held hold() {
        Held held = new Held();
        next(() -> held.future);
        return held;
    }

    private synchronized FakeTransport next(Supplier<CompletableFuture<HttpResponse>> line) {
        script.add(line);
        return this;
    }

    /** An asynchronous request that has not been answered yet. */
    public final class Held {
        private final CompletableFuture<HttpResponse> future = new CompletableFuture<>();

        private Held() {}

        /**
         * Completes the request with an answer. If its future is already done, closes the answer, as every transport
         * has to.
         */
        public void answer(int status, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            HttpResponse response = response(status, Map.of(), new ByteArrayInputStream(bytes));
            if (!future.complete(response)) response.close();
        }

        /** Whether the request was cancelled. */
        public boolean isCancelled() {
            return future.isCancelled();
        }
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        CompletableFuture<HttpResponse> answer = executeAsync(request);
        if (!answer.isDone()) throw new AssertionError("a held request is for asynchronous calls");
        try {
            return answer.getNow(null);
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public synchronized CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        sent.add(new Sent(request, bytes(request.body())));
        if (script.isEmpty()) throw new AssertionError("the script has no line for " + request);
        return (script.size() == 1 ? script.peek() : script.remove()).get();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Whether this transport was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Every request so far with its body. */
    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** The only request that was sent. */
    public Sent only() {
        List<Sent> all = sent();
        if (all.size() != 1) throw new AssertionError(all.size() + " requests were sent, not one");
        return all.get(0);
    }

    /** Every request so far. */
    public List<HttpRequest> requests() {
        return sent().stream().map(Sent::request).toList();
    }

    /** The bodies of every request so far, as text. */
    public List<String> bodies() {
        return sent().stream().map(Sent::text).toList();
    }

    /** How many answers were closed. */
    public synchronized int closedAnswers() {
        return (int) answers.stream().filter(body -> body.closes > 0).count();
    }

    /** How often the body of each answer so far was closed. */
    public synchronized List<Integer> closes() {
        return answers.stream().map(body -> body.closes).toList();
    }

    private synchronized HttpResponse response(int status, Map<String, List<String>> headers, InputStream body) {
        CountedBody counted = new CountedBody(body);
        answers.add(counted);
        return new HttpResponse(status, headers, counted, true);
    }

    private static byte[] bytes(HttpBody body) {
        if (body == null) return new byte[0];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (out.size() != body.contentLength()) {
            throw new AssertionError("announced " + body.contentLength() + " bytes, wrote " + out.size());
        }
        return out.toByteArray();
    }

    private static final class CountedBody extends FilterInputStream {
        private volatile int closes;

        CountedBody(InputStream in) {
            super(in);
        }

        @Override
        public void close() throws IOException {
            closes++;
            super.close();
        }
    }
}
