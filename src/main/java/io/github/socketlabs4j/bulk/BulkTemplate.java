package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.MessageResult;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.injection.SendReceipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
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
 * @param text the rendered template and global fields, with a note in place of each attachment's content
 * @param globals fields that have the same value for all rows
 * @param rowsPerRequest the most rows in one request
 * @param bytesOfAMessage how many bytes each message has beside its rows
 */
record BulkTemplate(
        EmailMessage template, String text, Map<String, String> globals, int rowsPerRequest, long bytesOfAMessage)
        implements BulkContent {
    /**
     * A message that is too large by itself still takes this many bytes of rows: splitting its rows would not make it
     * smaller.
     */
    private static final long LEAST_ROOM = 1024 * 1024;

    static BulkTemplate of(InjectionClient client, EmailMessage given, BulkOptions options) {
        if (given.messageId() != null) {
            throw new IllegalArgumentException("the template has the message id '" + given.messageId()
                    + "', but a bulk run gives each row's mail an id of its own; leave it out");
        }
        EmailMessage template =
                given.toBuilder().messageId("%%" + BulkRow.ID_FIELD + "%%").build();
        BulkMessage.Builder builder = BulkMessage.of(template);
        options.globals().forEach(builder::global);
        builder.row(MergeRow.to("row@example.com").with(BulkRow.ID_FIELD, "0"));
        BulkMessage sample = builder.build();
        // Throws if the template has problems, before anything is written to the journal or sent.
        String text = client.render(sample);
        int rows = MOST_MESSAGES * BulkRequest.ROWS_PER_MESSAGE;
        return new BulkTemplate(template, text, options.globals(), rows, client.size(sample));
    }

    @Override
    public String digest() {
        MessageDigest sha256 = RowIds.sha256();
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < template.attachments().size(); i++) {
            try (InputStream content = template.attachments().get(i).open()) {
                content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
            } catch (IOException | RuntimeException e) {
                throw unreadable(i, e);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private InvalidMessageException unreadable(int attachment, Exception e) {
        String text =
                "attachment '" + template.attachments().get(attachment).name() + "' cannot be read: " + e.getMessage();
        Problem problem = new Problem(0, null, "Attachments[" + attachment + "].Content", "unreadable", text);
        return new InvalidMessageException(List.of(problem), e);
    }

    @Override
    public long room(int rows) {
        int messages = (rows + BulkRequest.ROWS_PER_MESSAGE - 1) / BulkRequest.ROWS_PER_MESSAGE;
        long left = LARGEST_REQUEST - messages * bytesOfAMessage;
        return messages == 1 ? Math.max(left, LEAST_ROOM) : left;
    }

    @Override
    public CompletableFuture<SendReceipt> send(InjectionClient client, BulkRequest request) {
        return client.sendAsync(request.merge(template, globals));
    }

    @Override
    public void check(InjectionClient client, BulkRow row) {
        var unused = client.render(new BulkRequest(List.of(row)).merge(template, globals));
    }

    /** Always false: {@link #check} finds the problems that a row can have; all others are problems of the template. */
    @Override
    public boolean isAbout(int place, InvalidMessageException failure) {
        return false;
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
            if (!BulkContent.isAbout(result, message, receipt)) continue;
            for (AddressResult address : result.addressResults()) {
                if (isFor(row, address)) return Boolean.TRUE.equals(address.accepted()) ? null : codeOf(address);
            }
            if (result.code() != null) codeOfMessage = result.code();
        }
        if (receipt.accepted(message)) return null;
        return codeOfMessage == null ? receipt.code() : codeOfMessage;
    }

    private static boolean isFor(BulkRow row, AddressResult result) {
        String address = row.delivery();
        return address != null
                && result.emailAddress() != null
                && RowIds.fold(address).equals(RowIds.fold(result.emailAddress()));
    }

    private static SendCode codeOf(AddressResult result) {
        return result.code() == null ? SendCode.INVALID_ADDRESS : result.code();
    }
}
