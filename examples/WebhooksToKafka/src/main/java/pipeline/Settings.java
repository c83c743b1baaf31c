package pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Kafka's settings, from the files that Kafka's own tools read too. */
final class Settings {
    private Settings() {}

    static Properties read(String name, String kafka) {
        Properties settings = new Properties();
        try (InputStream file = Settings.class.getResourceAsStream("/" + name)) {
            settings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("bootstrap.servers", kafka);
        return settings;
    }
}
