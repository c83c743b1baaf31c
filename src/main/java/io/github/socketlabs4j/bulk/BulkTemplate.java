package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.mail.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What all rows of a run have in common.
 *
 * @param message the template, with the place for each row's id
 * @param digest of all that is sent to everybody
 * @param globals fields that have the same value for all rows
 * @param rowsOfARequest how many rows travel in one request
 */
record BulkTemplate(EmailMessage message, String digest, Map<String, String> globals, int rowsOfARequest)
        implements BulkContent {
    private static final int BASE64_IN = 3;
    private static final int BASE64_OUT = 4;

    static BulkTemplate of(InjectionClient client, EmailMessage template, BulkOptions options) {
        if (template.messageId() != null) {
            throw new IllegalArgumentException("the template has the message id '" + template.messageId()
                    + "', but a bulk run gives each row's mail an id of its own; leave it out");
        }
        EmailMessage message =
                template.toBuilder().messageId("%%" + BulkRow.ID_FIELD + "%%").build();
        BulkMessage.Builder sample = BulkMessage.of(message);
        options.globals().forEach(sample::global);
        sample.row(MergeRow.to("row@example.com").with(BulkRow.ID_FIELD, "0"));
        // Its problems are told before anything is written or sent.
        byte[] rendered = client.render(sample.build()).getBytes(StandardCharsets.UTF_8);
        String digest = HexFormat.of().formatHex(RowIds.sha256().digest(rendered));
        return new BulkTemplate(message, digest, options.globals(), messages(message) * BulkRequest.ROWS_OF_A_MESSAGE);
    }

    private static int messages(EmailMessage message) {
        long attached = 1;
        try {
            for (Attachment attachment : message.attachments()) {
                attached += attachment.length() / BASE64_IN * BASE64_OUT;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) Math.max(1, Math.min(MOST_MESSAGES, LARGEST_REQUEST / attached));
    }

    @Override
    public CompletableFuture<SendReceipt> send(InjectionClient client, BulkRequest request) {
        return client.sendAsync(request.message(message, globals));
    }

    @Override
    public void check(InjectionClient client, BulkRow row) {
        var unused = client.render(new BulkRequest(List.of(row)).message(message, globals));
    }

    /** What a row cannot cause, all rows have in common; what it can, {@link #check} finds. */
    @Override
    public boolean isAbout(int place, InvalidMessageException failure) {
        return false;
    }

    @Override
    public List<RowOutcome> outcomes(BulkRequest request, SendReceipt receipt) {
        return request.outcomes(receipt);
    }
}
