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
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.settings.Credentials;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server inside an emulator: its mailboxes and records to look into, its fate and faults to script. Thread-safe. Lists
 * are copies of the moment; what a send has been answered for is in them.
 *
 * <p>What becomes of a mail is decided in this order: the suppression list; a script for the next mail to the address; a
 * script for every mail to it; the magic of the address, such as {@code bounce-2001@any.example}; otherwise it is delivered.
 * Addresses ignore letter case.
 */
public final class EmulatedServer {
    private final Platform platform;
    private final FaultScript faults;
    private final RequestLog requests;
    private final Activity activity;

    EmulatedServer(RunningEmulator running) {
        this.platform = running.platform();
        this.faults = running.faults();
        this.requests = running.requests();
        this.activity = new Activity(platform);
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
        platform.fates().always(address, Fate.ARRIVAL);
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
     * Sets what goes wrong with every request, under what {@link #next} says.
     *
     * @param fault the fault; null for none any more
     */
    public void answers(@Nullable Fault fault) {
        faults.always((fault == null ? Fault.NONE : fault).plan());
    }

    /**
     * Sets the clock of everything that happens from now on.
     *
     * @param clock the clock
     */
    public void clock(Clock clock) {
        platform.clock().set(Objects.requireNonNull(clock, "clock"));
    }

    /**
     * The requests that were received, also those that were refused or not acted on. Those whose body broke off are not
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

    /** Forgets all mail, records, reports and requests, and deletes stored attachments. Scripts stay. */
    public void clear() {
        platform.ledger().clear();
        requests.clear();
    }

    /**
     * Forgets everything: mail, records, requests, scripts, faults, templates, the suppression list and what was used of
     * quota and allowances.
     */
    public void reset() {
        platform.reset();
        requests.clear();
        faults.reset();
    }

    /** The server's number; never the key. */
    @Override
    public String toString() {
        return "EmulatedServer[" + serverId() + "]";
    }
}
