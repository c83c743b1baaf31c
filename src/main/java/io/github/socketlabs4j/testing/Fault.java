package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    static final Fault NONE = new Fault(List.of());

    private final List<Step> steps;

    /** One thing to go wrong. */
    sealed interface Step {}

    /** An answer that is no receipt. */
    record Page(int status, String contentType, String body) implements Step {}

    /** A receipt with this verdict. */
    record Refusal(int status, SendCode code) implements Step {}

    /** The mail is taken although the answer says otherwise. */
    record Acting() implements Step {}

    record Header(String name, String value) implements Step {}

    record Drop(boolean afterActing) implements Step {}

    record Delay(Duration time) implements Step {}

    record Cut(int bytes) implements Step {}

    record Empty() implements Step {}

    record Padding(int bytes) implements Step {}

    record OtherFormat() implements Step {}

    record Change(AnswerChange change) implements Step {}

    private Fault(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    private static Fault of(Step step) {
        return new Fault(List.of(step));
    }

    /**
     * An answer with this status and a line of plain text. The request is read and not acted on.
     *
     * @param status from 200 to 599
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault status(int status) {
        return of(new Page(checked(status), "text/plain; charset=utf-8", "the emulator was told to answer " + status));
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
        return of(new Page(checked(status), "text/html; charset=utf-8", page));
    }

    /**
     * A receipt that refuses the whole request, with status 200. The request is read and not acted on.
     *
     * @param code for instance {@link SendCode#OVER_QUOTA}; with {@link SendCode#INTERNAL_ERROR} there is a transaction receipt
     * @return the fault
     */
    public static Fault code(SendCode code) {
        return code(200, code);
    }

    /**
     * A receipt that refuses the whole request. The request is read and not acted on.
     *
     * @param status from 200 to 599
     * @param code the verdict
     * @return the fault
     * @throws IllegalArgumentException if the status is outside that range
     */
    public static Fault code(int status, SendCode code) {
        return of(new Refusal(checked(status), Objects.requireNonNull(code, "code")));
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
        if (bytes < 0) throw new IllegalArgumentException("bytes " + bytes + " < 0");
        return of(new Cut(bytes));
    }

    /**
     * An answer with the usual status and no body. The request is acted on.
     *
     * @return the fault
     */
    public static Fault emptyBody() {
        return of(new Empty());
    }

    /**
     * The usual answer, followed by blanks. The request is acted on.
     *
     * @param bytes how many bytes the body has in all
     * @return the fault
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
        return of(new Change(new AnswerChange(AnswerChange.Kind.CASING, seed)));
    }

    /**
     * The usual answer with members nobody has documented.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault extraFields(long seed) {
        return of(new Change(new AnswerChange(AnswerChange.Kind.EXTRA_FIELDS, seed)));
    }

    /**
     * The usual answer with its members in another order.
     *
     * @param seed the same seed gives the same answer
     * @return the fault
     */
    public static Fault reorderedMembers(long seed) {
        return of(new Change(new AnswerChange(AnswerChange.Kind.ORDER, seed)));
    }

    /**
     * The usual answer in JSON where XML was asked for, and the other way round.
     *
     * @return the fault
     */
    public static Fault otherFormat() {
        return of(new OtherFormat());
    }

    /**
     * This fault on a request that is acted on all the same: the mail is taken, and the answer says it was not.
     *
     * @return a new fault
     */
    public Fault afterActing() {
        return with(new Acting());
    }

    /**
     * This fault with one more header on its answer.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a new fault
     */
    public Fault header(String name, String value) {
        return with(new Header(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
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
        List<Step> both = new ArrayList<>(steps);
        both.addAll(other.steps);
        return new Fault(both);
    }

    private Fault with(Step step) {
        return and(of(step));
    }

    private static int checked(int status) {
        if (status < 200 || status > 599)
            throw new IllegalArgumentException("status " + status + ": expected 200 to 599");
        return status;
    }

    /** All steps of a kind, in the order they were given. */
    <S extends Step> List<S> all(Class<S> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The step of a kind that counts; null if there is none. */
    <S extends Step> @Nullable S last(Class<S> kind) {
        List<S> all = all(kind);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    boolean has(Class<? extends Step> kind) {
        return last(kind) != null;
    }

    /** Whether the request is acted on. */
    boolean acts() {
        Drop drop = last(Drop.class);
        if (drop != null) return drop.afterActing();
        return has(Acting.class) || !(has(Page.class) || has(Refusal.class));
    }

    /** The steps, for people. */
    @Override
    public String toString() {
        return "Fault" + steps;
    }
}
