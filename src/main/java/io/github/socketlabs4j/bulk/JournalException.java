package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.SocketLabsException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SendJournal} cannot be used, or does not fit the run: it is another run's, somebody else has it open, it is damaged, rows
 * have changed since it was written, or it cannot be read or written. Nothing that is not in it was sent.
 */
public final class JournalException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message which journal, what is wrong with it, and what to do
     * @param cause the failure below, or null
     */
    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
