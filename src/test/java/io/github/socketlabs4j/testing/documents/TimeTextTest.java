package io.github.socketlabs4j.testing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as documents of the emulator have them. */
class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2014-03-18T12:00:00Z, 2014-03-18T12:00:00Z",
        "2014-03-18T12:00:07Z, 2014-03-18T12:00:07Z",
        "2014-03-18T12:00:00.100Z, 2014-03-18T12:00:00.100Z",
        "2014-03-18T12:00:00.123Z, 2014-03-18T12:00:00.123Z",
        "2014-03-18T12:00:00.000400Z, 2014-03-18T12:00:00.000400Z",
        "2014-03-18T12:00:00.123456Z, 2014-03-18T12:00:00.123456Z",
        "2014-03-18T12:00:00.1234567Z, 2014-03-18T12:00:00.1234567Z",
        "2014-03-18T12:00:00.123456799Z, 2014-03-18T12:00:00.1234567Z",
        "2014-03-18T12:00:00.123456099Z, 2014-03-18T12:00:00.123456Z",
        "2014-03-18T12:00:00.000000099Z, 2014-03-18T12:00:00Z",
        "2014-03-18T12:00:00.0000001Z, 2014-03-18T12:00:00.0000001Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z"
    })
    void a_time_is_told_to_the_ten_millionth_of_a_second_and_no_longer_than_it_takes(String time, String text) {
        assertThat(new Node.Time(Instant.parse(time)).text()).isEqualTo(text);
    }
}
