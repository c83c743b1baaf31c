package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendReceipt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What all rows of a run have in common.
 *
 * @param message the template, with the place for each row's id
 * @param text the rendered template and global fields, with a note in place of each attachment's content
 * @param globals fields that have the same value for all rows
 * @param rowsOfARequest how many rows travel in one request at most
 * @param bytesOfAMessage how many bytes each message has beside its rows
 */
record BulkTemplate(
        EmailMessage message, String text, Map<String, String> globals, int rowsOfARequest, long bytesOfAMessage)
        implements BulkContent {
    private static final int BUFFER = 8192;

    /** A message that is too large by itself still takes this many bytes of rows: splitting its rows would not make it smaller. */
    private static final long LEAST_ROOM = 1024 * 1024;

    static BulkTemplate of(InjectionClient client, EmailMessage template, BulkOptions options) {
        if (template.messageId() != null) {
            throw new IllegalArgumentException("the template has the message id '" + template.messageId()
                    + "', but a bulk run gives each row's mail an id of its own; leave it out");
        }
        EmailMessage message =
                template.toBuilder().messageId("%%" + BulkRow.ID_FIELD + "%%").build();
        BulkMessage.Builder builder = BulkMessage.of(message);
        options.globals().forEach(builder::global);
        builder.row(MergeRow.to("row@example.com").with(BulkRow.ID_FIELD, "0"));
        BulkMessage sample = builder.build();
        // Its problems are told before anything is written or sent.
        String text = client.render(sample);
        int rows = MOST_MESSAGES * BulkRequest.ROWS_OF_A_MESSAGE;
        return new BulkTemplate(message, text, options.globals(), rows, client.size(sample));
    }

    @Override
    public String digest() {
        MessageDigest sha256 = RowIds.sha256();
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < message.attachments().size(); i++) {
            try (InputStream content = message.attachments().get(i).open()) {
                add(content, sha256);
            } catch (IOException | RuntimeException e) {
                throw unreadable(i, e);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void add(InputStream content, MessageDigest sha256) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) sha256.update(buffer, 0, read);
    }

    private InvalidMessageException unreadable(int attachment, Exception e) {
        String text =
                "attachment '" + message.attachments().get(attachment).name() + "' cannot be read: " + e.getMessage();
        Problem problem = new Problem(0, null, "Attachments[" + attachment + "].Content", "unreadable", text);
        return new InvalidMessageException(List.of(problem), e);
    }

    @Override
    public long room(int rows) {
        int messages = (rows + BulkRequest.ROWS_OF_A_MESSAGE - 1) / BulkRequest.ROWS_OF_A_MESSAGE;
        long left = LARGEST_REQUEST - messages * bytesOfAMessage;
        return messages == 1 ? Math.max(left, LEAST_ROOM) : left;
    }

    @Override
    public CompletableFuture<SendReceipt> send(InjectionClient client, BulkRequest request) {
        return client.sendAsync(request.message(message, globals));
    }

    @Override
    public void check(InjectionClient client, BulkRow row) {
        var unused = client.render(new BulkRequest(List.of(row)).message(message, globals));
    }

    /** Always false: {@link #check} finds the problems that a row can have; all others are problems of the template. */
    @Override
    public boolean isAbout(int place, InvalidMessageException failure) {
        return false;
    }

    @Override
    public List<RowOutcome> outcomes(BulkRequest request, SendReceipt receipt) {
        return request.outcomes(receipt);
    }
}
