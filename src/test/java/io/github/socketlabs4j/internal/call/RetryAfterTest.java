package io.github.socketlabs4j.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of a {@code Retry-After} header, seconds and date, are read, and any other text is ignored. */
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2015-10-21T07:28:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "' 5 ', PT5S",
        "'Wed, 21 Oct 2015 07:28:30 GMT', PT30S",
        "'Wed, 21 Oct 2015 07:27:00 GMT', PT0S"
    })
    void seconds_and_dates_are_a_wait(String value, Duration wait) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(wait);
    }

    @Test
    void more_seconds_than_a_number_holds_are_a_very_long_wait() {
        assertThat(RetryAfter.parse("99999999999999999999", NOW)).isGreaterThan(Duration.ofDays(1_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "-1", "1.5", "1e3", "+5", "Wed, 32 Oct 2015 07:28:00 GMT"})
    void anything_else_is_none(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isNull();
    }
}
