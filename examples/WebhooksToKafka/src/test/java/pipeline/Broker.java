package pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker in this process, as Kafka's scripts start it, with a folder that outlives a stop. */
final class Broker implements AutoCloseable {
    private final String address = FreeAddress.find();
    private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    private final Properties settings = Settings.read("broker.properties", address);
    private final Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address));
    private KafkaRaftServer server;

    Broker(Path folder, int partitions) throws Exception {
        String controller = FreeAddress.find();
        settings.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
        settings.put("controller.quorum.bootstrap.servers", controller);
        settings.put("log.dirs", folder.resolve("log").toString());
        Path file = folder.resolve("broker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        String id = Uuid.randomUuid().toString();
        String[] format = {"format", "--standalone", "--config", file.toString(), "--cluster-id", id};
        if (StorageTool.execute(format, new PrintStream(PrintStream.nullOutputStream())) != 0) {
            throw new IOException("Kafka cannot format " + folder);
        }
        start();
        admin.createTopics(List.of(new NewTopic(Receiver.TOPIC, partitions, (short) 1)))
                .all()
                .get();
        for (int i = 0; i < partitions; i++) latest.put(new TopicPartition(Receiver.TOPIC, i), OffsetSpec.latest());
    }

    String address() {
        return address;
    }

    void start() {
        server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** The end offset of each partition of the topic. */
    Map<String, Long> ends() throws Exception {
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        end -> Integer.toString(end.getKey().partition()),
                        end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
        stop();
    }
}
