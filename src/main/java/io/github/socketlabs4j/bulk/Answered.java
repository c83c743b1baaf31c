package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.SendCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receipt, sorted: rows with an outcome, and rows that were refused only because of the account. The platform usually
 * gives account codes, such as {@code OverQuota}, for a whole request; a receipt may also have one for a single message
 * or recipient.
 *
 * @param settled outcomes of rows that the platform accepted or refused for good
 * @param again the rows that were refused because of the account
 * @param code the account code of those rows; null if there are none
 */
record Answered(
        List<RowOutcome> settled,
        List<BulkRow> again,
        @Nullable SendCode code) {
    static Answered of(BulkRequest request, List<RowOutcome> outcomes) {
        List<RowOutcome> settled = new ArrayList<>();
        List<BulkRow> again = new ArrayList<>();
        SendCode code = null;
        for (int i = 0; i < outcomes.size(); i++) {
            SendCode found = ofTheAccount(outcomes.get(i));
            if (found == null) {
                settled.add(outcomes.get(i));
            } else {
                again.add(request.rows().get(i));
                // A code that stops the run takes precedence over OverQuota.
                if (code == null || Incurable.is(found)) code = found;
            }
        }
        return new Answered(settled, again, code);
    }

    private static @Nullable SendCode ofTheAccount(RowOutcome outcome) {
        if (!(outcome instanceof RowOutcome.Refused refused)) return null;
        SendCode code = refused.code();
        return SendCode.OVER_QUOTA.equals(code) || Incurable.is(code) ? code : null;
    }
}
