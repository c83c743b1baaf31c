package bulk;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** A Kafka broker in a process of its own, as Kafka's scripts start it, with a folder that outlives a kill. */
final class Broker {
    private final Programs programs;
    private final String address = FreeAddress.find();
    private final Path file;
    private Process process;

    Broker(Programs programs) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "bulk").toAbsolutePath();
        this.programs = programs;
        String controller = FreeAddress.find();
        Properties settings = Settings.read("broker.properties", address);
        settings.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
        settings.put("controller.quorum.bootstrap.servers", controller);
        settings.put("log.dirs", folder.resolve("log").toString());
        file = folder.resolve("broker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        String[] format = {
            "format",
            "--standalone",
            "--config",
            file.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        if (StorageTool.execute(format, new PrintStream(PrintStream.nullOutputStream())) != 0) {
            throw new IOException("Kafka cannot format " + folder);
        }
        start();
    }

    String address() {
        return address;
    }

    void start() throws IOException {
        process = programs.broker(file);
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
