package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.SendReceipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a run sends: one template to all its rows, or different mails. */
sealed interface BulkContent permits BulkTemplate, BulkMails {
    /** The most messages that the platform accepts in a request. */
    int MOST_MESSAGES = 10;

    /**
     * The size in bytes that a request should not exceed. Each message of a request carries the attachments again, so
     * large attachments mean fewer messages per request.
     */
    long LARGEST_REQUEST = 32 * 1024 * 1024;

    /** A digest of everything that all rows have in common. A journal with another digest belongs to another run. */
    String digest();

    /** The most rows in one request. */
    int rowsPerRequest();

    CompletableFuture<SendReceipt> send(InjectionClient client, BulkRequest request);

    /**
     * Checks one row alone.
     *
     * @throws InvalidMessageException if it has problems
     */
    void check(InjectionClient client, BulkRow row);

    /** The outcome of each row of a request that the platform answered with a receipt. */
    List<RowOutcome> outcomes(BulkRequest request, SendReceipt receipt);
}
