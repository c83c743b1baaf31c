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

/** Users keep checkpoints: a fingerprint that changes would deliver a whole overlap a second time. */
class FingerprintTest {
    private static final Instant TIME = Instant.parse("2014-03-18T09:40:13Z");

    record Pinned(ReportRow row, String fingerprint) {}

    static Stream<Pinned> rows() {
        return Stream.of(
                new Pinned(failed("550 no such user", Map.of()), "c62315d18b559e6604f0679958fa5ee4"),
                new Pinned(
                        new QueuedMessage(
                                14321L, TIME, "ord-1", null, "ann@example.org", "shop@example.com", 700L, Map.of()),
                        "8db576c2d2f17075a4092bff75365041"),
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
                        "700ae2d842cecb42f23299e1e5531f22"),
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
                        "a5703cd9f12f95714c0ddd00eda85dc5"),
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
                        "9684490fc1719be211995b57d3baed1b"));
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
