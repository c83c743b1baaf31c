package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two endpoints. The body is a stream, not a {@code @RequestBody byte[]}: of a form, Spring would give the parameters
 * written anew, and refuse the post when a remote server's words are no UTF-8.
 */
@RestController
class WebhookController {
    private final SocketLabsClient client;
    private final MailEvents events;

    WebhookController(SocketLabsClient client, MailEvents events) {
        this.client = client;
        this.events = events;
    }

    @PostMapping("/notifications")
    ResponseEntity<String> notification(
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) String type, InputStream body) {
        return answer(client.notifications().receive(WebhookRequest.of(type, body), events));
    }

    @PostMapping("/inbound")
    ResponseEntity<String> inbound(
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) String type, InputStream body) {
        return answer(client.inbound().receive(WebhookRequest.of(type, body), events::mail));
    }

    private static ResponseEntity<String> answer(WebhookReply reply) {
        return ResponseEntity.status(reply.status())
                .header(HttpHeaders.CONTENT_TYPE, reply.contentType())
                .body(reply.body());
    }
}
