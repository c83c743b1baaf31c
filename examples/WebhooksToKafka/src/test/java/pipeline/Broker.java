package pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker in this process, for the check: what Kafka's own scripts start, with a folder that outlives a stop. */
final class Broker implements AutoCloseable {
    private final String address = FreeAddress.find();
    private final Properties settings = Settings.read("broker.properties", address);
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
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
            NewTopic topic = new NewTopic(Receiver.TOPIC, partitions, (short) 1);
            admin.createTopics(List.of(topic)).all().get();
        }
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

    /** Where each partition of the topic ends. */
    Map<String, Long> ends() {
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(Settings.read("consumer.properties", address))) {
            List<TopicPartition> partitions = reader.partitionsFor(Receiver.TOPIC).stream()
                    .map(partition -> new TopicPartition(Receiver.TOPIC, partition.partition()))
                    .toList();
            return reader.endOffsets(partitions).entrySet().stream()
                    .collect(Collectors.toMap(
                            end -> Integer.toString(end.getKey().partition()), Map.Entry::getValue));
        }
    }

    @Override
    public void close() {
        stop();
    }
}
