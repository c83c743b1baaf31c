package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeFinding;
import io.github.socketlabs4j.injection.MergeFinding.Kind;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.injection.MergeInspector;
import io.github.socketlabs4j.injection.MergeRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Packs all rows of a run as it would be sent, weighs the requests, and keeps none. Used once. */
final class Planner {
    private final InjectionClient client;
    private final BulkTemplate template;
    private final BulkOptions options;
    private final MergeInspector inspector;
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    private final List<MergeFinding> findings = new ArrayList<>();

    /** Rows of the request that is being packed that no request can have. */
    private final Set<MergeRow> unfit = Collections.newSetFromMap(new IdentityHashMap<>());

    private long rows;
    private long recipients;
    private long requests;
    private long messages;
    private long bytes;
    private long largestRequest;

    Planner(InjectionClient client, BulkTemplate template, BulkOptions options) {
        this.client = client;
        this.template = template;
        this.options = options;
        for (Severity severity : Severity.values()) counts.put(severity, 0L);
        this.inspector = client.inspector(template.message(), options.globals(), this::found);
    }

    private void found(MergeFinding finding) {
        counts.merge(finding.severity(), 1L, Long::sum);
        if (findings.size() < MergePlan.MOST_FINDINGS) findings.add(finding);
    }

    MergePlan plan(Iterator<MergeRow> given) {
        RowIds ids = new RowIds(options.run(), options.globals());
        Iterator<BulkRow> all = RowSource.numbered(new Inspected(given), ids::row);
        RowSource source = new RowSource(all, new KnownRows(), new Tally(), template, null);
        for (BulkRequest request = source.next(this::notSent); request != null; request = source.next(this::notSent)) {
            weigh(request.rows().stream()
                    .filter(row -> !unfit.contains(row.row()))
                    .toList());
            unfit.clear();
        }
        inspector.end();
        return new MergePlan(rows, recipients, requests, messages, bytes, largestRequest, counts, findings);
    }

    /** Of a row that was read just now. */
    private void notSent(BulkRow row, String why) {
        found(new MergeFinding(Severity.ERROR, Kind.KEY, "MergeData", null, null, rows - 1, null, why));
    }

    private void weigh(List<BulkRow> good) {
        if (good.isEmpty()) return;
        long size = client.size(new BulkRequest(good).message(template.message(), options.globals()));
        recipients += good.size();
        requests++;
        messages += (good.size() + BulkRequest.ROWS_OF_A_MESSAGE - 1) / BulkRequest.ROWS_OF_A_MESSAGE;
        bytes += size;
        largestRequest = Math.max(largestRequest, size);
    }

    /** The rows, each looked at when it is read, as it would be sent. */
    private final class Inspected implements Iterator<MergeRow> {
        private final Iterator<MergeRow> given;

        Inspected(Iterator<MergeRow> given) {
            this.given = given;
        }

        @Override
        public boolean hasNext() {
            return given.hasNext();
        }

        @Override
        public MergeRow next() {
            MergeRow row = given.next();
            rows++;
            // Which id it gets makes no difference to what is found.
            if (!inspector.row(row.with(BulkRow.ID_FIELD, ""))) unfit.add(row);
            return row;
        }
    }
}
