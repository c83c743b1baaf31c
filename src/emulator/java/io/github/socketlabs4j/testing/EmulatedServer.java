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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server of an emulator. Tests read its mailboxes and records, and script what happens to mail and which requests
 * fail. Thread-safe. Returned lists are copies. Once a send has been answered, its mail and records are in them.
 *
 * <p>The first of these that applies decides what happens to a mail: the suppression list; a script for the next mail
 * to the address; a script for every mail to the address; a magic address such as {@code bounce-2001@any.example}.
 * Otherwise the mail is delivered. Addresses are compared ignoring case.
 *
 * <p>An emulator has one server, unless the builder or a scenario adds more. Each server has its own mail, records,
 * reports, scripts for addresses, suppression list, templates, recipients and endpoints. All servers share the HTTP
 * server, the request log, the faults and the clock. {@link #clear()} and {@link #reset()} affect all servers.
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
     * The server's id.
     *
     * @return the id that a client has to send
     */
    public long serverId() {
        return credentials().serverId();
    }

    /**
     * The server's injection key. The emulator accepts it as {@code Bearer} token and in the body.
     *
     * @return the key that a client has to send
     */
    public String injectionKey() {
        return credentials().injectionKey();
    }

    /**
     * The user name for the Reporting API. A server has one user.
     *
     * @return the user name that a client has to send
     */
    public String reportingUser() {
        return credentials().reportingUser();
    }

    /**
     * The user's Reporting API key.
     *
     * @return the key that a client has to send
     */
    public String reportingKey() {
        return credentials().reportingKey();
    }

    /**
     * The secret key in each post to an endpoint. Wire: {@code SecretKey}.
     *
     * @return the key that an endpoint has to check
     */
    public String secretKey() {
        return platform.settings().webhookKeys().secretKey();
    }

    /**
     * The validation key that an endpoint has to answer with.
     *
     * @return the key, or null if endpoints answer with the secret key
     */
    public @Nullable String validationKey() {
        return platform.settings().webhookKeys().validationKey();
    }

    /**
     * The notification endpoint, which events are posted to: queued, deferred, delivered, failed, complaint, open,
     * click, unsubscribe.
     *
     * @return the same object each time
     */
    public Webhook notifications() {
        return webhook(Kind.NOTIFICATION, null);
    }

    /**
     * An additional notification endpoint. It has its own settings, validation and queue, so a slow or failing endpoint
     * does not delay the others.
     *
     * @param name a name of your choice, not blank
     * @return the same object each time for the same name
     * @throws IllegalArgumentException if the name is blank
     */
    public Webhook notifications(String name) {
        return webhook(Kind.NOTIFICATION, Objects.requireNonNull(name, "name"));
    }

    /**
     * The inbound endpoint, which inbound mail is posted to.
     *
     * @return the same object each time
     */
    public Webhook inbound() {
        return webhook(Kind.INBOUND, null);
    }

    /**
     * An additional inbound endpoint.
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
     * Lets an inbound mail arrive. It is posted to the endpoint of {@link #inbound()} and to the additional inbound
     * endpoints that are validated. Failed posts are repeated like those of events.
     *
     * @param mail the mail in its current state; its files are read again for each post
     * @throws IllegalStateException if no endpoint is validated
     * @throws IllegalArgumentException if the mail has no recipient, or exceeds the inbound size limit
     * @throws java.io.UncheckedIOException if one of its files cannot be read
     */
    public void receive(InboundMail mail) {
        server.receive(mail.post());
    }

    /**
     * Lets an inbound mail arrive that is read from an {@code .eml} file; see {@link InboundMail#read(Path)}.
     *
     * @param eml the file
     * @throws IllegalStateException if no endpoint is validated, or if Angus Mail is not on the class path; the message
     *     says which
     * @throws IllegalArgumentException if the file is not a mail, or the mail has no recipient or exceeds the inbound
     *     size limit
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public void receive(Path eml) {
        receive(InboundMail.read(eml));
    }

    /**
     * All delivered mail, one copy per recipient.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveredMail> mailbox() {
        return delivered(platform.ledger().mailbox());
    }

    /**
     * The mail delivered to one recipient.
     *
     * @param recipient the address
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveredMail> mailbox(String recipient) {
        return delivered(platform.ledger().mailbox(recipient));
    }

    /**
     * The newest mail delivered to one recipient.
     *
     * @param recipient the address
     * @return the newest mail
     * @throws IllegalStateException if there is none; the message says what happened to the address instead, or which
     *     addresses have mail
     */
    public DeliveredMail last(String recipient) {
        return waiting.last(recipient);
    }

    /**
     * Waits until a mail is delivered to a recipient. For tests of programs that send in the background.
     *
     * @param recipient the address
     * @param limit the maximum wait in real time; the wait does not advance the emulator's clock
     * @return the newest mail, without waiting if there is one already
     * @throws IllegalStateException if there is none after that time (the message says what happened to the address
     *     instead, or which addresses have mail), or if the thread is interrupted
     */
    public DeliveredMail awaitMail(String recipient, Duration limit) {
        return waiting.mail(recipient, limit);
    }

    /**
     * Waits until each of the given events has happened to some mail of a recipient. The events need not be posted to
     * an endpoint.
     *
     * @param recipient the address
     * @param limit the maximum wait in real time; the wait does not advance the emulator's clock
     * @param first an event
     * @param others more events
     * @throws IllegalStateException if one has not happened after that time (the message says which, and what has
     *     happened), or if the thread is interrupted
     */
    public void awaitEvents(String recipient, Duration limit, Webhook.Event first, Webhook.Event... others) {
        waiting.events(recipient, EnumSet.of(first, others), limit);
    }

    private static List<DeliveredMail> delivered(List<TakenMail> mails) {
        return mails.stream().map(DeliveredMail::new).toList();
    }

    /**
     * The mail the server has accepted, whether delivered or not; one record per recipient.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveryRecord.Queued> queued() {
        return records(Event.Queued.class, DeliveryRecord.Queued::of);
    }

    /**
     * The deferrals of mail by recipients' servers, one record per deferral.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveryRecord.Deferred> deferred() {
        return records(Event.Deferred.class, DeliveryRecord.Deferred::of);
    }

    /**
     * The mail that recipients' servers have accepted.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveryRecord.Processed> processed() {
        return records(Event.Processed.class, DeliveryRecord.Processed::of);
    }

    /**
     * The mail that failed or was suppressed, one record per failure.
     *
     * @return an unmodifiable list, the oldest first
     */
    public List<DeliveryRecord.Failed> failed() {
        return records(Event.Failed.class, DeliveryRecord.Failed::of);
    }

    private <E extends Event, R extends DeliveryRecord> List<R> records(Class<E> kind, Function<E, R> record) {
        return platform.ledger().events(kind).stream().map(record).toList();
    }

    /**
     * The suppression list: addresses that failed permanently, unsubscribed, or were added by {@link #suppress}.
     *
     * @return an unmodifiable set of addresses in lower case
     */
    public Set<String> suppressed() {
        return platform.fates().suppressed();
    }

    /**
     * Adds an address to the suppression list. The emulator does not try to deliver mail to it.
     *
     * @param address the address
     */
    public void suppress(String address) {
        platform.fates().suppress(address);
    }

    /**
     * Removes an address from the suppression list.
     *
     * @param address the address
     */
    public void unsuppress(String address) {
        platform.fates().unsuppress(address);
    }

    /**
     * Lets the next mail to an address fail. Each call adds one failure: after two calls the next two mails fail. A
     * permanent failure adds the address to the suppression list, which overrides all scripts.
     *
     * @param address the recipient
     * @param code the failure code; 2xxx and 1007 are permanent failures, all others temporary
     */
    public void failNext(String address, FailureCode code) {
        platform.fates().next(address, Fate.failure(code));
    }

    /**
     * Lets every mail to an address fail.
     *
     * @param address the recipient
     * @param type the failure type, for instance permanent
     * @param code the failure code
     * @param reason the answer of the recipient's server; null for one that fits type and code
     */
    public void fail(String address, FailureType type, FailureCode code, @Nullable String reason) {
        platform.fates().always(address, Fate.failure(type, code, reason));
    }

    /**
     * Lets every send to an address be rejected, as if the address were invalid.
     *
     * @param address the recipient
     */
    public void refuse(String address) {
        platform.fates().always(address, Fate.REFUSAL);
    }

    /**
     * Lets every mail to an address be delivered. Overrides the scripts for every mail to it, and a magic address. Does
     * not override the suppression list and scripts for the next mail.
     *
     * @param address the recipient
     */
    public void deliver(String address) {
        platform.fates().deliver(address);
    }

    /**
     * Lets every mail to an address be deferred. The recipient's server defers the first attempt and each further
     * attempt but the last. At the last one the mail is delivered, or fails if it is scripted to fail. Each deferral is
     * an event, and in no report.
     *
     * @param address the recipient
     * @param code the deferral code
     * @param again the times of the further attempts, counted from the first attempt by the emulator's clock; at least
     *     one, each longer than the one before
     * @throws IllegalArgumentException if there is none, or they are not in ascending order
     */
    public void defer(String address, FailureCode code, Duration... again) {
        platform.fates().putOff(address, Objects.requireNonNull(code, "code"), List.of(again));
    }

    /**
     * Lets every mail delivered to an address bounce later.
     *
     * @param address the recipient
     * @param code the failure code; 2xxx and 1007 are permanent failures, all others temporary
     * @param after the time from the delivery to the bounce, by the emulator's clock
     * @throws IllegalArgumentException if the time is negative, or longer than ten years
     */
    public void bounceLater(String address, FailureCode code, Duration after) {
        platform.fates().comeBack(address, Fate.failure(code), after);
    }

    /**
     * Sets the delay between accepting a mail and the first attempt to deliver it; the default is zero.
     *
     * @param time the delay by the emulator's clock, for mail that is sent from now on
     * @throws IllegalArgumentException if it is negative, or longer than ten years
     */
    public void deliveryTakes(Duration time) {
        Times.checkLength("time", time);
        platform.transit().takes(time);
    }

    /**
     * What recipients do with delivered mail, and report rows without mail.
     *
     * @return the same object each time
     */
    public Activity activity() {
        return activity;
    }

    /**
     * Stores a template.
     *
     * @param id the template's id, from 1
     * @param html the HTML body, or null
     * @param text the text body, or null; if both bodies are null, the template has no content
     */
    public void template(long id, @Nullable String html, @Nullable String text) {
        platform.templates().put(id, new Template(html, text));
    }

    /**
     * Adds faults for the next requests, one per request, after those already set. The first fault is for the next
     * request, the second for the request after it, and so on.
     *
     * @param list the faults in order
     */
    public void next(Fault... list) {
        faults.next(Stream.of(list).map(Fault::plan).toList());
    }

    /**
     * Sets a fault for every request to any server. Where a fault of {@link #next} contradicts it, that one applies.
     *
     * @param fault the fault; null removes it
     */
    public void answers(@Nullable Fault fault) {
        faults.always((fault == null ? Fault.NONE : fault).plan());
    }

    /**
     * The current time by the emulator's clock.
     *
     * @return the time
     */
    public Instant now() {
        return platform.clock().now();
    }

    /**
     * Replaces the clock for everything that happens from now on. What is due by the new clock happens before this
     * returns, and is posted soon after.
     *
     * @param clock the clock, running or fixed
     */
    public void clock(Clock clock) {
        running.clock(Objects.requireNonNull(clock, "clock"));
    }

    /**
     * Advances the clock. It moves from one due event to the next, such as an attempt to deliver, a late bounce or a
     * repeated post, and at last to the new time. Returns when everything that became due has happened and been posted,
     * including what it caused. Waits for slow endpoints up to their time limits, so an endpoint must not call this
     * while it answers.
     *
     * @param time how far
     * @throws IllegalArgumentException if it is negative, or longer than ten years
     * @throws IllegalStateException if the thread is interrupted
     */
    public void advance(Duration time) {
        running.advance(time);
    }

    /**
     * The requests received for any server, including those that were rejected or not acted on. A request whose body
     * was cut off is not included.
     *
     * @return an unmodifiable list of the last 1,000, the oldest first
     */
    public List<ReceivedRequest> requests() {
        return requests.all().stream().map(ReceivedRequest::of).toList();
    }

    /**
     * The number of requests received since the start or the last {@link #clear()}.
     *
     * @return the number
     */
    public int requestCount() {
        return requests.count();
    }

    /**
     * Deletes all mail, records, reports, requests, posts and stored attachments of all servers, and everything that is
     * still due. Scripts and validated endpoints stay.
     */
    public void clear() {
        running.clear();
    }

    /**
     * Deletes all state of all servers: mail, records, requests, scripts, faults, templates, suppression lists,
     * endpoints with their settings, and used quota and allowances. Ids start at 1 again. The clock stays.
     */
    public void reset() {
        running.reset();
    }

    /** The server's id; never the key. */
    @Override
    public String toString() {
        return "EmulatedServer[" + serverId() + "]";
    }
}
