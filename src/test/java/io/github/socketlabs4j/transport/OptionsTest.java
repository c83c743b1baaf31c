package io.github.socketlabs4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Retry policies and call options are values: equality, text, and which headers a listener may add. */
class OptionsTest {
    @Test
    void policies_and_options_that_say_the_same_are_equal() {
        RetryPolicy policy = RetryPolicy.standard().withMaxAttempts(5).withCap(Duration.ofSeconds(7));
        assertThat(RetryPolicy.standard().withCap(Duration.ofSeconds(7)).withMaxAttempts(5))
                .isEqualTo(policy)
                .hasSameHashCodeAs(policy)
                .isNotEqualTo(RetryPolicy.standard());
        CallOptions options = CallOptions.standard().withRetry(policy).withTimeout(Duration.ofSeconds(3));
        assertThat(CallOptions.standard().withTimeout(Duration.ofSeconds(3)).withRetry(policy))
                .isEqualTo(options)
                .hasSameHashCodeAs(options)
                .hasToString(options.toString());
    }

    @Test
    void a_policy_tells_all_its_settings() {
        RetryPolicy policy = RetryPolicy.standard()
                .withMaxAttempts(4)
                .withDelays(Duration.ofMillis(30), 3)
                .withJitter(0.25)
                .withCap(Duration.ofSeconds(9))
                .withResendUnknownOutcomes(true);
        assertThat(policy.maxAttempts()).isEqualTo(4);
        assertThat(policy.firstDelay()).isEqualTo(Duration.ofMillis(30));
        assertThat(policy.growth()).isEqualTo(3);
        assertThat(policy.jitter()).isEqualTo(0.25);
        assertThat(policy.cap()).isEqualTo(Duration.ofSeconds(9));
        assertThat(policy.resendUnknownOutcomes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, x",
        "content-length, 5",
        "HOST, example.com",
        "X-Ours, x",
        "'', x",
        "two words, x",
        "X-Fine, é"
    })
    void a_listener_cannot_add_what_is_no_header_or_not_its_to_say(String name, String value) {
        AttemptStart start = new AttemptStart(
                1, "injection.send", 1, "POST", URI.create("https://inject.example/api"), Set.of("x-ours"));
        assertThatThrownBy(() -> start.header(name, value)).isInstanceOf(IllegalArgumentException.class);
        assertThat(start.headers()).isEmpty();
    }
}
