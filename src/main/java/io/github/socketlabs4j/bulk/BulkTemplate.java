package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.MessageResult;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.mail.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What all rows of a run have in common.
 *
 * @param template the template, with a placeholder as its message id
 * @param digest a digest of everything that is the same for all rows
 * @param globals fields that have the same value for all rows
 * @param rowsPerRequest the most rows in one request
 */
record BulkTemplate(EmailMessage template, String digest, Map<String, String> globals, int rowsPerRequest)
        implements BulkContent {
    private static final int BASE64_IN = 3;
    private static final int BASE64_OUT = 4;

    static BulkTemplate of(InjectionClient client, EmailMessage given, BulkOptions options) {
        if (given.messageId() != null) {
            throw new IllegalArgumentException("the template has the message id '" + given.messageId()
                    + "', but a bulk run gives each row's mail an id of its own; leave it out");
        }
        EmailMessage template =
                given.toBuilder().messageId("%%" + BulkRow.ID_FIELD + "%%").build();
        BulkMessage.Builder sample = BulkMessage.of(template);
        options.globals().forEach(sample::global);
        sample.row(MergeRow.to("row@example.com").with(BulkRow.ID_FIELD, "0"));
        // Throws if the template has problems, before anything is written to the journal or sent.
        byte[] rendered = client.render(sample.build()).getBytes(StandardCharsets.UTF_8);
        String digest = HexFormat.of().formatHex(RowIds.sha256().digest(rendered));
        int rowsPerRequest = messagesPerRequest(template) * BulkRequest.ROWS_PER_MESSAGE;
        return new BulkTemplate(template, digest, options.globals(), rowsPerRequest);
    }

    /** As many messages as the platform accepts, fewer if their attachments would make the request too large. */
    private static int messagesPerRequest(EmailMessage template) {
        long attached = 1;
        try {
            for (Attachment attachment : template.attachments()) {
                attached += attachment.length() / BASE64_IN * BASE64_OUT;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) Math.max(1, Math.min(MOST_MESSAGES, LARGEST_REQUEST / attached));
    }

    @Override
    public CompletableFuture<SendReceipt> send(InjectionClient client, BulkRequest request) {
        return client.sendAsync(request.merge(template, globals));
    }

    @Override
    public void check(InjectionClient client, BulkRow row) {
        var unused = client.render(new BulkRequest(List.of(row)).merge(template, globals));
    }

    @Override
    public List<RowOutcome> outcomes(BulkRequest request, SendReceipt receipt) {
        List<BulkRow> rows = request.rows();
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            BulkRow row = rows.get(i);
            SendCode refusal = refusal(receipt, i / BulkRequest.ROWS_PER_MESSAGE, row);
            outcomes.add(refusal == null ? row.accepted() : row.refused(refusal));
        }
        return outcomes;
    }

    /** Why the platform rejected a row; null if it accepted it. */
    private static @Nullable SendCode refusal(SendReceipt receipt, int message, BulkRow row) {
        SendCode codeOfMessage = null;
        for (MessageResult result : receipt.messageResults()) {
            if (result.index() != null && result.index() != message) continue;
            for (AddressResult address : result.addressResults()) {
                if (isFor(row, address)) return Boolean.TRUE.equals(address.accepted()) ? null : codeOf(address);
            }
            if (result.code() != null) codeOfMessage = result.code();
        }
        if (receipt.accepted(message)) return null;
        return codeOfMessage == null ? receipt.code() : codeOfMessage;
    }

    private static boolean isFor(BulkRow row, AddressResult result) {
        String address = row.row().address();
        return address != null
                && result.emailAddress() != null
                && RowIds.fold(address).equals(RowIds.fold(result.emailAddress()));
    }

    private static SendCode codeOf(AddressResult result) {
        return result.code() == null ? SendCode.INVALID_ADDRESS : result.code();
    }
}
