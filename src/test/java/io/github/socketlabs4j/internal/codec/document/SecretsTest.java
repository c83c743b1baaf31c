package io.github.socketlabs4j.internal.codec.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is masked in a text in every form in which it may appear there. */
class SecretsTest {
    private static final String KEY = "Ab\"c&d<e+f/12345\\z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY,
                "Ab\\\"c&d<e+f/12345\\\\z",
                "Ab\\\"c&d<e+f\\/12345\\\\z",
                "Ab\\\"c\\u0026d\\u003ce+f/12345\\\\z",
                "Ab\\\"c\\u0026d\\u003ce\\u002bf\\u002f12345\\\\z"
            })
    void it_is_masked_as_it_is_and_as_JSON_may_write_it(String written) {
        assertThat(Secrets.of(KEY).mask("{\"ApiKey\":\"" + written + "\"}")).isEqualTo("{\"ApiKey\":\"***\"}");
    }

    @Test
    void it_is_masked_in_an_address_and_in_base64() {
        Secrets secrets = Secrets.of(KEY);
        byte[] bytes = KEY.getBytes(StandardCharsets.UTF_8);
        String inQuery = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        String lowerHex = inQuery.replace("%2B", "%2b")
                .replace("%2F", "%2f")
                .replace("%3C", "%3c")
                .replace("%5C", "%5c");

        assertThat(secrets.mask("?key=" + inQuery)).isEqualTo("?key=***");
        assertThat(secrets.mask("?key=" + lowerHex)).isEqualTo("?key=***");
        assertThat(secrets.mask("Basic " + Base64.getEncoder().encodeToString(bytes)))
                .startsWith("Basic ***")
                .hasSizeLessThan(15);
        assertThat(secrets.mask(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "ab", "key"})
    void what_is_too_short_to_be_a_secret_leaves_texts_readable(String key) {
        assertThat(Secrets.of(key).mask("the key is refused")).isEqualTo("the key is refused");
    }

    @Test
    void a_servers_word_is_cut_and_shows_its_controls_as_escapes() {
        assertThat(Secrets.of(KEY).show("a\r\nb " + KEY)).isEqualTo("a\\u000D\\u000Ab ***");
        assertThat(Secrets.of(KEY).show("x".repeat(1000))).hasSize(200).endsWith("…");
    }
}
