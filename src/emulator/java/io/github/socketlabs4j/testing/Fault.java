package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.Headers;
import io.github.socketlabs4j.injection.SendCode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    static final Fault NONE = of(Kind.NOTHING);

    /** What goes wrong, and what is said about it: see {@link Kind}. */
    final Kind kind;

    final long number;
    final String name;
    final String text;

    /** What goes wrong besides; where the two contradict each other, this fault counts. */
    private final @Nullable Fault before;

    /** What can go wrong, and what the number and the words of a fault say about it. */
    enum Kind {
        NOTHING,
        /** An answer that is no receipt: its status, content type and body. */
        PAGE,
        /** A receipt with a verdict: its status, and the code. */
        REFUSAL,
        /** A header: its name and value. */
        HEADER,
        /** No answer: 1 if it was acted on, otherwise 0. */
        DROP,
        /** A late answer: how many milliseconds. */
        DELAY,
        /** An answer that breaks off: after how many bytes. */
        CUT,
        /** Blanks behind the answer: how many bytes it has with them. */
        PADDING,
        /** A short page: of how many rows. */
        PAGE_LIMIT,
        /** The mail is taken although the answer says otherwise. */
        ACTING,
        EMPTY,
        OTHER_FORMAT,
        NO_DECLARATION,
        NO_HEADER_ROW,
        /** The rest are changes of the answer's names, order and members: the seed. */
        CASING,
        EXTRA_FIELDS,
        ORDER,
        EPOCH_DATES,
        NO_TOTALS
    }

    private Fault(@Nullable Fault before, Kind kind, long number, String name, String text) {
        this.before = before;
        this.kind = kind;
        this.number = number;
        this.name = name;
        this.text = text;
    }

    private static Fault of(Kind kind) {
        return of(kind, 0);
    }

    private static Fault of(Kind kind, long number) {
        return of(kind, number, "", "");
    }

    private static Fault of(Kind kind, long number, String name, String text) {
        return new Fault(null, kind, number, name, text);
    }

    /**
     * An answer with this status and a line of plain text. The request is read and not acted on.
     *
     * @param status from 200 to 599
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault status(int status) {
        return page(status, "text/plain", "the emulator was told to answer %s".formatted(status));
    }

    /**
     * An answer with an HTML page, as proxies and maintenance windows give. The request is read and not acted on.
     *
     * @param status from 200 to 599
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault htmlPage(int status) {
        String page =
                "<!DOCTYPE html><html><head><title>Unavailable</title></head><body><h1>Unavailable</h1></body></html>";
        return page(status, "text/html", page);
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
        return of(Kind.REFUSAL, checked(status), code.wire(), "");
    }

    /**
     * No answer: the request is read, not acted on, and the connection closed.
     *
     * @return the fault
     */
    public static Fault dropBeforeActing() {
        return of(Kind.DROP, 0);
    }

    /**
     * No answer: the request is read and acted on, and the connection closed. The mail is out, and the sender cannot know.
     *
     * @return the fault
     */
    public static Fault dropAfterActing() {
        return of(Kind.DROP, 1);
    }

    /**
     * A late answer: the request is acted on at once. Closing the emulator ends the wait without an answer.
     *
     * @param time how late, in real time whatever the emulator's clock
     * @return the fault
     */
    public static Fault delay(Duration time) {
        return of(Kind.DELAY, time.toMillis());
    }

    /**
     * An answer that breaks off: its length is announced in full, and the connection closed after some bytes.
     *
     * @param bytes how many bytes of the body are sent
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fault truncatedBody(int bytes) {
        if (bytes < 0) throw new IllegalArgumentException("bytes %s < 0".formatted(bytes));
        return of(Kind.CUT, bytes);
    }

    /**
     * An answer with the usual status and no body. The request is acted on.
     *
     * @return the fault
     */
    public static Fault emptyBody() {
        return of(Kind.EMPTY);
    }

    /**
     * The usual answer, followed by blanks. The request is acted on.
     *
     * @param bytes how many bytes the body has in all
     * @return the fault
     */
    public static Fault oversizedBody(int bytes) {
        return of(Kind.PADDING, bytes);
    }

    /**
     * The usual answer with its names in upper and lower case at random.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault randomCasing(long seed) {
        return of(Kind.CASING, seed);
    }

    /**
     * The usual answer with members nobody has documented.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault extraFields(long seed) {
        return of(Kind.EXTRA_FIELDS, seed);
    }

    /**
     * The usual answer with its members in another order.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault reorderedMembers(long seed) {
        return of(Kind.ORDER, seed);
    }

    /**
     * A report whose dates are milliseconds since 1970, as they were in 2010; an injection receipt has none.
     *
     * @return the fault
     */
    public static Fault epochDates() {
        return of(Kind.EPOCH_DATES);
    }

    /**
     * A report that does not say how many rows or pages the whole result has, as in 2010.
     *
     * @return the fault
     */
    public static Fault noTotals() {
        return of(Kind.NO_TOTALS);
    }

    /**
     * An XML answer without its declaration.
     *
     * @return the fault
     */
    public static Fault noXmlDeclaration() {
        return of(Kind.NO_DECLARATION);
    }

    /**
     * A CSV report without its row of names.
     *
     * @return the fault
     */
    public static Fault noHeaderRow() {
        return of(Kind.NO_HEADER_ROW);
    }

    /**
     * A report that gives fewer rows at once than it is asked for.
     *
     * @param rows how many it gives at the most
     * @return the fault
     * @throws IllegalArgumentException if the number is not positive
     */
    public static Fault pageLimit(int rows) {
        if (rows < 1) throw new IllegalArgumentException("rows %s < 1".formatted(rows));
        return of(Kind.PAGE_LIMIT, rows);
    }

    /**
     * The usual answer in JSON where XML was asked for, and the other way round; where a report was asked for in CSV or JSONP,
     * in JSON.
     *
     * @return the fault
     */
    public static Fault otherFormat() {
        return of(Kind.OTHER_FORMAT);
    }

    /**
     * This fault on a request that is acted on all the same: the mail is taken, and the answer says it was not.
     *
     * @return a new fault
     */
    public Fault afterActing() {
        return and(of(Kind.ACTING));
    }

    /**
     * This fault with one more header on its answer.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a new fault
     */
    public Fault header(String name, String value) {
        return and(of(Kind.HEADER, 0, Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
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
        Fault both = other.before == null ? this : and(other.before);
        return new Fault(both, other.kind, other.number, other.name, other.text);
    }

    private static Fault page(int status, String contentType, String body) {
        return of(Kind.PAGE, checked(status), contentType.concat("; charset=utf-8"), body);
    }

    private static int checked(int status) {
        if (status < 200 || status > 599)
            throw new IllegalArgumentException("status %s: expected 200 to 599".formatted(status));
        return status;
    }

    /** Adds the headers that were ordered, the last of a name to count. */
    void setHeaders(Headers headers) {
        if (before != null) before.setHeaders(headers);
        if (kind == Kind.HEADER) headers.set(name, text);
    }

    /** The fault of a kind that counts; null if there is none. */
    @Nullable
    Fault last(Kind wanted) {
        Fault last = this;
        while (last != null && last.kind != wanted) last = last.before;
        return last;
    }

    boolean has(Kind wanted) {
        return last(wanted) != null;
    }

    /** An answer with all changes that were ordered; a fault that is none leaves it as it is. */
    Map<String, @Nullable Object> change(Map<String, @Nullable Object> root) {
        Map<String, @Nullable Object> changed = before == null ? root : before.change(root);
        return kind == Kind.NOTHING ? changed : new AnswerChange(kind, number).apply(changed);
    }

    /** Whether the request is acted on. */
    boolean acts() {
        Fault drop = last(Kind.DROP);
        if (drop != null) return drop.number == 1;
        return has(Kind.ACTING) || !(has(Kind.PAGE) || has(Kind.REFUSAL));
    }

    /** What goes wrong, for people. */
    @Override
    public String toString() {
        String own = "%s %s %s %s".formatted(kind, number, name, text);
        return before == null ? own : "%s, %s".formatted(before, own);
    }
}
