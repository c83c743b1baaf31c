package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.SocketLabsException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SendJournal} cannot be used for the run: it belongs to another run, it is open elsewhere, it is damaged,
 * rows have changed since it was written, or it cannot be read or written. No mail was sent that the journal does not
 * contain.
 */
public final class JournalException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which journal, what is wrong with it, and what to do
     * @param cause the cause, or null
     */
    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
