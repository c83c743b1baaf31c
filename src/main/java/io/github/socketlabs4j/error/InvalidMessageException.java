package io.github.socketlabs4j.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This library rejected the messages of a call before it sent anything, or an attachment could not be read completely
 * while it was being sent, so that the request did not arrive complete. No mail was sent. Fix what {@link #problems()}
 * lists.
 */
public final class InvalidMessageException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** How many problems the exception's message spells out. */
    private static final int SHOWN = 20;

    /** See {@link #problems()}. */
    @SuppressWarnings("serial") // what List.copyOf gives is serializable
    private final List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problems every problem found, in the order of messages and rows
     */
    public InvalidMessageException(List<Problem> problems) {
        this(problems, null);
    }

    /**
     * Creates the exception with a cause.
     *
     * @param problems every problem found, in the order of messages and rows
     * @param cause the cause, or null
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
