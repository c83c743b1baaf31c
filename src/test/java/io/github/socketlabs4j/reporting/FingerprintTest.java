package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fingerprint of a row never changes between versions. Users store checkpoints, which hold fingerprints: with a
 * changed one a sync would deliver all rows of the overlap a second time.
 */
class FingerprintTest {
    private static final Instant TIME = Instant.parse("2014-03-18T09:40:13Z");

    record Pinned(ReportRow row, long fingerprint) {}

    static Stream<Pinned> rows() {
        return Stream.of(
                new Pinned(failed("550 no such user", Map.of()), 0x22f3928b51a0L),
                new Pinned(
                        new QueuedMessage(
                                14321L, TIME, "ord-1", null, "ann@example.org", "shop@example.com", 700L, Map.of()),
                        0x8db576c2d2f1L),
                new Pinned(
                        new ProcessedMessage(
                                14321L,
                                TIME,
                                "ord-1",
                                "news",
                                "ann@example.org",
                                "shop@example.com",
                                Disposition.SENT,
                                "203.0.113.25",
                                700L,
                                "250 OK",
                                Map.of()),
                        0x7cff4e14c5fL),
                new Pinned(
                        new SpamComplaint(
                                14321L,
                                TIME,
                                "ord-1",
                                "news",
                                "shop@example.com",
                                "cy@example.org",
                                FblType.ABUSE,
                                "FBL/1",
                                Map.of()),
                        0xa5703cd9f12fL),
                new Pinned(
                        new OpenClick(
                                14321L,
                                TIME,
                                "ord-1",
                                "news",
                                "di@example.org",
                                TrackingType.CLICK,
                                "https://a.example/",
                                "198.51.100.7",
                                Map.of()),
                        0x86b11d51a1fL));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_fingerprint_of_a_row_never_changes(Pinned pinned) {
        assertThat(Fingerprint.of(pinned.row())).isEqualTo(pinned.fingerprint());
    }

    @Test
    void there_is_one_of_every_kind_of_row() {
        assertThat(rows().<Class<?>>map(pinned -> pinned.row().getClass()))
                .containsExactlyInAnyOrder(ReportRow.class.getPermittedSubclasses());
    }

    @Test
    void what_has_no_name_here_does_not_count() {
        assertThat(Fingerprint.of(failed("x", Map.of("New", "1")))).isEqualTo(Fingerprint.of(failed("x", Map.of())));
    }

    @Test
    void any_other_difference_counts() {
        assertThat(List.of(failed("a", Map.of()), failed("b", Map.of())).stream()
                        .map(Fingerprint::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_word_that_nobody_knows_yet_is_spelled_as_it_is_received() {
        assertThat(Fingerprint.of(failed(FailureType.of("3"), "x"))).isEqualTo(0xfac056c82233L);
        assertThat(Fingerprint.of(failed(FailureType.of(" Deferred "), "x"))).isEqualTo(0xa3fc4b6c158bL);
        assertThat(Fingerprint.of(failed(FailureType.of("deferred"), "x"))).isEqualTo(0xa3fc4b6c158bL);
    }

    @Test
    void each_word_has_one_spelling() {
        assertThat(Fingerprint.of(failed(FailureType.of("1"), "x")))
                .isEqualTo(Fingerprint.of(failed(FailureType.of("PERMANENT "), "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\rb"})
    void lines_may_end_in_any_way(String reason) {
        assertThat(Fingerprint.of(failed(reason, Map.of()))).isEqualTo(Fingerprint.of(failed("a\nb", Map.of())));
    }

    @Test
    void a_value_that_cannot_be_read_counts_by_its_text() {
        assertThat(Stream.of("yesterday", "today", "")
                        .map(text -> text.isEmpty() ? Map.<String, String>of() : Map.of("DateTime", text))
                        .map(extras -> new QueuedMessage(1L, null, "m", null, null, null, null, extras))
                        .map(Fingerprint::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_fingerprint_has_48_bits() {
        assertThat(rows().map(Pinned::row).map(Fingerprint::of)).allMatch(bits -> bits >> 48 == 0);
    }

    private static FailedMessage failed(FailureType type, String reason) {
        return new FailedMessage(1L, TIME, null, null, null, null, type, null, reason, Map.of());
    }

    private static FailedMessage failed(String reason, Map<String, String> extras) {
        return new FailedMessage(
                14321L,
                TIME,
                "ord-1",
                "news",
                "ann@example.org",
                "shop@example.com",
                FailureType.PERMANENT,
                FailureCode.of("2001"),
                reason,
                extras);
    }
}
