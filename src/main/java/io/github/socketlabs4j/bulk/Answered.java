package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.SendCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means for the rows of a request. A code that is about the account, and that the platform as a rule gives for whole
 * requests, may stand beside a single message or recipient too, and says nothing about its row.
 *
 * @param settled what became of rows
 * @param again the rows that were refused because of the account alone
 * @param code why those were; null if there are none
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
                // One that nothing cures counts before the quota.
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
