package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A simulated report server with a simulated clock. The clock advances with each request; meanwhile rows appear, in
 * time or late, and expire. The server misbehaves as its plan says.
 */
final class SimulatedReport implements Transport, Time {
    private static final long BEGINNING = Instant.parse("2014-03-01T00:00:00Z").toEpochMilli();

    private static final int MOST_REQUESTS = 20_000;

    /** A row of the report, which is shown from {@code appears} until {@code gone}. */
    static final class Row {
        final long time;
        final String shown;
        final String id;
        final long appears;
        final long gone;
        /** Whether a sync guarantees to deliver this row. */
        final boolean promised;

        private final String key;

        Row(long time, String shown, String id, long appears, long gone, boolean promised) {
            this.time = time;
            this.shown = shown;
            this.id = id;
            this.appears = appears;
            this.gone = gone;
            this.promised = promised;
            this.key = id + "@" + shown;
        }

        long second() {
            return Math.floorDiv(time, 1000);
        }

        String key() {
            return key;
        }
    }

    final SimulatedPlan plan;
    final Random random;
    final List<Row> all = new ArrayList<>();
    private final List<Row> inOrder = new ArrayList<>();
    long now;
    boolean quiet;
    int requests;
    int failed;
    /** A planted fault: the server answers a query that continues by time as if it continued by index. */
    boolean continuesByIndex;
    /** Gets a line for each request; null if requests are not traced. */
    StringBuilder trace;

    private long nextArrival;
    private long newest = Long.MIN_VALUE / 2;
    private final List<Row> futureRows = new ArrayList<>();
    private String startOfPaging;
    private long previousIndex;
    private List<Row> previousPage = List.of();

    SimulatedReport(SimulatedPlan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed);
        this.now = BEGINNING;
        this.nextArrival = BEGINNING;
        advance(plan.history);
    }

    // Time and the arrival of rows.

    void advance(long milliseconds) {
        long until = now + milliseconds;
        while (!quiet && nextArrival <= until) {
            now = nextArrival;
            addArrival();
            nextArrival += 1 + (long) (-Math.log(1 - random.nextDouble()) * 1000 / plan.rowsASecond);
        }
        now = Math.max(now, until);
        if (quiet) nextArrival = Math.max(nextArrival, now);
    }

    private void addArrival() {
        futureRows.removeIf(row -> {
            // Two seconds ahead are not the future: the clocks of server and client may differ by that much.
            if (row.time > now + 2000) return false;
            newest = Math.max(newest, row.time);
            return true;
        });
        if (random.nextDouble() < plan.bursts) {
            int page = Math.min(plan.cap, plan.pageSize);
            int rows = page + random.nextInt(3 * page);
            long second = Math.floorDiv(time(random.nextDouble() < plan.late), 1000) * 1000;
            for (int i = 0; i < rows; i++) add(second + (plan.wholeSeconds ? 0 : random.nextInt(1000)), true);
        } else if (random.nextDouble() < plan.tooLate) {
            add(now - (plan.otherOverlap + 5) * 1000L - random.nextInt(60_000), false);
        } else if (random.nextDouble() < plan.future) {
            Row row = add(now + 5000 + random.nextInt(60_000), true);
            futureRows.add(row);
        } else {
            add(time(random.nextDouble() < plan.late), true);
        }
    }

    /** The time of a new row: now, or if late, at most as far in the past as the overlap covers. */
    private long time(boolean late) {
        // An exclusive startDate makes the effective overlap one second shorter.
        int overlap = plan.startsBehind ? plan.overlap - 1 : plan.overlap;
        if (!late || newest < 0 || overlap < 0) return now;
        long earliest = (Math.floorDiv(newest, 1000) - overlap) * 1000;
        if (random.nextInt(4) == 0) return earliest;
        return earliest + (long) (random.nextDouble() * (now - earliest));
    }

    private Row add(long moment, boolean promised) {
        long time = plan.wholeSeconds ? Math.floorDiv(moment, 1000) * 1000 : moment;
        // Not for future rows: a sync could not know how long one without a time may be repeated.
        boolean unreadable = random.nextDouble() < plan.unreadable && moment <= now;
        String id = !unreadable && random.nextDouble() < plan.equal ? "same" : "r" + all.size();
        String shown = unreadable ? "at some time" : Instant.ofEpochMilli(time).toString();
        Row row = new Row(time, shown, id, now, Math.floorDiv(time, 1000) * 1000 + 1000 + plan.retention, promised);
        all.add(row);
        int place = inOrder.size();
        while (place > 0 && inOrder.get(place - 1).time > time) place--;
        inOrder.add(place, row);
        if (!unreadable && time <= now) newest = Math.max(newest, time);
        return row;
    }

    boolean shows(Row row) {
        return row.appears <= now && row.gone > now;
    }

    // The client's clock.

    @Override
    public long nanos() {
        return now * 1_000_000;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(now + plan.skew);
    }

    @Override
    public void sleep(Duration wait) {
        advance(wait.toMillis());
    }

    @Override
    public boolean await(CompletableFuture<Void> coming, Duration most) {
        return coming.isDone();
    }

    @Override
    public CompletableFuture<Void> after(Duration wait) {
        advance(wait.toMillis());
        return CompletableFuture.completedFuture(null);
    }

    // The server.

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        return CompletableFuture.completedFuture(execute(request));
    }

    @Override
    public void close() {}

    void beginRun() {
        previousPage = List.of();
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        if (++requests > MOST_REQUESTS) throw new SyncSimulation.Broken("there is no end of requests", null);
        advance(50 + random.nextInt(350));
        Map<String, String> query = ReportServer.query(request.uri());
        if (!quiet && random.nextDouble() < plan.errors) {
            failed++;
            if (trace != null) trace.append(now).append("  fails\n");
            return answer(503, "busy");
        }
        String start = query.get("startDate");
        long index = Long.parseLong(query.get("index"));
        String begin = start;
        if (continuesByIndex && index == 0 && continuesByTime(start)) {
            long from = ReportServer.instant(start).toEpochMilli();
            begin = startOfPaging;
            index = previousIndex
                    + previousPage.stream().filter(row -> row.time < from).count();
        }
        startOfPaging = begin;
        previousIndex = index;
        List<Row> rows = window(begin, query.get("endDate"));
        int count = Math.min(plan.cap, Integer.parseInt(query.get("count")));
        int from = (int) Math.min(index, rows.size());
        List<Row> page = rows.subList(from, Math.min(rows.size(), from + count));
        previousPage = page;
        if (continuesByIndex && start != null) {
            // Rows before the requested start are left out: returning them would reveal the fault.
            long asked = ReportServer.instant(start).toEpochMilli();
            page = page.stream().filter(row -> row.time >= asked).toList();
        }
        if (trace != null) {
            trace.append(now)
                    .append("  ")
                    .append(start)
                    .append(" .. ")
                    .append(query.get("endDate"))
                    .append(" at ")
                    .append(index)
                    .append(": ")
                    .append(page.size())
                    .append(" of ")
                    .append(rows.size());
            if (!page.isEmpty()) {
                trace.append(", ")
                        .append(page.get(0).key())
                        .append(" .. ")
                        .append(page.get(page.size() - 1).key());
            }
            trace.append('\n');
        }
        return answer(200, body(Format.valueOf(query.get("type")), page, rows.size()));
    }

    /** Whether a query starts in the second of the last row of the previous page, that is, continues it by time. */
    private boolean continuesByTime(String start) {
        return start != null
                && !previousPage.isEmpty()
                && previousPage.get(previousPage.size() - 1).second()
                        == ReportServer.instant(start).getEpochSecond();
    }

    private List<Row> window(String start, String end) {
        long from = start == null
                ? Long.MIN_VALUE
                : ReportServer.instant(start).toEpochMilli() + (plan.startsBehind ? 1 : 0);
        long to = end == null || plan.ignoresEnd
                ? Long.MAX_VALUE
                : ReportServer.instant(end).toEpochMilli() + (plan.endsAtFirstMoment ? 0 : 999);
        List<Row> rows = new ArrayList<>();
        for (Row row : inOrder) {
            if (shows(row) && row.time >= from && row.time <= to) rows.add(row);
        }
        if (plan.shufflesTies) shuffleTies(rows);
        return rows;
    }

    private void shuffleTies(List<Row> rows) {
        int begin = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i < rows.size() && rows.get(i).second() == rows.get(begin).second()) continue;
            if (i - begin > 1) Collections.shuffle(rows.subList(begin, i), random);
            begin = i;
        }
    }

    private String body(Format format, List<Row> rows, int total) {
        StringBuilder text = new StringBuilder(64 + rows.size() * 80);
        String time = plan.tellsTime ? Instant.ofEpochMilli(now).toString() : null;
        switch (format) {
            case CSV -> {
                text.append("ServerId,DateTime,MessageId\r\n");
                for (Row row : rows) {
                    text.append("14321,")
                            .append(row.shown)
                            .append(',')
                            .append(row.id)
                            .append("\r\n");
                }
            }
            case XML -> {
                text.append("<response>");
                if (time != null) text.append("<timestamp>").append(time).append("</timestamp>");
                if (plan.tellsTotals) text.append("<totalCount>").append(total).append("</totalCount>");
                text.append("<collection>");
                for (Row row : rows) {
                    text.append("<item><ServerId>14321</ServerId><DateTime>")
                            .append(row.shown)
                            .append("</DateTime><MessageId>")
                            .append(row.id)
                            .append("</MessageId></item>");
                }
                text.append("</collection></response>");
            }
            default -> {
                text.append('{');
                if (time != null) text.append("\"timestamp\":\"").append(time).append("\",");
                if (plan.tellsTotals)
                    text.append("\"totalCount\":").append(total).append(',');
                text.append("\"collection\":[");
                for (int i = 0; i < rows.size(); i++) {
                    if (i > 0) text.append(',');
                    text.append("{\"ServerId\":14321,\"DateTime\":\"")
                            .append(rows.get(i).shown)
                            .append("\",\"MessageId\":\"")
                            .append(rows.get(i).id)
                            .append("\"}");
                }
                text.append("]}");
            }
        }
        return text.toString();
    }

    private static HttpResponse answer(int status, String body) {
        return new HttpResponse(
                status, Map.of(), new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), true);
    }
}
