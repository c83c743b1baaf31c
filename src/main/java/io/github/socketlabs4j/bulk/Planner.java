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

/** Makes a plan: packs all rows into requests as a run does, adds up their sizes, and keeps none of them. Used once. */
final class Planner {
    private final InjectionClient client;
    private final BulkTemplate content;
    private final BulkOptions options;
    private final MergeInspector inspector;
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    private final List<MergeFinding> findings = new ArrayList<>();

    /** Rows of the current request that cannot be sent, by identity. */
    private final Set<MergeRow> unfit = Collections.newSetFromMap(new IdentityHashMap<>());

    private long rows;
    private long recipients;
    private long requests;
    private long messages;
    private long bytes;
    private long largestRequest;

    Planner(InjectionClient client, BulkTemplate content, BulkOptions options) {
        this.client = client;
        this.content = content;
        this.options = options;
        for (Severity severity : Severity.values()) counts.put(severity, 0L);
        this.inspector = client.inspector(content.template(), options.globals(), this::found);
    }

    private void found(MergeFinding finding) {
        counts.merge(finding.severity(), 1L, Long::sum);
        if (findings.size() < MergePlan.MOST_FINDINGS) findings.add(finding);
    }

    MergePlan plan(Iterator<MergeRow> given) {
        RowIds ids = new RowIds(options.run(), options.globals());
        Iterator<BulkRow> all = RowSource.numbered(new InspectedRows(given), ids::row);
        RowSource source = new RowSource(all, new KnownRows(), new Tally(), content, null);
        for (BulkRequest request = source.next(this::notSent); request != null; request = source.next(this::notSent)) {
            add(request.rows().stream()
                    .filter(row -> !unfit.contains(row.row()))
                    .toList());
            unfit.clear();
        }
        inspector.end();
        return new MergePlan(rows, recipients, requests, messages, bytes, largestRequest, counts, findings);
    }

    /** Reports that the row read last cannot be sent. */
    private void notSent(BulkRow row, String why) {
        found(new MergeFinding(Severity.ERROR, Kind.KEY, "MergeData", null, null, rows - 1, null, why));
    }

    private void add(List<BulkRow> good) {
        if (good.isEmpty()) return;
        long size = client.size(new BulkRequest(good).merge(content.template(), options.globals()));
        recipients += good.size();
        requests++;
        messages += (good.size() + BulkRequest.ROWS_PER_MESSAGE - 1) / BulkRequest.ROWS_PER_MESSAGE;
        bytes += size;
        largestRequest = Math.max(largestRequest, size);
    }

    /** The rows; each is inspected when it is read, with the fields that it would be sent with. */
    private final class InspectedRows implements Iterator<MergeRow> {
        private final Iterator<MergeRow> given;

        InspectedRows(Iterator<MergeRow> given) {
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
            // The value of the id makes no difference to the findings.
            if (!inspector.row(row.with(BulkRow.ID_FIELD, ""))) unfit.add(row);
            return row;
        }
    }
}
