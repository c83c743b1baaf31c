package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MessageResult;
import io.github.socketlabs4j.injection.SendReceipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a run sends: one template to all its rows, or different mails. */
sealed interface BulkContent permits BulkTemplate, BulkMails {
    /** The most messages that the platform accepts in a request. */
    int MOST_MESSAGES = 10;

    /**
     * Requests are packed up to this many bytes. Each message of a request repeats the template and its attachments.
     */
    long LARGEST_REQUEST = 32 * 1024 * 1024;

    /**
     * A digest of everything that all rows have in common. A journal with another digest belongs to another run.
     *
     * @throws InvalidMessageException if an attachment cannot be read
     */
    String digest();

    /** The most rows in one request. */
    int rowsPerRequest();

    /**
     * How many bytes of a request are left for the rows' own texts and files.
     *
     * @param rows how many rows the request has
     */
    long room(int rows);

    /** Sends a request. */
    CompletableFuture<SendReceipt> send(InjectionClient client, BulkRequest request);

    /**
     * Checks one row alone.
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

    /**
     * Whether a result is about a message. A result without an index, or with one that no message has, is about every
     * message.
     */
    static boolean isAbout(MessageResult result, int message, SendReceipt receipt) {
        Integer index = result.index();
        return index == null
                || index == message
                || index < 0
                || index >= receipt.recipientCounts().size();
    }

    /** The outcome of each row of a request that the platform answered with a receipt. */
    List<RowOutcome> outcomes(BulkRequest request, SendReceipt receipt);
}
