package pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Kafka's settings, from the files that Kafka's own tools read too. */
final class Settings {
    private static final String OVERRIDES = "kafka.";

    private Settings() {}

    /** A system property such as -Dkafka.session.timeout.ms=10000 wins over the file. */
    static Properties read(String name, String kafka) {
        Properties settings = new Properties();
        try (InputStream file = Settings.class.getResourceAsStream("/" + name)) {
            settings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.getProperties().stringPropertyNames().stream()
                .filter(property -> property.startsWith(OVERRIDES))
                .forEach(
                        property -> settings.put(property.substring(OVERRIDES.length()), System.getProperty(property)));
        settings.put("bootstrap.servers", kafka);
        return settings;
    }
}
