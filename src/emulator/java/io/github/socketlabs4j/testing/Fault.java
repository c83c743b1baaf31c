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
 * Something to go wrong with one request, or with the answer to it. Given to {@link EmulatedServer#next} for the requests to
 * come, one after the other, or to {@link EmulatedServer#answers} for all of them. Immutable and thread-safe.
 *
 * <pre>{@code
 * emulator.server().next(Fault.status(503).retryAfter(1), Fault.dropAfterActing());
 * }</pre>
 */
public final class Fault {
    /** Nothing goes wrong. */
    static final Fault NONE = new Fault(FaultPlan.NOTHING);

    private final FaultPlan plan;

    private Fault(FaultPlan plan) {
        this.plan = plan;
    }

    private static Fault of(FaultStep step) {
        return new Fault(FaultPlan.of(step));
    }

    /**
     * An answer with this status and a line of plain text. The request is read and not acted on.
     *
     * @param status from 200 to 599
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault status(int status) {
        return of(Page.text(status));
    }

    /**
     * An answer with an HTML page, as proxies and maintenance windows give. The request is read and not acted on.
     *
     * @param status from 200 to 599
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault htmlPage(int status) {
        return of(Page.html(status));
    }

    /**
     * A receipt that refuses the whole request, with status 200; from the Reporting API, an error document with the code as its
     * text. The request is read and not acted on.
     *
     * @param code for instance {@link SendCode#OVER_QUOTA}; with {@link SendCode#INTERNAL_ERROR} there is a transaction receipt
     * @return the fault
     */
    public static Fault code(SendCode code) {
        return code(200, code);
    }

    /**
     * A receipt that refuses the whole request; from the Reporting API, an error document with the code as its text. The request
     * is read and not acted on.
     *
     * @param status from 200 to 599
     * @param code the verdict
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault code(int status, SendCode code) {
        return of(new Refusal(status, Objects.requireNonNull(code, "code")));
    }

    /**
     * No answer: the request is read, not acted on, and the connection closed.
     *
     * @return the fault
     */
    public static Fault dropBeforeActing() {
        return of(new Drop(false));
    }

    /**
     * No answer: the request is read and acted on, and the connection closed. The mail is out, and the sender cannot know.
     *
     * @return the fault
     */
    public static Fault dropAfterActing() {
        return of(new Drop(true));
    }

    /**
     * A late answer: the request is acted on at once. Closing the emulator ends the wait without an answer.
     *
     * @param time how late, in real time whatever the emulator's clock
     * @return the fault
     * @throws IllegalArgumentException if it is negative
     */
    public static Fault delay(Duration time) {
        return of(new Delay(Objects.requireNonNull(time, "time")));
    }

    /**
     * An answer that breaks off: its length is announced in full, and the connection closed after some bytes.
     *
     * @param bytes how many bytes of the body are sent
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
     * The usual answer, followed by blanks. The request is acted on.
     *
     * @param bytes how many bytes the body has in all
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fault oversizedBody(int bytes) {
        return of(new Padding(bytes));
    }

    /**
     * The usual answer with its names in upper and lower case at random.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault randomCasing(long seed) {
        return of(new RandomCasing(seed));
    }

    /**
     * The usual answer with members nobody has documented.
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
     * A report whose dates are milliseconds since 1970, as they were in 2010; an injection receipt has none.
     *
     * @return the fault
     */
    public static Fault epochDates() {
        return of(new EpochDates());
    }

    /**
     * A report that does not say how many rows or pages the whole result has, as in 2010.
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
     * A CSV report without its row of names.
     *
     * @return the fault
     */
    public static Fault noHeaderRow() {
        return of(Switch.NO_HEADER_ROW);
    }

    /**
     * A report that gives fewer rows at once than it is asked for.
     *
     * @param rows how many it gives at the most
     * @return the fault
     * @throws IllegalArgumentException if the number is not positive
     */
    public static Fault pageLimit(int rows) {
        return of(new PageLimit(rows));
    }

    /**
     * The usual answer in JSON where XML was asked for, and the other way round; where a report was asked for in CSV or JSONP,
     * in JSON.
     *
     * @return the fault
     */
    public static Fault otherFormat() {
        return of(Switch.OTHER_FORMAT);
    }

    /**
     * This fault on a request that is acted on all the same: the mail is taken, and the answer says it was not.
     *
     * @return a new fault
     */
    public Fault afterActing() {
        return and(of(Switch.ACTING));
    }

    /**
     * This fault with one more header on its answer.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a new fault
     */
    public Fault header(String name, String value) {
        return and(of(new Header(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"))));
    }

    /**
     * This fault with a {@code Retry-After} header.
     *
     * @param seconds its value
     * @return a new fault
     */
    public Fault retryAfter(long seconds) {
        return header("Retry-After", Long.toString(seconds));
    }

    /**
     * Both this and another fault. Where they contradict each other, the other one counts.
     *
     * @param other the other fault
     * @return a new fault
     */
    public Fault and(Fault other) {
        return new Fault(plan.and(other.plan));
    }

    /** What goes wrong, for the doors. */
    FaultPlan plan() {
        return plan;
    }

    /** What goes wrong, for people. */
    @Override
    public String toString() {
        return "Fault[" + plan + "]";
    }
}
