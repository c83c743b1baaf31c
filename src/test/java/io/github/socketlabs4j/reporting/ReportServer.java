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

/**
 * An in-memory report server as a transport: it answers each query by index, count, start and end date, and can be told
 * to misbehave.
 */
final class ReportServer implements Transport {
    static final URI BASE = URI.create("https://reports.test/v1/");

    /** Call options that retry without a delay. */
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
    /** Whether the letter m at the beginning of each value is replaced by a byte that is invalid UTF-8. */
    boolean breaksUtf8;

    /** The server returns only rows that are at least this much later than the requested start date. */
    Duration startsLater = Duration.ZERO;

    boolean holds;
    boolean isClosed;
    int cap = 500;
    Integer total;
    Instant timestamp;
    Runnable beforeAnswer = () -> {};

    /** Applied to the text of each page before it is sent. */
    UnaryOperator<String> damage = page -> page;

    /** The failure of the request with this number, counted from 1; null for none. */
    IntFunction<Trouble> trouble = number -> null;

    private final Random random = new Random(1);
    int opened;
    int closed;

    /** A failure of one request. */
    enum Trouble {
        STATUS_503,
        CUT_BODY,
        UNREADABLE
    }

    /** A request that the server has received and not answered yet. */
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

    /** A server with this number of messages, one per second. */
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

    /** A client whose warnings go to a listener. */
    ReportingClient client(Heard heard) {
        return new ReportingClient(
                this, new ReportingAccess(14321, "ann", "KEY-TO-HIDE", BASE), QUICK.withListener(heard));
    }

    static ReportingClient client(Transport transport) {
        return new ReportingClient(transport, new ReportingAccess(14321, "ann", "KEY-TO-HIDE", BASE), QUICK);
    }

    /** A client whose clock always shows the same instant. */
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

    /** A client whose next request gets this answer with status 200. */
    static ReportingClient answering(String body) {
        return client(new FakeTransport().answer(200, body));
    }

    Report<QueuedMessage> report(ReportQuery.Builder query) {
        return client().queuedMessages(query.build());
    }

    /** The values of one query parameter, one for each request. */
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

    /**
     * Whether a row is in the requested dates. Compares text: all times are whole seconds, and parsing each would be
     * much slower.
     */
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
        // The retry of a prefetched page runs on the timer's thread.
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
