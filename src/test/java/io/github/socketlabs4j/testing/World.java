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
 * Senders, recipients and an endpoint that behave by chance: mail is delivered, put off, suppressed, fails at once or comes back;
 * recipients open, click, complain and want no more; posts are late, doubled and out of order; the endpoint is busy, or handles a
 * post and loses the answer. The same seed gives the same world.
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

    private Random chance = new Random();
    private Random mood = new Random();
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private Consumer<NotificationEvent> handler = event -> {};

    /** Recipients whose mail comes back by itself. */
    private final Set<String> comingBack = new HashSet<>();

    /** What the recipients did that is in no report. */
    private final List<String> unsubscribed = new ArrayList<>();

    /**
     * What came of it, each as sorted lines of type, recipient, message and time.
     *
     * @param handled the events the endpoint handled, each once
     * @param reported the rows of the reports, and what is in none
     * @param mailboxes the recipients and messages of the mailboxes
     * @param deliveries the recipients and messages that events told to be delivered
     */
    record Outcome(List<String> handled, List<String> reported, List<String> mailboxes, List<String> deliveries) {}

    /** Lets so many mails live their lives. */
    Outcome live(long seed, int mails) {
        begin(seed);
        for (int sent = 0; sent < mails; sent += MESSAGES_A_REQUEST) {
            List<EmailMessage> request = new ArrayList<>();
            for (int i = sent; i < Math.min(mails, sent + MESSAGES_A_REQUEST); i++) request.add(mail(i, mails));
            client.injection().send(request);
            pass(60);
            List<DeliveredMail> arrived = server.mailbox();
            for (int i = chance.nextInt(MESSAGES_A_REQUEST); i > 0; i--) act(arrived);
        }
        server.advance(Duration.ofDays(3));
        return outcome();
    }

    private void begin(long seed) {
        chance = new Random(seed);
        mood = new Random(seed + 1);
        handled.clear();
        unsubscribed.clear();
        comingBack.clear();
        endpoint.take();
        handler =
                HandledEvents.inMemory(1_000_000).once(NotificationEvent::identity, event -> handled.add(line(event)));
        server.reset();
        server.clock(Clock.fixed(START, ZoneOffset.UTC));
        boolean validated = server.notifications()
                .style(pick(WebhookSamples.Style.values()))
                .casing(pick(Webhook.Casing.values()))
                .events(Webhook.Event.values())
                .duplicates(chance.nextInt(3) == 0)
                .late(chance.nextBoolean() ? Duration.ofMinutes(30) : Duration.ZERO)
                .seed(seed)
                .validate(endpoint.url())
                .accepted();
        if (!validated) throw new IllegalStateException("not validated");
    }

    /** To one of few addresses, so that some are suppressed, and with an id of its own. */
    private EmailMessage mail(int number, int most) {
        String address = pick("ann", "bo") + chance.nextInt(most) + "@example.org";
        switch (chance.nextInt(12)) {
            case 0 -> server.failNext(address, pick(CODES));
            case 1 ->
                server.defer(address, pick(CODES), Duration.ofMinutes(1 + chance.nextInt(50)), Duration.ofHours(2));
            case 2 -> {
                server.bounceLater(address, pick(CODES), Duration.ofSeconds(1 + chance.nextInt(100_000)));
                comingBack.add(address);
            }
            case 3 -> {
                address =
                        pick("soft", "bounce", "deferred", "late-bounce") + "+" + chance.nextInt(most) + "@example.org";
                comingBack.add(address);
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

    private void act(List<DeliveredMail> mails) {
        if (mails.isEmpty()) return;
        DeliveredMail mail = mails.get(chance.nextInt(mails.size()));
        Activity activity = server.activity();
        switch (chance.nextInt(6)) {
            case 0 -> activity.open(mail);
            case 1 -> activity.click(mail, URI.create("https://www.example.com/" + chance.nextInt(3)));
            case 2 -> activity.complain(mail, pick(FblType.ABUSE, FblType.FRAUD));
            case 3 -> {
                // Two bounces in one second would be one event.
                if (!comingBack.contains(mail.recipient())) activity.bounceLater(mail, pick(CODES));
            }
            case 4 -> {
                activity.unsubscribe(mail);
                unsubscribed.add(line(
                        "Tracking", mail.recipient(), mail.messageId(), server.now(), TrackingType.UNSUBSCRIBE, null));
            }
            default -> {}
        }
        // Two of a kind in one second are one event to whoever hears of them.
        pass(5);
    }

    private void pass(int mostSeconds) {
        server.advance(Duration.ofSeconds(1 + chance.nextInt(mostSeconds)));
    }

    @SafeVarargs
    private final <T> T pick(T... choices) {
        return choices[chance.nextInt(choices.length)];
    }

    private WebhookReply answer(Endpoint.Got got) {
        boolean isHandshake = got.body().toLowerCase(Locale.ROOT).contains("validation");
        int now = isHandshake ? 19 : mood.nextInt(20);
        WebhookReply reply = client.notifications().receive(got.request(), event -> {
            if (now == 0) throw new TryLaterException("busy");
            handler.accept(event);
        });
        // It was handled, and the platform will never know.
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
        Stream<String> putOff = server.deferred().stream()
                .map(record -> line(
                        "Deferred",
                        record.toAddress(),
                        record.messageId(),
                        record.dateTime(),
                        record.deferralCode(),
                        null));
        return new Outcome(
                handled.stream().sorted().toList(),
                Stream.of(reported, putOff, unsubscribed.stream())
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
