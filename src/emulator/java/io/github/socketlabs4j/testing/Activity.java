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
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * Simulates what recipients and their servers do with delivered mail, and adds report rows that belong to no mail.
 * Everything appears in the reports at once, except where a method says otherwise. Actions on a mail are posted as
 * events. Thread-safe.
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
     * Lets a recipient open the newest mail delivered to them.
     *
     * @param recipient the address
     * @throws IllegalArgumentException if no mail was delivered to this address
     */
    public void open(String recipient) {
        open(last(recipient));
    }

    /**
     * Lets the recipient open a mail.
     *
     * @param mail a mail from a mailbox
     */
    public void open(DeliveredMail mail) {
        transit.act(mail.taken(), new Deed.Open());
    }

    /**
     * Lets a recipient click a link in the newest mail delivered to them.
     *
     * @param recipient the address
     * @param link the URL of the link, which need not be in the mail
     * @throws IllegalArgumentException if no mail was delivered to this address
     */
    public void click(String recipient, URI link) {
        click(last(recipient), link);
    }

    /**
     * Lets the recipient click a link in a mail.
     *
     * @param mail a mail from a mailbox
     * @param link the URL of the link, which need not be in the mail
     */
    public void click(DeliveredMail mail, URI link) {
        transit.act(mail.taken(), new Deed.Click(link.toString()));
    }

    /**
     * Lets a recipient unsubscribe by the newest mail delivered to them. It is posted as an event, and in no report.
     * The address is added to the suppression list.
     *
     * @param recipient the address
     * @throws IllegalArgumentException if no mail was delivered to this address
     */
    public void unsubscribe(String recipient) {
        unsubscribe(last(recipient));
    }

    /**
     * Lets the recipient of a mail unsubscribe. It is posted as an event, and in no report. The address is added to the
     * suppression list.
     *
     * @param mail a mail from a mailbox
     */
    public void unsubscribe(DeliveredMail mail) {
        transit.act(mail.taken(), new Deed.Unsubscribe());
    }

    /**
     * Records a deferral of the newest mail delivered to a recipient. It is posted as an event, and in no report. To
     * defer mail before it is delivered, see {@link EmulatedServer#defer}.
     *
     * @param recipient the address
     * @param code the deferral code
     * @throws IllegalArgumentException if no mail was delivered to this address
     */
    public void defer(String recipient, FailureCode code) {
        defer(last(recipient), code);
    }

    /**
     * Records a deferral of a mail. It is posted as an event, and in no report.
     *
     * @param mail a mail from a mailbox, where it stays
     * @param code the deferral code
     */
    public void defer(DeliveredMail mail, FailureCode code) {
        transit.act(mail.taken(), new Deed.Defer(Objects.requireNonNull(code, "code")));
    }

    /**
     * Lets a recipient report the newest mail delivered to them as spam.
     *
     * @param recipient the address
     * @throws IllegalArgumentException if no mail was delivered to this address
     */
    public void complain(String recipient) {
        complain(last(recipient), FblType.ABUSE);
    }

    /**
     * Lets the recipient complain about a mail.
     *
     * @param mail a mail from a mailbox
     * @param type the type of the complaint
     */
    public void complain(DeliveredMail mail, FblType type) {
        transit.act(mail.taken(), new Deed.Complain(Objects.requireNonNull(type, "type")));
    }

    /**
     * Lets the newest mail delivered to a recipient bounce.
     *
     * @param recipient the address
     * @param code the failure code; 2xxx and 1007 are permanent failures, all others temporary
     * @throws IllegalArgumentException if no mail was delivered to this address
     */
    public void bounceLater(String recipient, FailureCode code) {
        bounceLater(last(recipient), code);
    }

    /**
     * Lets a delivered mail bounce. It then has a failed record beside the processed one. A permanent failure adds the
     * recipient to the suppression list.
     *
     * @param mail a mail from a mailbox, where it stays
     * @param code the failure code; 2xxx and 1007 are permanent failures, all others temporary
     */
    public void bounceLater(DeliveredMail mail, FailureCode code) {
        transit.act(mail.taken(), new Deed.Bounce(Objects.requireNonNull(code, "code")));
    }

    /**
     * Adds a row to its report. Rows of a report are sorted by time, so its time may be earlier than that of the rows
     * before.
     *
     * @param row the row; its extras are not reported
     * @throws IllegalArgumentException if its {@code dateTime} is null
     */
    public void add(ReportRow row) {
        ledger.add(row);
    }

    /**
     * Fills a report with any number of rows. They are made each time a request needs them, and never held in memory.
     * Each call adds rows to those of earlier calls. The rows of all calls, of mail and of {@link #add} are sorted by
     * time.
     *
     * @param kind the report, named by its record type
     * @param count the number of rows
     * @param rows makes the row of an index from 0. It has to return the same row for the same index, and rows in
     *     ascending order of time. Extras of the rows are not reported. It is called by several threads
     * @param <R> the record type
     * @throws IllegalArgumentException if the count is negative
     */
    public <R extends ReportRow> void seed(Class<R> kind, long count, LongFunction<R> rows) {
        if (count < 0) throw new IllegalArgumentException("count " + count + " < 0");
        ledger.seed(Objects.requireNonNull(kind, "kind"), count, Objects.requireNonNull(rows, "rows"));
    }

    /**
     * Sets the monthly allowances of the plan from now on; see {@link SocketLabsEmulator.Builder#allowances}.
     *
     * @param messages the number of messages
     * @param bandwidthInBytes the number of bytes
     * @param apiCalls the number of calls of the Reporting API
     */
    public void allowances(long messages, long bandwidthInBytes, long apiCalls) {
        account.allow(new Allowances(messages, bandwidthInBytes, apiCalls));
    }

    private DeliveredMail last(String recipient) {
        TakenMail mail = ledger.newest(recipient);
        if (mail == null) throw new IllegalArgumentException("no mail was delivered to " + recipient);
        return new DeliveredMail(mail);
    }

    /** The server's id. */
    @Override
    public String toString() {
        return "Activity[server " + platform.settings().credentials().serverId() + "]";
    }
}
