package webhook;

import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** An endpoint in any servlet container: one for notifications, one for inbound mail. */
final class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Function<WebhookRequest, WebhookReply> receiver;

    /** A servlet that answers what a listener's {@code receive} says. */
    WebhookServlet(Function<WebhookRequest, WebhookReply> receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Before anybody asks for a parameter: that would read the form, and leave nothing of the body.
        WebhookReply reply = receiver.apply(WebhookRequest.of(request.getContentType(), request.getInputStream()));
        response.setStatus(reply.status());
        response.setContentType(reply.contentType());
        response.getOutputStream().write(reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
