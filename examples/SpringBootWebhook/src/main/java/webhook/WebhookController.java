package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.PushbackInputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two endpoints. The body is a stream, not a {@code @RequestBody byte[]}: for a form, Spring would rebuild the body
 * from its parameters, and reject the post if the text of a remote server is not UTF-8.
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
    ResponseEntity<String> notification(HttpServletRequest request) throws IOException {
        return answer(client.notifications().receive(post(request), events));
    }

    @PostMapping("/inbound")
    ResponseEntity<String> inbound(HttpServletRequest request) throws IOException {
        return answer(client.inbound().receive(post(request), events::mail));
    }

    /** If a filter has already read the form, only its parameters are left. */
    private static WebhookRequest post(HttpServletRequest request) throws IOException {
        PushbackInputStream body = new PushbackInputStream(request.getInputStream());
        int first = body.read();
        if (first >= 0) {
            body.unread(first);
        } else if (!request.getParameterMap().isEmpty()) {
            return WebhookRequest.ofForm(request.getParameterMap());
        }
        return WebhookRequest.of(request.getContentType(), body);
    }

    private static ResponseEntity<String> answer(WebhookReply reply) {
        return ResponseEntity.status(reply.status())
                .header(HttpHeaders.CONTENT_TYPE, reply.contentType())
                .body(reply.body());
    }
}
