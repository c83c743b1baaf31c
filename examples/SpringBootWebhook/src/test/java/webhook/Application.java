package webhook;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application on a free port, with the keys of server 7. */
final class Application implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "--server.port=0",
            "--socketlabs.server-id=7",
            "--socketlabs.secret-key=secret",
            "--socketlabs.validation-key=key");

    private final ConfigurableApplicationContext context;

    Application(String... more) {
        context = SpringApplication.run(
                WebhookApplication.class,
                Stream.concat(SETTINGS.stream(), Stream.of(more)).toArray(String[]::new));
    }

    URI url(String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    List<String> notes() {
        return context.getBean(MailEvents.class).notes();
    }

    @Override
    public void close() {
        context.close();
    }
}
