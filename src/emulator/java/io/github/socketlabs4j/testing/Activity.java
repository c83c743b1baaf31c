package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Account;
import io.github.socketlabs4j.testing.platform.Habits.Deed;
import io.github.socketlabs4j.testing.platform.Ledger;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.platform.Transit;
import io.github.socketlabs4j.testing.settings.Allowances;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * What recipients and their servers do with mail that was delivered, for a test to say, and report rows that no mail left
 * behind. All of it shows up in the reports at once, and what is done with mail is posted as an event. Thread-safe.
 *
 * <pre>{@code
 * Activity activity = emulator.server().activity();
 * activity.click("ann@example.org", URI.create("https://www.example.com/offer"));
 * activity.seed(QueuedMessage.class, 1_000_000, i -> new QueuedMessage(...));
 * }</pre>
 */
public final class Activity {
    private final Ledger ledger;
    private final Transit transit;
    private final Account account;
    private final Platform platform;

    Activity(Platform platform) {
        this.ledger = platform.ledger();
        this.transit = platform.transit();
        this.account = platform.account();
        this.platform = platform;
    }

    /**
     * A recipient opens the mail delivered last to them.
     *
     * @param recipient the address
     * @throws IllegalArgumentException if no mail was delivered to it
     */
    public void open(String recipient) {
        open(last(recipient));
    }

    /**
     * The recipient opens a mail.
     *
     * @param mail a mail of a mailbox
     */
    public void open(DeliveredMail mail) {
        transit.act(mail.taken(), new Deed.Open());
    }

    /**
     * A recipient follows a link in the mail delivered last to them.
     *
     * @param recipient the address
     * @param link where it leads; need not be in the mail
     * @throws IllegalArgumentException if no mail was delivered to it
     */
    public void click(String recipient, URI link) {
        click(last(recipient), link);
    }

    /**
     * The recipient follows a link in a mail.
     *
     * @param mail a mail of a mailbox
     * @param link where it leads; need not be in the mail
     */
    public void click(DeliveredMail mail, URI link) {
        transit.act(mail.taken(), new Deed.Click(link.toString()));
    }

    /**
     * A recipient of the mail delivered last to them wants no more: posted as an event, and in no report. They are suppressed
     * from now on.
     *
     * @param recipient the address
     * @throws IllegalArgumentException if no mail was delivered to it
     */
    public void unsubscribe(String recipient) {
        unsubscribe(last(recipient));
    }

    /**
     * The recipient of a mail wants no more: posted as an event, and in no report. They are suppressed from now on.
     *
     * @param mail a mail of a mailbox
     */
    public void unsubscribe(DeliveredMail mail) {
        transit.act(mail.taken(), new Deed.Unsubscribe());
    }

    /**
     * The server of a recipient put off the mail delivered last to them: posted as an event, and in no report. For mail that is
     * put off before it is delivered, see {@link EmulatedServer#defer}.
     *
     * @param recipient the address
     * @param code why
     * @throws IllegalArgumentException if no mail was delivered to it
     */
    public void defer(String recipient, FailureCode code) {
        defer(last(recipient), code);
    }

    /**
     * The recipient's server put a mail off: posted as an event, and in no report.
     *
     * @param mail a mail of a mailbox, where it stays
     * @param code why
     */
    public void defer(DeliveredMail mail, FailureCode code) {
        transit.act(mail.taken(), new Deed.Defer(Objects.requireNonNull(code, "code")));
    }

    /**
     * A recipient calls the mail delivered last to them spam.
     *
     * @param recipient the address
     * @throws IllegalArgumentException if no mail was delivered to it
     */
    public void complain(String recipient) {
        complain(last(recipient), FblType.ABUSE);
    }

    /**
     * The recipient complains of a mail.
     *
     * @param mail a mail of a mailbox
     * @param type what the complaint is about
     */
    public void complain(DeliveredMail mail, FblType type) {
        transit.act(mail.taken(), new Deed.Complain(Objects.requireNonNull(type, "type")));
    }

    /**
     * The mail delivered last to a recipient comes back after all.
     *
     * @param recipient the address
     * @param code why; 2xxx and 1007 fail for good, all others for now
     * @throws IllegalArgumentException if no mail was delivered to it
     */
    public void bounceLater(String recipient, FailureCode code) {
        bounceLater(last(recipient), code);
    }

    /**
     * A mail comes back after it was delivered: a failed record joins the processed one. If it fails for good, the recipient is
     * suppressed from now on.
     *
     * @param mail a mail of a mailbox, where it stays
     * @param code why; 2xxx and 1007 fail for good, all others for now
     */
    public void bounceLater(DeliveredMail mail, FailureCode code) {
        transit.act(mail.taken(), new Deed.Bounce(Objects.requireNonNull(code, "code")));
    }

    /**
     * Adds a row to its report, also one that comes late: it takes its place by its time.
     *
     * @param row the row; its extras are not reported
     * @throws IllegalArgumentException if it has no time
     */
    public void add(ReportRow row) {
        ledger.add(row);
    }

    /**
     * Fills a report with any number of rows, which are made whenever a question touches them and never held in memory. Each
     * call adds to those before; rows of all calls, of mail and of {@link #add} stand in the report by their times.
     *
     * @param kind which report, by its record
     * @param count how many rows
     * @param rows makes the row of each number from 0; always the same row, and no earlier than the one before; extras are not
     *     reported; called by several threads
     * @param <R> the record
     * @throws IllegalArgumentException if the count is negative
     */
    public <R extends ReportRow> void seed(Class<R> kind, long count, LongFunction<R> rows) {
        if (count < 0) throw new IllegalArgumentException("count " + count + " < 0");
        ledger.seed(Objects.requireNonNull(kind, "kind"), count, Objects.requireNonNull(rows, "rows"));
    }

    /**
     * Sets what the plan includes in a month from now on; see {@link SocketLabsEmulator.Builder#allowances}.
     *
     * @param messages how many messages
     * @param bandwidthInBytes how many bytes
     * @param apiCalls how many calls of the Reporting API
     */
    public void allowances(long messages, long bandwidthInBytes, long apiCalls) {
        account.allow(new Allowances(messages, bandwidthInBytes, apiCalls));
    }

    private DeliveredMail last(String recipient) {
        List<TakenMail> all = ledger.mailbox(recipient);
        if (all.isEmpty()) throw new IllegalArgumentException("no mail was delivered to " + recipient);
        return new DeliveredMail(all.get(all.size() - 1));
    }

    /** The server's number. */
    @Override
    public String toString() {
        return "Activity[server " + platform.settings().credentials().serverId() + "]";
    }
}
