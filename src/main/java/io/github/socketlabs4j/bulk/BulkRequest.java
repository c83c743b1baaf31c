package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MessageResult;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.injection.SendReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that travel together.
 *
 * @param rows in the order they were given
 */
record BulkRequest(List<BulkRow> rows) {
    /** So many rows are a message of the request; it is also how the receipt counts them. */
    static final int ROWS_OF_A_MESSAGE = 50;

    BulkMessage message(EmailMessage template, Map<String, String> globals) {
        BulkMessage.Builder message = BulkMessage.of(template);
        globals.forEach(message::global);
        for (BulkRow row : rows) message.row(row.outgoing());
        return message.build();
    }

    /** Two requests with half of the rows each; an empty list if there is only one row. */
    List<BulkRequest> halves() {
        int half = rows.size() / 2;
        if (half == 0) return List.of();
        return List.of(new BulkRequest(rows.subList(0, half)), new BulkRequest(rows.subList(half, rows.size())));
    }

    /** What a receipt says of each row. */
    List<RowOutcome> outcomes(SendReceipt receipt) {
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            BulkRow row = rows.get(i);
            SendCode refusal = refusal(receipt, i / ROWS_OF_A_MESSAGE, row);
            outcomes.add(
                    refusal == null
                            ? new RowOutcome.Accepted(row.row(), row.key(), row.messageId())
                            : new RowOutcome.Refused(row.row(), row.key(), row.messageId(), refusal));
        }
        return outcomes;
    }

    /** Why the platform did not take a row, or null if it did. */
    private static @Nullable SendCode refusal(SendReceipt receipt, int message, BulkRow row) {
        SendCode ofTheMessage = null;
        for (MessageResult result : receipt.messageResults()) {
            if (!BulkContent.isAbout(result, message, receipt)) continue;
            for (AddressResult address : result.addressResults()) {
                if (isFor(row, address)) return Boolean.TRUE.equals(address.accepted()) ? null : codeOf(address);
            }
            if (result.code() != null) ofTheMessage = result.code();
        }
        if (receipt.accepted(message)) return null;
        return ofTheMessage == null ? receipt.code() : ofTheMessage;
    }

    private static boolean isFor(BulkRow row, AddressResult result) {
        String address = row.delivery();
        return address != null && result.emailAddress() != null && fold(address).equals(fold(result.emailAddress()));
    }

    private static SendCode codeOf(AddressResult result) {
        return result.code() == null ? SendCode.INVALID_ADDRESS : result.code();
    }

    private static String fold(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
