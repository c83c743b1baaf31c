package io.github.socketlabs4j.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a call were refused by this library before anything was sent, or an attachment could not be read to its end
 * while it was sent, so that the request did not arrive whole. Nothing was sent. Fix what {@link #problems()} lists.
 */
public final class InvalidMessageException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** How many problems the exception's message spells out. */
    private static final int SHOWN = 20;

    /** See {@link #problems()}. */
    @SuppressWarnings("serial") // what List.copyOf gives is serializable
    private final List<Problem> problems;

    /**
     * Gathers all problems of a call.
     *
     * @param problems every problem found, in the order of messages and rows
     */
    public InvalidMessageException(List<Problem> problems) {
        this(problems, null);
    }

    /**
     * Gathers all problems of a call.
     *
     * @param problems every problem found, in the order of messages and rows
     * @param cause the failure below, or null
     */
    public InvalidMessageException(List<Problem> problems, @Nullable Throwable cause) {
        super(text(problems), cause);
        this.problems = List.copyOf(problems);
    }

    /**
     * Every problem of the call, not only the first.
     *
     * @return the problems in the order of messages and rows, never empty
     */
    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        int count = problems.size();
        StringBuilder text = new StringBuilder("Nothing was sent, because of ");
        text.append(count == 1 ? "one problem" : count + " problems");
        for (int i = 0; i < Math.min(count, SHOWN); i++) {
            text.append(i == 0 ? ": " : "; ").append(problems.get(i));
        }
        if (count > SHOWN) text.append("; and ").append(count - SHOWN).append(" more in problems()");
        return text.toString();
    }
}
