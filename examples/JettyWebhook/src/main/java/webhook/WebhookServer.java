package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.webhook.HandledEvents;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** Two endpoints on Jetty. An event that is posted twice is handled once by all servers that share the table. */
final class WebhookServer implements AutoCloseable {
    private final Server jetty;
    private final ServletContextHandler servlets = new ServletContextHandler();

    /** Starts on a port of this machine; 0 means any free port. */
    WebhookServer(
            int port,
            SocketLabsClient client,
            HandledEvents handled,
            Consumer<NotificationEvent> events,
            Consumer<InboundMessage> mails)
            throws Exception {
        jetty = new Server(new InetSocketAddress("localhost", port));
        Consumer<NotificationEvent> eventsOnce = handled.once(NotificationEvent::identity, events);
        Consumer<InboundMessage> mailsOnce = handled.once(InboundMessage::identity, mails);
        serve("/notifications", post -> client.notifications().receive(post, eventsOnce));
        serve("/inbound", post -> client.inbound().receive(post, mailsOnce));
        jetty.setHandler(servlets);
        jetty.start();
    }

    private void serve(String path, Function<WebhookRequest, WebhookReply> receiver) {
        servlets.addServlet(new ServletHolder(new WebhookServlet(receiver)), path);
    }

    URI url(String path) {
        return jetty.getURI().resolve(path);
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }
}
