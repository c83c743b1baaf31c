package io.github.socketlabs4j.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * The result of a row. Every figure is the median of all turns, so that a few disturbed turns do not change it.
 *
 * @param row the measured row
 * @param ours the iterations of ours, in order
 * @param reference the iterations of the reference; each ran immediately after the iteration of ours with the same
 *     index
 */
record Measured(Row row, List<IterationResult> ours, List<IterationResult> reference) {
    /**
     * Short, so that both sides of a ratio run under the same conditions, and long enough for a few of the longest
     * sends.
     */
    private static final TimeValue TURN = TimeValue.milliseconds(200);
    /**
     * An even number, so that the first measured turn is one of ours. The number is large because on a slow machine the
     * JIT compiler needs half a minute for the code of a send.
     */
    private static final int WARMUP_TURNS = 160;

    private static final int TURNS = 60;
    private static final int FORKS = 2;

    static Measured run(Row row, URI server) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(row.benchmark().getName()) + "\\.turn$")
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .threads(row.threads())
                .operationsPerInvocation(row.operations())
                .forks(FORKS)
                .warmupIterations(WARMUP_TURNS)
                .warmupTime(TURN)
                .measurementIterations(TURNS)
                .measurementTime(TURN)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-D" + Loopback.SERVER + "=" + server)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        row.params().forEach(options::param);
        return of(row, new Runner(options.build()).runSingle());
    }

    private static Measured of(Row row, RunResult result) {
        List<IterationResult> ours = new ArrayList<>();
        List<IterationResult> reference = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult turn : fork.getIterationResults()) {
                (ours.size() == reference.size() ? ours : reference).add(turn);
            }
        }
        return new Measured(row, ours, reference);
    }

    double oursPerSecond() {
        return median(ours, IterationResult::getPrimaryResult);
    }

    double referencePerSecond() {
        return median(reference, IterationResult::getPrimaryResult);
    }

    double oursBytes() {
        return median(ours, Measured::allocation);
    }

    double referenceBytes() {
        return median(reference, Measured::allocation);
    }

    /** The throughput of ours as a share of the reference's, for each pair of adjacent turns. */
    Statistics ratios() {
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i).getPrimaryResult().getScore()
                    / reference.get(i).getPrimaryResult().getScore();
        }
        return new ListStatistics(ratios);
    }

    double ratio() {
        return ratios().getPercentile(50);
    }

    boolean holds() {
        return row.bar().isReachedBy(ratios(), oursBytes());
    }

    private static Result<?> allocation(IterationResult turn) {
        return turn.getSecondaryResults().get("gc.alloc.rate.norm");
    }

    private static double median(List<IterationResult> turns, Function<IterationResult, Result<?>> figure) {
        return new ListStatistics(
                        turns.stream().map(figure).mapToDouble(Result::getScore).toArray())
                .getPercentile(50);
    }
}
