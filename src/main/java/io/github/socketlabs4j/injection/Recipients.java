package io.github.socketlabs4j.injection;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts recipients the way the platform lists them: an address named twice is one. */
final class Recipients {
    private Recipients() {}

    static int count(Outgoing message) {
        return (int) addresses(message).map(Recipients::fold).distinct().count();
    }

    static String fold(@Nullable String address) {
        return address == null ? "" : address.strip().toLowerCase(Locale.ROOT);
    }

    private static Stream<@Nullable String> addresses(Outgoing outgoing) {
        List<MergeRow> rows = outgoing.rows();
        if (rows != null) return rows.stream().map(MergeRow::address);
        EmailMessage message = outgoing.message();
        return Stream.of(message.to(), message.cc(), message.bcc())
                .flatMap(List::stream)
                .map(address -> address.address());
    }
}
