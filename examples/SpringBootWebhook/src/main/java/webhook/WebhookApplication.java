package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application. Its keys come from properties, or from SOCKETLABS_SERVER_ID, _SECRET_KEY and _VALIDATION_KEY. */
@SpringBootApplication(proxyBeanMethods = false)
public class WebhookApplication {
    public static void main(String[] args) {
        SpringApplication.run(WebhookApplication.class, args);
    }

    /** Spring closes it. */
    @Bean
    SocketLabsClient socketLabs(
            @Value("${socketlabs.server-id}") long serverId,
            @Value("${socketlabs.secret-key}") String secretKey,
            @Value("${socketlabs.validation-key}") String validationKey) {
        return SocketLabsClient.builder()
                .serverId(serverId)
                .webhookKeys(secretKey, validationKey)
                .build();
    }
}
