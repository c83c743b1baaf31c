package io.github.socketlabs4j.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReplyTest {
    @Test
    void as_json_the_key_is_a_member_of_an_object() {
        assertThat(WebhookReply.taken("Vk9Pz2Hd5Jm8Qc1Ta4Ye").asJson())
                .isEqualTo(new WebhookReply(
                        200, "application/json; charset=utf-8", "{\"ValidationKey\":\"Vk9Pz2Hd5Jm8Qc1Ta4Ye\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\"b",
                "a\\",
                "a\nb\tc\u0001",
                "schl\u00fcssel",
                "\ud83d\ude00",
                "\u2028",
                "</script>",
                "/",
                "\u007f"
            })
    void as_json_any_key_is_read_back(String key) throws Exception {
        String json = WebhookReply.taken(key).asJson().body();
        assertThat(new JsonMapper().readTree(json).get("ValidationKey").textValue())
                .isEqualTo(key);
    }

    @Test
    void as_json_half_a_character_breaks_nothing() throws Exception {
        String json = WebhookReply.taken("a\ud800b").asJson().body();
        assertThat(json).isEqualTo("{\"ValidationKey\":\"a\\ud800b\"}");
    }

    @Test
    void as_json_a_refusal_keeps_its_status_and_has_no_key() {
        for (WebhookReply refusal : new WebhookReply[] {
            WebhookReply.unreadable(), WebhookReply.unauthorized(), WebhookReply.tooLarge(), WebhookReply.tryLater()
        }) {
            assertThat(refusal.asJson().status()).isEqualTo(refusal.status());
            assertThat(refusal.asJson().body())
                    .isEqualTo("{\"Message\":\"" + refusal.body() + "\"}")
                    .doesNotContain("ValidationKey");
        }
    }

    @Test
    void as_json_twice_is_as_json_once() {
        WebhookReply json = WebhookReply.taken("key").asJson();
        assertThat(json.asJson()).isEqualTo(json);
    }
}
