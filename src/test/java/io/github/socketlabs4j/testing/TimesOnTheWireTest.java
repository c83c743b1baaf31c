package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.reporting.OpenClick;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator writes times with at most seven digits of a fraction, as .NET does, however precise its clock is. */
class TimesOnTheWireTest {
    private static final Instant PRECISE = Instant.parse("2026-03-18T12:00:00.123456789Z");
    private static final Pattern TOO_PRECISE = Pattern.compile("\\d:\\d\\d\\.\\d{8,}");

    private final Door door = Door.open(Door.builder().clock(Clock.fixed(PRECISE, ZoneOffset.UTC)));

    @AfterEach
    void close() {
        door.close();
    }

    private static void assertNoTimeIsTooPrecise(String text) {
        assertThat(text).contains("12:00:00").doesNotContainPattern(TOO_PRECISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonp&callback=show", "xml", "csv"})
    void in_a_report(String type) {
        door.server.activity().add(new OpenClick(Door.SERVER, PRECISE, "m", "l", "a@b.c", null, null, null, Map.of()));
        door.server
                .activity()
                .seed(
                        OpenClick.class,
                        3,
                        i -> new OpenClick(
                                Door.SERVER, PRECISE.minusNanos(3 - i), "m", "l", "a@b.c", null, null, null, Map.of()));
        String report = door.report("messagesOpenClick?type=" + type).body();
        assertNoTimeIsTooPrecise(report);
        assertThat(report).contains("2026-03-18T12:00:00.1234567Z");
        assertThat(door.report("accountData?type=" + type).body()).doesNotContainPattern(TOO_PRECISE);
    }

    @Test
    void in_an_error() {
        assertNoTimeIsTooPrecise(door.report("messagesFailed?count=many").body());
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void in_a_post(Style style) {
        try (Endpoint endpoint = Endpoint.answering(200, String.valueOf(door.server.validationKey()))) {
            Webhook hook = door.server.notifications().style(style).events(Webhook.Event.values());
            hook.validate(endpoint.url());
            door.server.deliver("ann@example.org");
            assertThat(door.answer(Door.message())).isEqualTo(Door.refused("Success"));
            door.server.activity().open("ann@example.org");
            door.server.activity().complain("ann@example.org");
            hook.awaitPosts(Duration.ofSeconds(20));
            assertThat(endpoint.takeBodies())
                    .hasSize(5)
                    .noneMatch(body -> TOO_PRECISE.matcher(body).find());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void in_a_sample(Kind kind) {
        WebhookSamples samples = WebhookSamples.of(Door.SERVER, "the secret key");
        for (Style style : List.of(Style.JSON, Style.WRAPPED_JSON)) {
            byte[] sample = samples.event(kind).at(PRECISE).as(style).bytes();
            assertThat(new String(sample, StandardCharsets.UTF_8)).doesNotContainPattern(TOO_PRECISE);
        }
    }

    @Test
    void in_the_answers_of_the_control_api() {
        assertThat(door.answer(Door.message())).isEqualTo(Door.refused("Success"));
        Stream.of("mail", "mail/1", "requests", "requests/1", "recipients/ann@example.org", "clock")
                .map(path -> door.send(
                                "GET",
                                door.emulator.desk().resolve("/_emulator/" + path),
                                java.net.http.HttpRequest.BodyPublishers.noBody())
                        .body())
                .forEach(TimesOnTheWireTest::assertNoTimeIsTooPrecise);
    }
}
