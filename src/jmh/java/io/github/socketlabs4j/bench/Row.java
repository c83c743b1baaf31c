package io.github.socketlabs4j.bench;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is measured: what, how, and what is good enough.
 *
 * @param name what the table calls it
 * @param benchmark the two sides
 * @param threads how many threads do it at once
 * @param operations how many things one turn does that are counted one by one, such as the rows of a page
 * @param params values for the benchmark's parameters
 * @param bar what is good enough
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
