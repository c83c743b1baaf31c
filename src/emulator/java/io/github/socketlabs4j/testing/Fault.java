package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.faults.EpochDates;
import io.github.socketlabs4j.testing.faults.ExtraFields;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultStep;
import io.github.socketlabs4j.testing.faults.FaultStep.Cut;
import io.github.socketlabs4j.testing.faults.FaultStep.Delay;
import io.github.socketlabs4j.testing.faults.FaultStep.Drop;
import io.github.socketlabs4j.testing.faults.FaultStep.Header;
import io.github.socketlabs4j.testing.faults.FaultStep.Padding;
import io.github.socketlabs4j.testing.faults.FaultStep.Page;
import io.github.socketlabs4j.testing.faults.FaultStep.PageLimit;
import io.github.socketlabs4j.testing.faults.FaultStep.Refusal;
import io.github.socketlabs4j.testing.faults.FaultStep.Switch;
import io.github.socketlabs4j.testing.faults.NoTotals;
import io.github.socketlabs4j.testing.faults.RandomCasing;
import io.github.socketlabs4j.testing.faults.ReorderedMembers;
import java.time.Duration;
import java.util.Objects;

/**
 * A fault of one request or of the answer to it. Pass faults to {@link EmulatedServer#next} for the next requests, one
 * fault per request, or one to {@link EmulatedServer#answers} for all requests. Immutable and thread-safe.
 *
 * <pre>{@code
 * emulator.server().next(Fault.status(503).retryAfter(1), Fault.dropAfterActing());
 * }</pre>
 */
public final class Fault {
    /** No fault. */
    static final Fault NONE = new Fault(FaultPlan.NOTHING);

    private final FaultPlan plan;

    private Fault(FaultPlan plan) {
        this.plan = plan;
    }

    private static Fault of(FaultStep step) {
        return new Fault(FaultPlan.of(step));
    }

    /**
     * An answer with this status and a line of plain text. The request is read but not acted on.
     *
     * @param status from 200 to 599
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault status(int status) {
        return of(Page.text(status));
    }

    /**
     * An answer with an HTML page, as from proxies and during maintenance. The request is read but not acted on.
     *
     * @param status from 200 to 599
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault htmlPage(int status) {
        return of(Page.html(status));
    }

    /**
     * A receipt that rejects the whole request, with status 200. The Reporting API answers with an error document that
     * has the code as its text. The request is read but not acted on.
     *
     * @param code for instance {@link SendCode#OVER_QUOTA}; a receipt with {@link SendCode#INTERNAL_ERROR} has a
     *     {@code TransactionReceipt}
     * @return the fault
     */
    public static Fault code(SendCode code) {
        return code(200, code);
    }

    /**
     * A receipt that rejects the whole request. The Reporting API answers with an error document that has the code as
     * its text. The request is read but not acted on.
     *
     * @param status from 200 to 599
     * @param code the error code
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault code(int status, SendCode code) {
        return of(new Refusal(status, Objects.requireNonNull(code, "code")));
    }

    /**
     * No answer: the request is read but not acted on, and the connection is closed.
     *
     * @return the fault
     */
    public static Fault dropBeforeActing() {
        return of(new Drop(false));
    }

    /**
     * No answer: the request is read and acted on, and the connection is closed. The mail has been sent, but the sender
     * cannot know it.
     *
     * @return the fault
     */
    public static Fault dropAfterActing() {
        return of(new Drop(true));
    }

    /**
     * A delayed answer. The request is acted on at once. If the emulator is closed meanwhile, there is no answer.
     *
     * @param time the delay in real time, which the emulator's clock does not affect
     * @return the fault
     * @throws IllegalArgumentException if it is negative
     */
    public static Fault delay(Duration time) {
        return of(new Delay(Objects.requireNonNull(time, "time")));
    }

    /**
     * A truncated answer: {@code Content-Length} names the full length, but the connection is closed after some bytes.
     *
     * @param bytes the number of bytes of the body that are sent
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fault truncatedBody(int bytes) {
        return of(new Cut(bytes));
    }

    /**
     * An answer with the usual status and no body. The request is acted on.
     *
     * @return the fault
     */
    public static Fault emptyBody() {
        return of(Switch.EMPTY);
    }

    /**
     * The usual answer, padded with blanks. The request is acted on.
     *
     * @param bytes the length of the padded body in bytes
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fault oversizedBody(int bytes) {
        return of(new Padding(bytes));
    }

    /**
     * The usual answer with its names in random upper and lower case.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault randomCasing(long seed) {
        return of(new RandomCasing(seed));
    }

    /**
     * The usual answer with additional undocumented members.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault extraFields(long seed) {
        return of(new ExtraFields(seed));
    }

    /**
     * The usual answer with its members in another order.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault reorderedMembers(long seed) {
        return of(new ReorderedMembers(seed));
    }

    /**
     * A report with dates in milliseconds since 1970, as in 2010. An injection receipt has no dates.
     *
     * @return the fault
     */
    public static Fault epochDates() {
        return of(new EpochDates());
    }

    /**
     * A report without the total numbers of rows and pages, as in 2010.
     *
     * @return the fault
     */
    public static Fault noTotals() {
        return of(new NoTotals());
    }

    /**
     * An XML answer without its declaration.
     *
     * @return the fault
     */
    public static Fault noXmlDeclaration() {
        return of(Switch.NO_DECLARATION);
    }

    /**
     * A CSV report without its header row.
     *
     * @return the fault
     */
    public static Fault noHeaderRow() {
        return of(Switch.NO_HEADER_ROW);
    }

    /**
     * A report with fewer rows per page than requested.
     *
     * @param rows the maximum number of rows per page
     * @return the fault
     * @throws IllegalArgumentException if the number is not positive
     */
    public static Fault pageLimit(int rows) {
        return of(new PageLimit(rows));
    }

    /**
     * The usual answer in another format than requested: JSON instead of XML, CSV or JSONP, and XML instead of JSON.
     *
     * @return the fault
     */
    public static Fault otherFormat() {
        return of(Switch.OTHER_FORMAT);
    }

    /**
     * This fault on a request that is acted on nevertheless: the mail is accepted, although the answer says it is not.
     *
     * @return a new fault
     */
    public Fault afterActing() {
        return and(of(Switch.ACTING));
    }

    /**
     * This fault with an additional header in the answer.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a new fault
     */
    public Fault header(String name, String value) {
        return and(of(new Header(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"))));
    }

    /**
     * This fault with a {@code Retry-After} header in the answer.
     *
     * @param seconds the header's value in seconds
     * @return a new fault
     */
    public Fault retryAfter(long seconds) {
        return header("Retry-After", Long.toString(seconds));
    }

    /**
     * This fault combined with another one. Where they contradict each other, the other one applies.
     *
     * @param other the other fault
     * @return a new fault
     */
    public Fault and(Fault other) {
        return new Fault(plan.and(other.plan));
    }

    /** The steps of this fault. */
    FaultPlan plan() {
        return plan;
    }

    /** The fault in words. */
    @Override
    public String toString() {
        return "Fault[" + plan + "]";
    }
}
