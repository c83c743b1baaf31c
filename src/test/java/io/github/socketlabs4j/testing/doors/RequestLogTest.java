package io.github.socketlabs4j.testing.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.settings.Settings;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The request log lists requests in the order of their arrival, not of their answers, and keeps the last thousand. */
class RequestLogTest {
    private final Platform platform = Platform.of(Settings.DEFAULT);
    private final RequestLog log = new RequestLog(platform);

    @AfterEach
    void close() {
        platform.agenda().close();
    }

    private void answered(RequestLog.Arrival arrival) {
        Request request = new Request(
                arrival.number(), "GET", "/", null, Map.of(), new RequestBody(InputStream.nullInputStream(), 0));
        log.add(arrival, request, Handled.of(Reply.text(200, "good")), true);
    }

    @Test
    void whichever_was_answered_first() {
        RequestLog.Arrival first = log.arrival();
        RequestLog.Arrival second = log.arrival();
        RequestLog.Arrival third = log.arrival();
        answered(third);
        answered(first);
        assertThat(log.all()).extracting(LoggedRequest::number).containsExactly(1L, 3L);
        answered(second);
        assertThat(log.all()).extracting(LoggedRequest::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_oldest_of_more_than_a_thousand_are_forgotten() {
        for (int i = 0; i < 1001; i++) answered(log.arrival());
        assertThat(log.all()).hasSize(1000).first().matches(request -> request.number() == 2);
        assertThat(log.count()).isEqualTo(1001);
    }
}
