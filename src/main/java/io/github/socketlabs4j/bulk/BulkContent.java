package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MessageResult;
import io.github.socketlabs4j.injection.SendReceipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a run sends: one template to all its rows, or mails that are all different. */
sealed interface BulkContent permits BulkTemplate, BulkMails {
    /** The platform takes no more in a request. */
    int MOST_MESSAGES = 10;

    /** Requests are packed up to this many bytes. Each message of a request repeats the template and its attachments. */
    long LARGEST_REQUEST = 32 * 1024 * 1024;

    /**
     * Of all that is sent to everybody, by which a journal is told from another's.
     *
     * @throws InvalidMessageException if an attachment cannot be read
     */
    String digest();

    /** How many rows travel in one request at most. */
    int rowsOfARequest();

    /**
     * How many bytes of a request are left for the rows' own texts and files.
     *
     * @param rows how many rows the request has
     */
    long room(int rows);

    /** Sends a request. */
    CompletableFuture<SendReceipt> send(InjectionClient client, BulkRequest request);

    /**
     * Looks at one row alone.
     *
     * @throws InvalidMessageException if it has problems
     */
    void check(InjectionClient client, BulkRow row);

    /**
     * Whether a failure of a whole request is a problem of one of its rows alone.
     *
     * @param place the row's index in the request
     * @param failure the exception that sending the request ended in
     */
    boolean isAbout(int place, InvalidMessageException failure);

    /** Whether a result is about a message. A result without an index, or with one that no message has, is about every message. */
    static boolean isAbout(MessageResult result, int message, SendReceipt receipt) {
        Integer index = result.index();
        return index == null
                || index == message
                || index < 0
                || index >= receipt.recipientCounts().size();
    }

    /** What a receipt says of each row. */
    List<RowOutcome> outcomes(BulkRequest request, SendReceipt receipt);
}
