package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.Deferred;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.notification.Tracking;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.reporting.ReportingClient;
import io.github.socketlabs4j.webhook.HandledEvents;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookReply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A random simulation of senders, recipients and an endpoint. Mail is delivered, deferred, suppressed, fails at once or
 * bounces later. Recipients open, click, complain and unsubscribe. Posts are delayed, duplicated and reordered. The
 * endpoint is busy, or handles a post and loses the answer. All decisions follow from a seed.
 */
final class World implements AutoCloseable {
    private static final Instant START = Instant.parse("2014-03-18T12:00:00Z");
    private static final int MESSAGES_A_REQUEST = 10;
    private static final FailureCode[] CODES =
            Stream.of(1007, 2001, 2004, 3001, 4003).map(FailureCode::of).toArray(FailureCode[]::new);

    private final SocketLabsEmulator emulator = SocketLabsEmulator.builder()
            .clock(Clock.fixed(START, ZoneOffset.UTC))
            .start();
    private final EmulatedServer server = emulator.server();
    private final SocketLabsClient client = emulator.client();
    private final Endpoint endpoint = Endpoint.answering(this::answer);

    private Random random = new Random();
    private Random endpointRandom = new Random();
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private Consumer<NotificationEvent> handler = event -> {};

    /** Recipients whose mail bounces or is deferred by itself: they get no second bounce. */
    private final Set<String> bouncing = new HashSet<>();

    /** Expected unsubscribe events, which are in no report. */
    private final List<String> unsubscribed = new ArrayList<>();

    /**
     * The results, as sorted lines. Events and report rows are lines of type, recipient, message id, time, code and
     * URL.
     *
     * @param handled the events that the endpoint handled
     * @param reported the events expected from the reports, the emulator's list of deferrals, and the unsubscribes
     * @param mailboxes recipient and message id of each mail in the mailboxes
     * @param deliveries recipient and message id of each handled Delivered event
     */
    record Outcome(List<String> handled, List<String> reported, List<String> mailboxes, List<String> deliveries) {}

    /** Sends this number of mails, simulates all that happens to them, and returns the results. */
    Outcome simulate(long seed, int mails) {
        begin(seed);
        for (int sent = 0; sent < mails; sent += MESSAGES_A_REQUEST) {
            List<EmailMessage> request = new ArrayList<>();
            for (int i = sent; i < Math.min(mails, sent + MESSAGES_A_REQUEST); i++) request.add(mail(i, mails));
            client.injection().send(request);
            advanceAtMost(60);
            List<DeliveredMail> arrived = server.mailbox();
            for (int i = random.nextInt(MESSAGES_A_REQUEST); i > 0; i--) actAsRecipient(arrived);
        }
        server.advance(Duration.ofDays(3));
        return outcome();
    }

    private void begin(long seed) {
        random = new Random(seed);
        endpointRandom = new Random(seed + 1);
        handled.clear();
        unsubscribed.clear();
        bouncing.clear();
        endpoint.take();
        handler =
                HandledEvents.inMemory(1_000_000).once(NotificationEvent::identity, event -> handled.add(line(event)));
        server.reset();
        server.clock(Clock.fixed(START, ZoneOffset.UTC));
        boolean validated = server.notifications()
                .style(pick(WebhookSamples.Style.values()))
                .casing(pick(Webhook.Casing.values()))
                .events(Webhook.Event.values())
                .duplicates(random.nextInt(3) == 0)
                .late(random.nextBoolean() ? Duration.ofMinutes(30) : Duration.ZERO)
                .seed(seed)
                .validate(endpoint.url())
                .accepted();
        if (!validated) throw new IllegalStateException("not validated");
    }

    /** A mail with a unique message id, to one of few addresses, so that some addresses become suppressed. */
    private EmailMessage mail(int number, int most) {
        String address = pick("ann", "bo") + random.nextInt(most) + "@example.org";
        switch (random.nextInt(12)) {
            case 0 -> server.failNext(address, pick(CODES));
            case 1 ->
                server.defer(address, pick(CODES), Duration.ofMinutes(1 + random.nextInt(50)), Duration.ofHours(2));
            case 2 -> {
                server.bounceLater(address, pick(CODES), Duration.ofSeconds(1 + random.nextInt(100_000)));
                bouncing.add(address);
            }
            case 3 -> {
                address =
                        pick("soft", "bounce", "deferred", "late-bounce") + "+" + random.nextInt(most) + "@example.org";
                bouncing.add(address);
            }
            case 4 -> server.unsuppress(address);
            default -> {}
        }
        return EmailMessage.from("shop@example.com")
                .to(address)
                .subject("Your order " + number)
                .text("It left.")
                .messageId("m" + number)
                .mailingId("orders")
                .build();
    }

    private void actAsRecipient(List<DeliveredMail> mails) {
        if (mails.isEmpty()) return;
        DeliveredMail mail = mails.get(random.nextInt(mails.size()));
        Activity activity = server.activity();
        switch (random.nextInt(6)) {
            case 0 -> activity.open(mail);
            case 1 -> activity.click(mail, URI.create("https://www.example.com/" + random.nextInt(3)));
            case 2 -> activity.complain(mail, pick(FblType.ABUSE, FblType.FRAUD));
            case 3 -> {
                // Two bounces of a mail in the same second would have the same event identity.
                if (!bouncing.contains(mail.recipient())) activity.bounceLater(mail, pick(CODES));
            }
            case 4 -> {
                activity.unsubscribe(mail);
                unsubscribed.add(line(
                        "Tracking", mail.recipient(), mail.messageId(), server.now(), TrackingType.UNSUBSCRIBE, null));
            }
            default -> {}
        }
        // At least a second: two equal events in the same second would have the same identity.
        advanceAtMost(5);
    }

    private void advanceAtMost(int mostSeconds) {
        server.advance(Duration.ofSeconds(1 + random.nextInt(mostSeconds)));
    }

    @SafeVarargs
    private final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private WebhookReply answer(Endpoint.ReceivedPost got) {
        boolean isHandshake = got.body().toLowerCase(Locale.ROOT).contains("validation");
        int now = isHandshake ? 19 : endpointRandom.nextInt(20);
        WebhookReply reply = client.notifications().receive(got.request(), event -> {
            if (now == 0) throw new TryLaterException("busy");
            handler.accept(event);
        });
        // The event was handled, but the platform gets no good answer and posts it again.
        if (now == 1) return Endpoint.reply(500, "");
        if (now == 2) throw new IllegalStateException("the connection breaks");
        return reply;
    }

    private Outcome outcome() {
        ReportingClient reports = client.reporting();
        ReportQuery all = ReportQuery.builder()
                .from(START)
                .to(START.plus(Duration.ofDays(60)))
                .build();
        Stream<String> reported = Stream.of(
                        reports.queuedMessages(all).stream()
                                .map(row -> line("Queued", row.toAddress(), row, null, null)),
                        reports.processedMessages(all).stream()
                                .map(row -> line("Delivered", row.toAddress(), row, null, null)),
                        reports.failedMessages(all).stream()
                                .map(row -> line("Failed", row.toAddress(), row, row.failureCode(), null)),
                        reports.spamComplaints(all).stream()
                                .map(row -> line("Complaint", row.originalRecipient(), row, row.type(), null)),
                        reports.openClicks(all).stream()
                                .map(row -> line("Tracking", row.originalRecipient(), row, row.eventType(), row.url())))
                .flatMap(each -> each);
        Stream<String> deferred = server.deferred().stream()
                .map(record -> line(
                        "Deferred",
                        record.toAddress(),
                        record.messageId(),
                        record.dateTime(),
                        record.deferralCode(),
                        null));
        return new Outcome(
                handled.stream().sorted().toList(),
                Stream.of(reported, deferred, unsubscribed.stream())
                        .flatMap(each -> each)
                        .sorted()
                        .toList(),
                server.mailbox().stream()
                        .map(mail -> mail.recipient() + " " + mail.messageId())
                        .sorted()
                        .toList(),
                handled.stream()
                        .filter(line -> line.startsWith("Delivered "))
                        .map(line -> line.split(" ")[1] + " " + line.split(" ")[2])
                        .sorted()
                        .toList());
    }

    private static String line(NotificationEvent event) {
        Object code = null;
        String url = null;
        if (event instanceof Failed failed) code = failed.failureCode();
        if (event instanceof Deferred deferred) code = deferred.deferralCode();
        if (event instanceof Complaint complaint) code = complaint.fblType();
        if (event instanceof Tracking tracking) {
            code = tracking.trackingType();
            url = tracking.url();
        }
        return line(event.type(), event.address(), event.messageId(), event.dateTime(), code, url);
    }

    private static String line(
            String type, @Nullable String address, ReportRow row, @Nullable Object code, @Nullable String url) {
        return line(type, address, row.messageId(), row.dateTime(), code, url);
    }

    private static String line(
            String type,
            @Nullable String address,
            @Nullable String messageId,
            @Nullable Instant time,
            @Nullable Object code,
            @Nullable String url) {
        return type + " " + address + " " + messageId + " " + time + " " + code + " " + url;
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
        endpoint.close();
    }
}
