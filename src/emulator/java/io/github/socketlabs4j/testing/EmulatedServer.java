package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.doors.RequestLog;
import io.github.socketlabs4j.testing.faults.FaultScript;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.platform.Fate;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.platform.Templates.Template;
import io.github.socketlabs4j.testing.posting.EndpointName.Kind;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.running.RunningServer;
import io.github.socketlabs4j.testing.settings.Credentials;
import io.github.socketlabs4j.testing.settings.Times;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server inside an emulator: its mailboxes and records to look into, its fate and faults to script. Thread-safe. Lists
 * are copies of the moment; what a send has been answered for is in them.
 *
 * <p>What becomes of a mail is decided in this order: the suppression list; a script for the next mail to the address; a
 * script for every mail to it; the magic of the address, such as {@code bounce-2001@any.example}; otherwise it is delivered.
 * Addresses ignore letter case.
 *
 * <p>An emulator has one server, and more if it was built with them or a scenario has them. Each has its own mail, records, reports,
 * fates, suppression list, templates, recipients and endpoints. The doors are the emulator's, and so are requests, faults, and the
 * clock; {@link #clear()} and {@link #reset()} are for all servers.
 */
public final class EmulatedServer {
    private final Platform platform;
    private final FaultScript faults;
    private final RequestLog requests;
    private final Activity activity;
    private final RunningEmulator running;
    private final RunningServer server;
    private final Map<Outbox, Webhook> webhooks = new ConcurrentHashMap<>();
    private final Waiting waiting;

    EmulatedServer(RunningServer server) {
        this.server = server;
        this.running = server.emulator();
        this.platform = server.platform();
        this.faults = running.faults();
        this.requests = running.requests();
        this.activity = new Activity(platform);
        this.waiting = new Waiting(platform.ledger());
    }

    private Credentials credentials() {
        return platform.settings().credentials();
    }

    /**
     * The server's number.
     *
     * @return the id a client has to name
     */
    public long serverId() {
        return credentials().serverId();
    }

    /**
     * The server's injection key, good as {@code Bearer} and in the body.
     *
     * @return the key a client has to give
     */
    public String injectionKey() {
        return credentials().injectionKey();
    }

    /**
     * The login name of the server's one user, for the Reporting API.
     *
     * @return the user a client has to name
     */
    public String reportingUser() {
        return credentials().reportingUser();
    }

    /**
     * The user's Reporting API key.
     *
     * @return the key a client has to give
     */
    public String reportingKey() {
        return credentials().reportingKey();
    }

    /**
     * The key each post to an endpoint carries. Wire: {@code SecretKey}.
     *
     * @return the key an endpoint has to look for
     */
    public String secretKey() {
        return platform.settings().webhookKeys().secretKey();
    }

    /**
     * The key an endpoint answers with.
     *
     * @return the key, or null if it answers with the secret key
     */
    public @Nullable String validationKey() {
        return platform.settings().webhookKeys().validationKey();
    }

    /**
     * The endpoint that each change of state is posted to: queued, deferred, delivered, failed, complained of, opened, clicked,
     * unsubscribed.
     *
     * @return the same object each time
     */
    public Webhook notifications() {
        return webhook(Kind.NOTIFICATION, null);
    }

    /**
     * One more endpoint that each change of state is posted to. It is set, validated and posted to apart from the others: one that is
     * slow, or fails, does not hold them up.
     *
     * @param name a name of your choice, not blank
     * @return the same object each time for the same name
     * @throws IllegalArgumentException if the name is blank
     */
    public Webhook notifications(String name) {
        return webhook(Kind.NOTIFICATION, Objects.requireNonNull(name, "name"));
    }

    /**
     * The endpoint that mail from outside is posted to.
     *
     * @return the same object each time
     */
    public Webhook inbound() {
        return webhook(Kind.INBOUND, null);
    }

    /**
     * One more endpoint that mail from outside is posted to.
     *
     * @param name a name of your choice, not blank
     * @return the same object each time for the same name
     * @throws IllegalArgumentException if the name is blank
     */
    public Webhook inbound(String name) {
        return webhook(Kind.INBOUND, Objects.requireNonNull(name, "name"));
    }

    private Webhook webhook(Kind kind, @Nullable String name) {
        return webhooks.computeIfAbsent(server.outbox(kind, name), outbox -> new Webhook(outbox, running));
    }

    /**
     * Lets a mail arrive from outside: it is posted to the endpoint of {@link #inbound()}, and tried again as an event is.
     *
     * @param mail the mail, as it is now; its files are read whenever it is posted
     * @throws IllegalStateException if no endpoint is validated
     * @throws IllegalArgumentException if the mail has no recipient, or is larger than the platform takes
     * @throws java.io.UncheckedIOException if a file of it cannot be read
     */
    public void receive(InboundMail mail) {
        server.receive(mail.post());
    }

    /**
     * Lets a mail arrive from outside that lies in a file, as mail programs save it; see {@link InboundMail#read(Path)}.
     *
     * @param eml the file
     * @throws IllegalStateException if no endpoint is validated, or if Angus Mail is not on the class path, naming it
     * @throws IllegalArgumentException if it is no mail, has no recipient, or is larger than the platform takes
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public void receive(Path eml) {
        receive(InboundMail.read(eml));
    }

    /**
     * All mail that was delivered, a copy for each recipient.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveredMail> mailbox() {
        return delivered(platform.ledger().mailbox());
    }

    /**
     * The mail that was delivered to one recipient.
     *
     * @param recipient the address
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveredMail> mailbox(String recipient) {
        return delivered(platform.ledger().mailbox(recipient));
    }

    /**
     * The mail that was delivered last to one recipient.
     *
     * @param recipient the address
     * @return the newest mail
     * @throws IllegalStateException if there is none, saying what happened to the address instead, or who has mail
     */
    public DeliveredMail last(String recipient) {
        return waiting.last(recipient);
    }

    /**
     * Waits until mail was delivered to a recipient, for a program under test that sends in the background.
     *
     * @param recipient the address
     * @param limit how long, in real time; the emulator's clock is not set on by it
     * @return the newest mail, at once if there is one already
     * @throws IllegalStateException if there is none by then, saying what happened to the address instead, or who has mail; or if the
     *     thread is interrupted
     */
    public DeliveredMail awaitMail(String recipient, Duration limit) {
        return waiting.mail(recipient, limit);
    }

    /**
     * Waits until each of some events has happened to mail of a recipient, whether it is posted to an endpoint or not.
     *
     * @param recipient the address
     * @param limit how long, in real time; the emulator's clock is not set on by it
     * @param first an event
     * @param others more of them
     * @throws IllegalStateException if one has not happened by then, saying which, and what has; or if the thread is interrupted
     */
    public void awaitEvents(String recipient, Duration limit, Webhook.Event first, Webhook.Event... others) {
        waiting.events(recipient, EnumSet.of(first, others), limit);
    }

    private static List<DeliveredMail> delivered(List<TakenMail> mails) {
        return mails.stream().map(DeliveredMail::new).toList();
    }

    /**
     * The mail the server has taken, delivered or not; one record for each recipient.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveryRecord.Queued> queued() {
        return platform.ledger().events(Event.Queued.class).stream()
                .map(DeliveryRecord.Queued::of)
                .toList();
    }

    /**
     * The mail the recipients' servers have put off: a record for each time.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveryRecord.Deferred> deferred() {
        return platform.ledger().events(Event.Deferred.class).stream()
                .map(DeliveryRecord.Deferred::of)
                .toList();
    }

    /**
     * The mail the recipients' servers have accepted.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveryRecord.Processed> processed() {
        return platform.ledger().events(Event.Processed.class).stream()
                .map(DeliveryRecord.Processed::of)
                .toList();
    }

    /**
     * The mail that failed or was suppressed.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveryRecord.Failed> failed() {
        return platform.ledger().events(Event.Failed.class).stream()
                .map(DeliveryRecord.Failed::of)
                .toList();
    }

    /**
     * The suppression list: addresses that failed for good, or were put there.
     *
     * @return an unmodifiable set of addresses in lower case
     */
    public Set<String> suppressed() {
        return platform.fates().suppressed();
    }

    /**
     * Puts an address on the suppression list: mail to it is not tried.
     *
     * @param address the address
     */
    public void suppress(String address) {
        platform.fates().suppress(address);
    }

    /**
     * Takes an address off the suppression list.
     *
     * @param address the address
     */
    public void unsuppress(String address) {
        platform.fates().unsuppress(address);
    }

    /**
     * Lets the next mail to an address fail. Called twice, the next two fail; but a permanent failure puts the address on the
     * suppression list, which goes before any script.
     *
     * @param address the recipient
     * @param code why; 2xxx and 1007 fail for good, all others for now
     */
    public void failNext(String address, FailureCode code) {
        platform.fates().next(address, Fate.failure(code));
    }

    /**
     * Lets every mail to an address fail.
     *
     * @param address the recipient
     * @param type how final it is
     * @param code why
     * @param reason what the recipient's server says; null for something that fits
     */
    public void fail(String address, FailureType type, FailureCode code, @Nullable String reason) {
        platform.fates().always(address, Fate.failure(type, code, reason));
    }

    /**
     * Refuses an address whenever mail for it is posted, as an invalid one is.
     *
     * @param address the recipient
     */
    public void refuse(String address) {
        platform.fates().always(address, Fate.REFUSAL);
    }

    /**
     * Delivers every mail to an address, whatever it was scripted for before or its magic says. The suppression list still
     * goes before.
     *
     * @param address the recipient
     */
    public void deliver(String address) {
        platform.fates().deliver(address);
    }

    /**
     * Puts off every mail to an address: the recipient's server says so at once, and again at each time but the last, at which
     * the mail is delivered, or fails if it is scripted to. Each time is an event, and in no report.
     *
     * @param address the recipient
     * @param code why
     * @param again when the mail is tried again, counted from its first attempt by the emulator's clock; at least one time, each
     *     longer than the one before
     * @throws IllegalArgumentException if there is no time, or they are not in order
     */
    public void defer(String address, FailureCode code, Duration... again) {
        platform.fates().putOff(address, Objects.requireNonNull(code, "code"), List.of(again));
    }

    /**
     * Lets every mail that is delivered to an address come back after all.
     *
     * @param address the recipient
     * @param code why; 2xxx and 1007 fail for good, all others for now
     * @param after how long after it was delivered, by the emulator's clock
     * @throws IllegalArgumentException if the time is negative, or longer than ten years
     */
    public void bounceLater(String address, FailureCode code, Duration after) {
        platform.fates().comeBack(address, Fate.failure(code), after);
    }

    /**
     * Lets mail take its time from being taken to being tried for the first time; the default is none.
     *
     * @param time by the emulator's clock; for mail that is sent from now on
     * @throws IllegalArgumentException if it is negative, or longer than ten years
     */
    public void deliveryTakes(Duration time) {
        Times.checkLength("time", time);
        platform.transit().takes(time);
    }

    /**
     * What happens after mail was delivered, and reports that no mail left behind.
     *
     * @return the same object each time
     */
    public Activity activity() {
        return activity;
    }

    /**
     * Stores a template.
     *
     * @param id its number, from 1
     * @param html the HTML body, or null
     * @param text the text body, or null; without both the template has no content
     */
    public void template(long id, @Nullable String html, @Nullable String text) {
        platform.templates().put(id, new Template(html, text));
    }

    /**
     * Sets what goes wrong with the next requests: the first fault is for the next request, the second for the one after it,
     * and so on behind those already set.
     *
     * @param list the faults in order
     */
    public void next(Fault... list) {
        faults.next(Stream.of(list).map(Fault::plan).toList());
    }

    /**
     * Sets what goes wrong with every request for any server, under what {@link #next} says.
     *
     * @param fault the fault; null for none any more
     */
    public void answers(@Nullable Fault fault) {
        faults.always((fault == null ? Fault.NONE : fault).plan());
    }

    /**
     * The time by the emulator's clock.
     *
     * @return the time of what would happen now
     */
    public Instant now() {
        return platform.clock().now();
    }

    /**
     * Sets the clock of everything that happens from now on. What is due by it happens, and is posted soon after.
     *
     * @param clock the clock; one that runs is as good as one that stands
     */
    public void clock(Clock clock) {
        running.clock(Objects.requireNonNull(clock, "clock"));
    }

    /**
     * Lets time pass: the clock goes from one thing that is due to the next, such as an attempt to deliver, a bounce that comes
     * late or a post that is tried again, and so up to its end. Returns when all that fell due has happened and was posted, and
     * what followed from it as well. An endpoint that is slow is waited for, as long as its time limit says; so an endpoint must not
     * call this while it answers.
     *
     * @param time by how much
     * @throws IllegalArgumentException if it is negative, or longer than ten years
     * @throws IllegalStateException if the thread is interrupted
     */
    public void advance(Duration time) {
        running.advance(time);
    }

    /**
     * The requests that were received for any server, also those that were refused or not acted on. Those whose body broke off are not
     * among them.
     *
     * @return an unmodifiable list of the last 1,000, the oldest first
     */
    public List<ReceivedRequest> requests() {
        return requests.all().stream().map(ReceivedRequest::of).toList();
    }

    /**
     * How many requests were received.
     *
     * @return their number since the start or {@link #clear()}
     */
    public int requestCount() {
        return requests.count();
    }

    /**
     * Forgets all mail, records, reports, requests and posts of all servers, also what waits, and deletes stored attachments. Scripts
     * and validated endpoints stay.
     */
    public void clear() {
        running.clear();
    }

    /**
     * Forgets everything of all servers: mail, records, requests, scripts, faults, templates, the suppression list, endpoints and what they were
     * set to, and what was used of quota and allowances. Counts from 1 again. The clock stays.
     */
    public void reset() {
        running.reset();
    }

    /** The server's number; never the key. */
    @Override
    public String toString() {
        return "EmulatedServer[" + serverId() + "]";
    }
}
