package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.PARSER;
import static io.github.socketlabs4j.notification.Samples.SECRET;
import static io.github.socketlabs4j.notification.Samples.request;
import static io.github.socketlabs4j.notification.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WrongKeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code parse} checks the secret key of a notification as {@code receive} does; {@code parseTrusted} does not check
 * it.
 */
class ParseTest {
    @ParameterizedTest
    @ValueSource(strings = {"failed.form", "failed.json", "failed.wrapped.json", "validation.form"})
    void a_post_with_a_good_key_is_parsed(String file) {
        assertThat(PARSER.parse(request(text(file)))).isEqualTo(PARSER.parseTrusted(request(text(file))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed.form", "failed.json", "failed.wrapped.json", "validation.form"})
    void a_wrong_key_no_key_and_an_unknown_server_are_refused_and_shown_nowhere(String file) {
        String good = text(file);
        for (String post : new String[] {
            good.replace(SECRET, "hush-hush"), good.replace("SecretKey", "Key"), good.replace("14321", "99999")
        }) {
            assertThatThrownBy(() -> PARSER.parse(request(post)))
                    .isInstanceOfSatisfying(WrongKeyException.class, refused -> {
                        assertThat(refused.mayHaveBeenSent()).isFalse();
                        assertThat(refused.mayRetry()).isFalse();
                    })
                    .hasMessageContaining("parseTrusted")
                    .hasMessageNotContainingAny(SECRET, "hush-hush", "99999", "@");
            assertThat(PARSER.parseTrusted(request(post))).isNotNull();
        }
    }

    @Test
    void a_parser_without_keys_refuses_all() {
        NotificationParser keyless = new NotificationParser(WebhookKeys.NONE, NotificationParser.LONGEST);
        assertThatThrownBy(() -> keyless.parse(request(text("failed.form"))))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining("no keys are configured");
        assertThat(keyless.parseTrusted(request(text("failed.form")))).isInstanceOf(Failed.class);
    }

    @Test
    void what_cannot_be_read_is_a_DecodeException_before_any_key_is_asked_for() {
        assertThatThrownBy(() -> PARSER.parse(request("{"))).isInstanceOf(DecodeException.class);
    }

    @Test
    void what_tells_of_nothing_is_told_only_to_those_with_the_key() {
        assertThatThrownBy(() -> PARSER.parse(request("SecretKey=" + SECRET))).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> PARSER.parse(request("SecretKey=guess"))).isInstanceOf(WrongKeyException.class);
    }
}
