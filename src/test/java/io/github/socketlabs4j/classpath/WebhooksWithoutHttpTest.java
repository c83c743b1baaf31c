package io.github.socketlabs4j.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testsupport.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A client that only receives webhooks loads no HTTP client, because the HTTP client and its TLS setup would delay the
 * start.
 */
class WebhooksWithoutHttpTest {
    @Test
    void a_client_that_only_listens_makes_no_HTTP_client() throws Exception {
        String loaded = ChildJvm.run(Endpoint.class, List.of("-Xlog:class+load"));

        assertThat(loaded).contains("NotificationParser").doesNotContain(" okhttp3.OkHttpClient ");
    }

    /** The program that receives webhooks only. */
    static final class Endpoint {
        public static void main(String[] arguments) {
            try (SocketLabsClient client = SocketLabsClient.builder()
                    .serverId(1)
                    .webhookKeys("the-secret-key", null)
                    .build()) {
                System.out.println(client.notifications());
            }
        }
    }
}
