package pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;

/** The pipeline with a real broker, while parts of it are killed, stopped and started. */
class WebhooksToKafkaTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void nothing_is_lost_and_nothing_is_doubled() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "pipeline").toAbsolutePath();
        List<String> said = new CopyOnWriteArrayList<>();
        Server h2 = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        String database = "jdbc:h2:tcp://localhost:" + h2.getPort() + "/" + folder + "/mail";
        try (Broker broker = new Broker(folder, 4);
                Platform platform = new Platform();
                Receiver first = new Receiver(broker.address(), platform.client, 0, said::add);
                Receiver second = new Receiver(broker.address(), platform.client, 0, said::add);
                SuppressionTable table = new SuppressionTable(database);
                Consumers consumers = new Consumers(broker.address(), database, folder.resolve("said"))) {
            table.create();
            assertTrue(platform.validate(first.url()), "the first receiver is valid");

            platform.mailing("monday");
            assertTrue(platform.allAccepted(), "everything is accepted at once");
            Process doomed = consumers.start(Consumers.Doomed.class);
            assertEquals(Consumers.KILLED, doomed.waitFor(), "a consumer dies in the middle of a batch");

            Process killed = consumers.start(Suppressor.class);
            consumers.start(Suppressor.class);
            broker.stop();
            platform.mailing("tuesday");
            await(() -> platform.refused() >= 2, "posts are refused while the broker is away");
            broker.start();
            await(platform::allAccepted, "what was refused is accepted later");

            killed.destroyForcibly();
            first.close();
            assertTrue(platform.validate(second.url()), "the second receiver is valid");
            platform.mailing("wednesday");
            await(platform::allAccepted, "everything is accepted");
            await(() -> query(database, "SELECT part, next FROM progress").equals(broker.ends()), "all is worked off");

            Map<String, Long> events = query(database, "SELECT address, events FROM suppressions");
            assertEquals(platform.suppressing, events);
            assertSaid(said, " is in mail-events-", " is refused: ");
            assertSaid(Files.readAllLines(folder.resolve("said")), " is suppressed", " was seen, and is dropped");
            String posts = platform.attempts().count() + " posts, " + platform.refused() + " of them refused; ";
            System.out.println(posts + events.size() + " events, once each");
        } finally {
            h2.stop();
        }
    }

    private static void assertSaid(List<String> lines, String... words) {
        for (String each : words) assertTrue(lines.toString().contains(each), each);
    }

    private static Map<String, Long> query(String database, String text) throws SQLException {
        Map<String, Long> numbers = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(database);
                ResultSet rows = connection.createStatement().executeQuery(text)) {
            while (rows.next()) numbers.put(rows.getString(1), rows.getLong(2));
        }
        return numbers;
    }

    private static void await(Callable<Boolean> condition, String what) throws Exception {
        for (long end = System.nanoTime() + LIMIT.toNanos(); !condition.call(); Thread.sleep(50)) {
            assertTrue(System.nanoTime() < end, what);
        }
    }
}
