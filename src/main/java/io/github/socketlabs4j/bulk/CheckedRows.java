package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.InjectionClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a request that was not sent because of a problem, each checked alone.
 *
 * @param good the rows without a problem
 * @param notSent the outcomes of the rows that have one
 */
record CheckedRows(List<BulkRow> good, List<RowOutcome> notSent) {
    static CheckedRows of(
            BulkRequest request, InvalidMessageException failure, BulkContent content, InjectionClient client) {
        List<BulkRow> good = new ArrayList<>();
        List<RowOutcome> notSent = new ArrayList<>();
        for (int i = 0; i < request.rows().size(); i++) {
            BulkRow row = request.rows().get(i);
            String problem = content.isAbout(i, failure) ? failure.getMessage() : problem(row, content, client);
            if (problem == null) good.add(row);
            else notSent.add(row.notSent(problem));
        }
        return new CheckedRows(good, notSent);
    }

    /** The problem that keeps a row from being sent; null if it has none. */
    private static @Nullable String problem(BulkRow row, BulkContent content, InjectionClient client) {
        try {
            content.check(client, row);
            return null;
        } catch (InvalidMessageException e) {
            return e.getMessage();
        }
    }
}
