package io.github.socketlabs4j.inbound;

import static io.github.socketlabs4j.inbound.Samples.PARSER;
import static io.github.socketlabs4j.inbound.Samples.SECRET;
import static io.github.socketlabs4j.inbound.Samples.mail;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.webhook.WrongKeyException;
import org.junit.jupiter.api.Test;

/**
 * {@code parse} checks the secret key of an inbound mail as {@code receive} does; {@code parseTrusted} does not check
 * it.
 */
class InboundParseTest {
    private static final String MAIL = mail("\"Subject\":\"Hello\"");

    private static WebhookRequest post(String text) {
        return WebhookRequest.of(null, text.getBytes(UTF_8));
    }

    @Test
    void a_mail_with_a_good_key_is_parsed() {
        try (InboundMessage mail = PARSER.parse(post(MAIL))) {
            assertThat(mail.subject()).isEqualTo("Hello");
        }
    }

    @Test
    void a_wrong_key_is_refused_and_believed_only_by_who_trusts() {
        String strange = MAIL.replace(SECRET, "hush-hush");
        assertThatThrownBy(() -> PARSER.parse(post(strange)))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageNotContainingAny("hush-hush", "Hello");
        try (InboundMessage mail = PARSER.parseTrusted(post(strange))) {
            assertThat(mail.subject()).isEqualTo("Hello");
        }
    }

    @Test
    void a_parser_without_keys_refuses_all() {
        InboundParser keyless = new InboundParser(WebhookKeys.NONE, InboundParser.LONGEST);
        assertThatThrownBy(() -> keyless.parse(post(MAIL))).isInstanceOf(WrongKeyException.class);
    }
}
