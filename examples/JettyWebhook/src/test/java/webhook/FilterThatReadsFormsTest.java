package webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.testing.Webhook;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** A filter asks for a parameter, as for a log or a token, and so reads the form; the event arrives all the same. */
class FilterThatReadsFormsTest {
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());

    @Test
    void events_arrive_in_every_style_and_the_key_is_still_asked_for() throws Exception {
        Server jetty = new Server(new InetSocketAddress("localhost", 0));
        try (Platform platform = new Platform("secret");
                Platform other = new Platform("guessed")) {
            jetty.setHandler(behindAFilter(new WebhookServlet(post -> platform.client
                    .notifications()
                    .receive(post, (NotificationEvent event) -> handled.add(event.type())))));
            jetty.start();
            URI url = jetty.getURI().resolve("/notifications");
            Webhook posts = platform.server.notifications().events(Webhook.Event.DELIVERED);
            for (Style style : Style.values()) {
                assertTrue(posts.style(style).validate(url).accepted(), style + " is valid");
                platform.send("bo@example.com");
                posts.awaitPosts(Duration.ofSeconds(30));
                assertEquals(
                        401,
                        other.server.notifications().style(style).validate(url).status());
            }
        } finally {
            jetty.stop();
        }
        assertEquals(Collections.nCopies(Style.values().length, "Delivered"), handled);
    }

    private static ServletContextHandler behindAFilter(WebhookServlet servlet) {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(servlet), "/notifications");
        context.addFilter(new FilterHolder(new Curious()), "/*", EnumSet.of(DispatcherType.REQUEST));
        return context;
    }

    private static final class Curious implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.getParameter("_csrf");
            chain.doFilter(request, response);
        }
    }
}
