package io.github.socketlabs4j.bench;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A benchmark row: what is measured, how, and the required result.
 *
 * @param name the name in the table
 * @param benchmark the two sides
 * @param threads the number of concurrent threads
 * @param operations how many operations one call makes, such as the rows of a page
 * @param params values for the benchmark's parameters
 * @param bar the required result
 */
record Row(
        String name,
        Class<? extends SideBySide> benchmark,
        int threads,
        int operations,
        Map<String, String> params,
        Bar bar) {
    static Row of(String name, Class<? extends SideBySide> benchmark) {
        return new Row(name, benchmark, 1, 1, Map.of(), Bar.NONE);
    }

    Row threads(int number) {
        return new Row(name, benchmark, number, operations, params, bar);
    }

    Row operations(int number) {
        return new Row(name, benchmark, threads, number, params, bar);
    }

    Row param(String key, String value) {
        Map<String, String> more = Stream.concat(params.entrySet().stream(), Stream.of(Map.entry(key, value)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Row(name, benchmark, threads, operations, more, bar);
    }

    Row bar(Bar enough) {
        return new Row(name, benchmark, threads, operations, params, enough);
    }

    boolean hasBar() {
        return !bar.equals(Bar.NONE);
    }
}
