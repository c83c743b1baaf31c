package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.mail.MailTrace;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transport that simulates the network and the platform, with random failures, and counts the mails that were really
 * delivered for each row.
 */
final class SimulatedMails implements Transport {
    private static final Pattern ROW =
            Pattern.compile("\"DeliveryAddress\",\"Value\":\"([^\"]+)\".*?\"BulkMessageId\",\"Value\":\"([^\"]+)\"");

    static final long SERVER = 14321;

    private final Random random;
    private final SimulatedJournal journal;
    private final Map<String, Integer> mails = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    /** An event that the platform posts for a mail. */
    record Event(
            Long serverId,
            @Nullable Instant dateTime,
            String address,
            @Nullable String mailingId,
            String messageId) implements MailTrace {
        Event(String address, String messageId) {
            this(SERVER, null, address, "news", messageId);
        }
    }

    SimulatedMails(Random random, SimulatedJournal journal) {
        this.random = random;
        this.journal = journal;
    }

    /** The number of delivered mails. */
    int count() {
        return mails.size();
    }

    /** Posts up to two pending events of delivered mails in random order; an event may be posted twice. */
    void postSome() {
        Collections.shuffle(events, random);
        for (int i = random.nextInt(3); i > 0 && !events.isEmpty(); i--) post(events.remove(0));
    }

    /** Posts all pending events. */
    void postAll() {
        events.forEach(this::post);
        events.clear();
    }

    private void post(Event event) {
        journal.settle(event);
    }

    /**
     * Posts an event with the same message id but for another server or another address, as after a rehearsal of the
     * run.
     */
    void postStrangers(String messageId) {
        post(
                random.nextBoolean()
                        ? new Event("tester@example.org", messageId)
                        : new Event(SERVER + 1, null, "", null, messageId));
    }

    /** How many mails were delivered for a row. */
    int mailsOf(String messageId) {
        return mails.getOrDefault(messageId, 0);
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("a bulk run does not wait for single requests");
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        if (journal.isDead()) return lost(false);
        postSome();
        List<MatchResult> rows = ROW.matcher(text(request)).results().toList();
        return switch (random.nextInt(16)) {
            case 0 -> lost(false);
            case 1 -> lost(true);
            case 2 -> {
                take(rows);
                yield lost(true);
            }
            case 3 -> {
                if (random.nextBoolean()) take(rows);
                journal.die();
                yield lost(true);
            }
            case 4 -> answer(200, "{\"ErrorCode\":\"OverQuota\"}");
            case 5 -> {
                if (random.nextBoolean()) take(rows);
                yield answer(503, "");
            }
            case 6 -> random.nextInt(4) > 0 ? taken(rows) : answer(200, "{\"ErrorCode\":\"AccountDisabled\"}");
            case 7 -> answer(200, "{\"ErrorCode\":\"NoValidRecipients\"}");
            case 8, 9 -> partlyTaken(rows);
            default -> taken(rows);
        };
    }

    private void take(List<MatchResult> rows) {
        for (MatchResult row : rows) {
            mails.merge(row.group(2), 1, Integer::sum);
            // The event may spell the address in another letter case.
            Event event = new Event(row.group(1).toUpperCase(Locale.ROOT), row.group(2));
            for (int i = random.nextInt(2); i >= 0; i--) events.add(event);
        }
    }

    private CompletableFuture<HttpResponse> taken(List<MatchResult> rows) {
        take(rows);
        return answer(200, "{\"ErrorCode\":\"Success\"}");
    }

    private CompletableFuture<HttpResponse> partlyTaken(List<MatchResult> rows) {
        List<String> refused = new ArrayList<>();
        for (MatchResult row : rows) {
            if (random.nextBoolean()) take(List.of(row));
            else {
                String code = random.nextInt(4) > 0 ? "InvalidAddress" : "OverQuota";
                refused.add("{\"EmailAddress\":\"" + row.group(1) + "\",\"Accepted\":false,\"ErrorCode\":\"" + code
                        + "\"}");
            }
        }
        return answer(
                200,
                "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"Warning\",\"AddressResults\":"
                        + refused + "}]}");
    }

    private static CompletableFuture<HttpResponse> lost(boolean mayHaveArrived) {
        return CompletableFuture.failedFuture(
                new TransportException("the connection broke", null, mayHaveArrived, !mayHaveArrived));
    }

    private static CompletableFuture<HttpResponse> answer(int status, String body) {
        return CompletableFuture.completedFuture(new HttpResponse(
                status, Map.of(), new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), null));
    }

    private static String text(HttpRequest request) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Objects.requireNonNull(request.body()).writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
