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
    ResponseEntity<String> notification(HttpServletRequest request) throws IOException {
        return answer(client.notifications().receive(post(request), events));
    }

    @PostMapping("/inbound")
    ResponseEntity<String> inbound(HttpServletRequest request) throws IOException {
        return answer(client.inbound().receive(post(request), events::mail));
    }

    /** Where a filter has read a form before, its parameters are all that is left of it. */
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
