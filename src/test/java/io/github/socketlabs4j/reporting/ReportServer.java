package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.call.SharedTransport;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** A platform in memory: answers what is asked, by index, count and dates, and can misbehave. */
final class ReportServer implements Transport {
    static final URI BASE = URI.create("https://reports.test/v1/");

    /** Retries at once. */
    static final CallOptions QUICK =
            CallOptions.standard().withRetry(RetryPolicy.standard().withDelays(Duration.ZERO, 1));

    final List<Map<String, Object>> records = new ArrayList<>();
    final List<Map<String, String>> asked = new ArrayList<>();
    final List<Held> held = new ArrayList<>();

    boolean tellsTotal = true;
    boolean ignoresIndex;
    boolean ignoresEnd;
    boolean ignoresStart;
    boolean shufflesTies;
    /** Whether each m is a byte that is no UTF-8. */
    boolean breaksUtf8;

    /** How much later than it says a question begins. */
    Duration startsLater = Duration.ZERO;

    boolean holds;
    boolean isClosed;
    int cap = 500;
    Integer total;
    Instant timestamp;
    Runnable beforeAnswer = () -> {};

    /** What becomes of a page on its way. */
    UnaryOperator<String> damage = page -> page;

    /** What goes wrong with the request of a number, from 1; null for nothing. */
    IntFunction<Trouble> trouble = number -> null;

    private final Random random = new Random(1);
    int opened;
    int closed;

    /** What may go wrong. */
    enum Trouble {
        STATUS_503,
        CUT_BODY,
        UNREADABLE
    }

    /** A request without an answer yet. */
    final class Held {
        final CompletableFuture<HttpResponse> future = new CompletableFuture<>();
        private final HttpRequest request;
        private final int number;

        Held(HttpRequest request, int number) {
            this.request = request;
            this.number = number;
        }

        void answer() {
            HttpResponse response = respond(request, number);
            if (!future.complete(response)) response.close();
        }
    }

    /** A server with so many messages, one a second. */
    static ReportServer with(int messages) {
        ReportServer server = new ReportServer();
        Instant time = Instant.parse("2014-03-01T00:00:00Z");
        for (int i = 0; i < messages; i++) server.add(time.plusSeconds(i), "m" + i);
        return server;
    }

    void add(Instant time, String messageId) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ServerId", 14321);
        row.put("DateTime", time.toString());
        row.put("MessageId", messageId);
        records.add(row);
        records.sort(Comparator.comparing(r -> r.get("DateTime").toString()));
    }

    ReportingClient client() {
        return client(this);
    }

    /** A client whose warnings are heard. */
    ReportingClient client(Heard heard) {
        return new ReportingClient(
                this, new ReportingAccess(14321, "ann", "KEY-TO-HIDE", BASE), QUICK.withListener(heard));
    }

    static ReportingClient client(Transport transport) {
        return new ReportingClient(transport, new ReportingAccess(14321, "ann", "KEY-TO-HIDE", BASE), QUICK);
    }

    /** A client by whose clock it is always the same time. */
    ReportingClient clientAt(Instant now) {
        Time stopped = new Time() {
            private final Background running = new Background();

            @Override
            public long nanos() {
                return running.nanos();
            }

            @Override
            public Instant now() {
                return now;
            }

            @Override
            public void sleep(Duration wait) throws InterruptedException {
                running.sleep(wait);
            }

            @Override
            public boolean await(CompletableFuture<Void> coming, Duration most) throws InterruptedException {
                return running.await(coming, most);
            }

            @Override
            public CompletableFuture<Void> after(Duration wait) {
                return running.after(wait);
            }
        };
        return client(new SharedTransport(this, () -> {}, SharedTransport.USUAL_PLACES, stopped, Runnable::run));
    }

    /** A client that gets one answer. */
    static ReportingClient answering(String body) {
        return client(new FakeTransport().answer(200, body));
    }

    Report<QueuedMessage> report(ReportQuery.Builder query) {
        return client().queuedMessages(query.build());
    }

    /** The values asked for a parameter, request by request. */
    List<String> asked(String name) {
        return asked.stream().map(query -> query.get(name)).toList();
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        return respond(request, note(request));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        if (isClosed) throw new IllegalStateException("closed");
        int number = note(request);
        if (!holds) return CompletableFuture.completedFuture(respond(request, number));
        Held waiting = new Held(request, number);
        held.add(waiting);
        return waiting.future;
    }

    @Override
    public void close() {}

    private int note(HttpRequest request) {
        asked.add(query(request.uri()));
        return asked.size();
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private HttpResponse respond(HttpRequest request, int number) {
        beforeAnswer.run();
        Trouble now = trouble.apply(number);
        if (now == Trouble.STATUS_503) return new HttpResponse(503, Map.of(), counted("busy", false), true);
        Map<String, String> query = query(request.uri());
        List<Map<String, Object>> all =
                records.stream().filter(row -> isIn(row, query)).toList();
        if (shufflesTies) {
            all = new ArrayList<>(all);
            Collections.shuffle(all, random);
            all.sort(Comparator.comparing(row -> row.get("DateTime").toString()));
        }
        int index = ignoresIndex ? 0 : Integer.parseInt(query.get("index"));
        int count = Math.min(cap, Integer.parseInt(query.get("count")));
        List<Map<String, Object>> rows = all.stream().skip(index).limit(count).toList();
        Map<String, Object> envelope = new LinkedHashMap<>();
        if (timestamp != null) envelope.put("timestamp", timestamp.toString());
        if (tellsTotal) envelope.put("totalCount", total == null ? all.size() : total);
        envelope.put("count", rows.size());
        Format format = Format.valueOf(query.get("type"));
        String page = Spelled.page(format, query.get("callback"), envelope, rows);
        page = damage.apply(page);
        if (now == Trouble.UNREADABLE) page = "<html>";
        return new HttpResponse(200, Map.of(), counted(page, now == Trouble.CUT_BODY), true);
    }

    /** Compares texts, which for whole seconds is the same and much faster. */
    private boolean isIn(Map<String, Object> row, Map<String, String> query) {
        String time = row.get("DateTime").toString();
        String start = ignoresStart ? null : query.get("startDate");
        String end = ignoresEnd ? null : query.get("endDate");
        if (start != null && !startsLater.isZero()) {
            return time.compareTo(instant(start).plus(startsLater).toString()) >= 0;
        }
        return (start == null || time.compareTo(iso(start)) >= 0) && (end == null || time.compareTo(iso(end)) <= 0);
    }

    private static String iso(String spelled) {
        return spelled.replace(' ', 'T') + "Z";
    }

    static Instant instant(String spelled) {
        return Instant.parse(iso(spelled));
    }

    private InputStream counted(String text, boolean cut) {
        byte[] bytes = text.replace("\"m", breaksUtf8 ? "\"\u00ff" : "\"m")
                .replace(">m", breaksUtf8 ? ">\u00ff" : ">m")
                .replace(",m", breaksUtf8 ? ",\u00ff" : ",m")
                .getBytes(breaksUtf8 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        // A page fetched ahead is asked for again on the timer's thread.
        synchronized (this) {
            opened++;
        }
        return new FilterInputStream(new ByteArrayInputStream(bytes, 0, cut ? bytes.length / 2 : bytes.length)) {
            private boolean isClosed;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, length);
                if (n < 0 && cut) throw new IOException("the connection was reset");
                return n;
            }

            @Override
            public void close() {
                synchronized (ReportServer.this) {
                    if (!isClosed) closed++;
                    isClosed = true;
                }
            }
        };
    }
}
