package io.github.socketlabs4j.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookKeysTest {
    private static final WebhookKeys TWO_SERVERS = WebhookKeys.NONE
            .with(14321, "k3Yq8Zt1Lw6Rb0Xv4Ns7", "Vk9Pz2Hd5Jm8Qc1Ta4Ye")
            .with(14322, "another-secret", null);

    @Test
    void the_answer_is_the_validation_key() {
        assertThat(TWO_SERVERS.answer(14321L, "k3Yq8Zt1Lw6Rb0Xv4Ns7")).isEqualTo("Vk9Pz2Hd5Jm8Qc1Ta4Ye");
    }

    @Test
    void without_a_validation_key_the_answer_is_the_secret_key() {
        assertThat(TWO_SERVERS.answer(14322L, "another-secret")).isEqualTo("another-secret");
    }

    @Test
    void a_post_without_a_server_is_known_by_its_secret_alone() {
        assertThat(TWO_SERVERS.answer(null, "another-secret")).isEqualTo("another-secret");
        assertThat(TWO_SERVERS.answer(null, "k3Yq8Zt1Lw6Rb0Xv4Ns7")).isEqualTo("Vk9Pz2Hd5Jm8Qc1Ta4Ye");
    }

    @Test
    void a_wrong_key_an_unknown_server_and_the_key_of_another_server_are_the_same() {
        assertThat(TWO_SERVERS.answer(14321L, "k3Yq8Zt1Lw6Rb0Xv4Ns8")).isNull();
        assertThat(TWO_SERVERS.answer(14321L, "K3YQ8ZT1LW6RB0XV4NS7")).isNull();
        assertThat(TWO_SERVERS.answer(14321L, "k3Yq8Zt1Lw6Rb0Xv4Ns")).isNull();
        assertThat(TWO_SERVERS.answer(99999L, "k3Yq8Zt1Lw6Rb0Xv4Ns7")).isNull();
        assertThat(TWO_SERVERS.answer(14322L, "k3Yq8Zt1Lw6Rb0Xv4Ns7")).isNull();
        assertThat(TWO_SERVERS.answer(null, "k3Yq8Zt1Lw6Rb0Xv4Ns8")).isNull();
    }

    @Test
    void no_key_is_a_wrong_key() {
        assertThat(TWO_SERVERS.answer(14321L, null)).isNull();
        assertThat(TWO_SERVERS.answer(null, "")).isNull();
        assertThat(WebhookKeys.NONE.answer(null, "")).isNull();
    }

    @Test
    void while_a_key_is_being_changed_both_are_good() {
        WebhookKeys changing = TWO_SERVERS.with(14321, "the-new-secret", "Vk9Pz2Hd5Jm8Qc1Ta4Ye");
        assertThat(changing.answer(14321L, "the-new-secret")).isEqualTo("Vk9Pz2Hd5Jm8Qc1Ta4Ye");
        assertThat(changing.answer(14321L, "k3Yq8Zt1Lw6Rb0Xv4Ns7")).isEqualTo("Vk9Pz2Hd5Jm8Qc1Ta4Ye");
        assertThat(TWO_SERVERS.answer(14321L, "the-new-secret")).isNull();
    }

    @Test
    void keys_outside_ascii_are_compared_as_utf_8() {
        WebhookKeys keys = WebhookKeys.NONE.with(1, "schlüssel", null);
        assertThat(keys.answer(1L, "schlüssel")).isEqualTo("schlüssel");
        assertThat(keys.answer(1L, "schl?ssel")).isNull();
    }

    @Test
    void their_text_shows_no_key() {
        assertThat(TWO_SERVERS).hasToString("WebhookKeys[14321, 14322]");
        assertThat(WebhookKeys.NONE.withAnyServer("secret", "validation")).hasToString("WebhookKeys[any server]");
        assertThat(WebhookReply.taken("k3Yq8Zt1Lw6Rb0Xv4Ns7")).hasToString("WebhookReply[200]");
    }

    @Test
    void a_server_of_0_or_less_is_none() {
        assertThat(TWO_SERVERS.answer(0L, "another-secret")).isEqualTo("another-secret");
        assertThat(TWO_SERVERS.answer(-1L, "k3Yq8Zt1Lw6Rb0Xv4Ns7")).isEqualTo("Vk9Pz2Hd5Jm8Qc1Ta4Ye");
        assertThat(TWO_SERVERS.answer(0L, "another-secreT")).isNull();
    }

    @Test
    void keys_for_any_server_fit_whatever_server_a_post_names() {
        WebhookKeys account = WebhookKeys.NONE.withAnyServer("of-the-account", "validation");
        for (Long server : new Long[] {1L, 14321L, Long.MAX_VALUE, 0L, -1L, null}) {
            assertThat(account.answer(server, "of-the-account")).isEqualTo("validation");
            assertThat(account.answer(server, "of-nobody")).isNull();
            assertThat(account.answer(server, null)).isNull();
        }
        assertThat(WebhookKeys.NONE.withAnyServer("secret", null).answer(7L, "secret"))
                .isEqualTo("secret");
    }

    @Test
    void keys_of_one_server_go_before_those_for_any_in_whichever_order_they_are_given() {
        for (WebhookKeys keys : List.of(
                WebhookKeys.NONE.withAnyServer("secret", "any").with(7, "secret", "of-7"),
                WebhookKeys.NONE.with(7, "secret", "of-7").withAnyServer("secret", "any"))) {
            assertThat(keys.answer(7L, "secret")).isEqualTo("of-7");
            assertThat(keys.answer(8L, "secret")).isEqualTo("any");
        }
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> WebhookKeys.NONE.with(0, "secret", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("serverId 0");
        assertThatThrownBy(() -> WebhookKeys.NONE.withAnyServer("", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret key is blank");
        assertThatThrownBy(() -> WebhookKeys.NONE.with(1, " ", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret key is blank");
        assertThatThrownBy(() -> WebhookKeys.NONE.with(1, "secret", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("validation key is blank")
                .hasMessageNotContaining("secret");
    }
}
