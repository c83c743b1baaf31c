package io.github.socketlabs4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How a client is configured for webhooks: keys of one or many servers, the body limit, environment variables, and
 * errors that show no key.
 */
class WebhookDoorTest {
    @Test
    void a_listener_that_is_not_configured_names_the_builder_calls() {
        for (SocketLabsClient client : List.of(
                builder().build(),
                builder().serverId(1).build(),
                builder().webhookKeys("secret", "validation").build(),
                builder()
                        .webhookKeys("secret", null)
                        .webhookKeys(2, "other", null)
                        .build())) {
            assertThatThrownBy(client::notifications)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("serverId(")
                    .hasMessageContaining("webhookKeys(");
        }
    }

    @Test
    void the_keys_belong_to_the_server_whichever_is_given_first() {
        for (SocketLabsClient client : List.of(
                builder().serverId(7).webhookKeys("secret", "validation").build(),
                builder().webhookKeys("secret", "validation").serverId(7).build(),
                builder().webhookKeys(7, "secret", "validation").build())) {
            assertThat(handshake(client, 7, "secret")).isEqualTo(WebhookReply.taken("validation"));
            assertThat(handshake(client, 8, "secret").status()).isEqualTo(401);
            assertThat(client.notifications()).isSameAs(client.notifications());
        }
    }

    @Test
    void one_client_has_the_keys_of_many_servers() {
        SocketLabsClient client = builder()
                .serverId(7)
                .webhookKeys("secret-7", "validation-7")
                .webhookKeys(8, "secret-8", null)
                .webhookKeys(7, "new-secret-7", "validation-7")
                .build();
        assertThat(handshake(client, 7, "secret-7").body()).isEqualTo("validation-7");
        assertThat(handshake(client, 7, "new-secret-7").body()).isEqualTo("validation-7");
        assertThat(handshake(client, 8, "secret-8").body()).isEqualTo("secret-8");
        assertThat(handshake(client, 8, "secret-7").status()).isEqualTo(401);
    }

    @Test
    void one_secret_of_the_account_is_good_for_every_server() {
        SocketLabsClient client =
                builder().webhookKeysForAnyServer("secret", "validation").build();
        assertThat(handshake(client, 7, "secret").body()).isEqualTo("validation");
        assertThat(handshake(client, 0, "secret").body()).isEqualTo("validation");
        assertThat(handshake(client, 8, "Secret").status()).isEqualTo(401);
    }

    @Test
    void the_limit_can_be_set() {
        SocketLabsClient client = builder()
                .webhookKeys(7, "secret", null)
                .webhookLimits(60, 1_000)
                .build();
        assertThat(handshake(client, 7, "secret").status()).isEqualTo(200);
        assertThat(handshake(client, 7, "s".repeat(60)).status()).isEqualTo(413);
    }

    @Test
    void settings_that_make_no_sense_are_refused_without_a_key_in_the_text() {
        assertThatThrownBy(() -> builder().webhookLimits(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhookLimits 0");
        assertThatThrownBy(() -> builder().webhookLimits(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().webhookKeys(-1, "hush", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> builder().serverId(1).webhookKeys("hush", " ").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("validation key is blank")
                .hasMessageNotContaining("hush");
    }

    @Test
    void the_environment_has_the_keys() {
        SocketLabsClient both = fromEnvironment(Map.of(
                "SOCKETLABS_SERVER_ID",
                "7",
                "SOCKETLABS_SECRET_KEY",
                " secret ",
                "SOCKETLABS_VALIDATION_KEY",
                "validation"));
        assertThat(handshake(both, 7, "secret").body()).isEqualTo("validation");
        SocketLabsClient one = fromEnvironment(Map.of(
                "SOCKETLABS_SERVER_ID", "7", "SOCKETLABS_SECRET_KEY", "secret", "SOCKETLABS_VALIDATION_KEY", " "));
        assertThat(handshake(one, 7, "secret").body()).isEqualTo("secret");
        SocketLabsClient none = fromEnvironment(Map.of("SOCKETLABS_SERVER_ID", "7", "SOCKETLABS_SECRET_KEY", ""));
        assertThatThrownBy(none::notifications).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void after_closing_there_are_no_notifications() {
        SocketLabsClient client = builder().webhookKeys(7, "secret", null).build();
        client.close();
        assertThatThrownBy(client::notifications).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void no_text_shows_a_key() {
        SocketLabsClient.Builder builder =
                builder().serverId(7).webhookKeys("hush", "quiet").webhookKeys(8, "mum", null);
        SocketLabsClient client = builder.build();
        for (Object shown : List.of(builder, client, client.notifications(), handshake(client, 7, "hush"))) {
            assertThat(shown.toString()).doesNotContain("hush", "quiet", "mum");
        }
    }

    private static SocketLabsClient.Builder builder() {
        return SocketLabsClient.builder().transport(FakeTransport.accepting());
    }

    private static SocketLabsClient fromEnvironment(Map<String, String> variables) {
        return SocketLabsClient.builder()
                .from(new Environment(variables::get))
                .transport(FakeTransport.accepting())
                .build();
    }

    private static WebhookReply handshake(SocketLabsClient client, long serverId, String secretKey) {
        String post = "Type=Validation&ServerId=" + serverId + "&SecretKey=" + secretKey;
        WebhookRequest request = WebhookRequest.of(null, post.getBytes(StandardCharsets.UTF_8));
        return client.notifications().receive(request, event -> {
            throw new AssertionError("a handshake is no event");
        });
    }
}
