package webhook;

import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** An endpoint in any servlet container: one for notifications, one for inbound mail. */
final class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Function<WebhookRequest, WebhookReply> receiver;

    /** A servlet that sends the reply that {@code receive} returns. */
    WebhookServlet(Function<WebhookRequest, WebhookReply> receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WebhookReply reply = receiver.apply(post(request));
        response.setStatus(reply.status());
        response.setContentType(reply.contentType());
        response.getOutputStream().write(reply.body().getBytes(StandardCharsets.UTF_8));
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
}
