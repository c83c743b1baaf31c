package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.reporting.ReportRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Rows of reports that no mail left behind: seeded, or added one by one. Thread-safe. */
final class ReportStore {
    private final List<Seed> seeds = new ArrayList<>();
    private final List<ReportRow> added = new ArrayList<>();

    private record Seed(Class<?> kind, long count, LongFunction<? extends ReportRow> rows) {}

    synchronized <R extends ReportRow> void seed(Class<R> kind, long count, LongFunction<R> rows) {
        seeds.add(new Seed(kind, count, rows));
    }

    synchronized void add(ReportRow row) {
        Timeline.time(row);
        added.add(row);
    }

    /** All rows of a kind, with some more. */
    synchronized <R extends ReportRow> Timelines<R> rows(Class<R> kind, List<R> more) {
        List<Timeline<R>> parts = new ArrayList<>();
        for (Seed seed : seeds) {
            if (seed.kind == kind) {
                parts.add(new Timeline<>(0, seed.count, number -> kind.cast(seed.rows.apply(number))));
            }
        }
        Stream<R> ofKind = added.stream().filter(kind::isInstance).map(kind::cast);
        parts.add(Timeline.of(Stream.concat(more.stream(), ofKind)
                .sorted(Comparator.comparing(Timeline::time))
                .toList()));
        return new Timelines<>(parts);
    }

    synchronized void clear() {
        seeds.clear();
        added.clear();
    }
}
