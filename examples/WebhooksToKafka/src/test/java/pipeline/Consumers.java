package pipeline;

import io.github.socketlabs4j.notification.NotificationEvent;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Suppressors as processes of their own, so that they can be killed. */
final class Consumers implements AutoCloseable {
    static final int KILLED = 137;

    private final String kafka;
    private final String database;
    private final Path said;
    private final List<Process> processes = new ArrayList<>();

    Consumers(String kafka, String database, Path said) {
        this.said = said;
        this.kafka = kafka;
        this.database = database;
    }

    /** Dies in the middle of a batch: some events are applied, their transaction is open. */
    static final class Doomed extends Suppressor {
        private int left = 25;

        private Doomed(String kafka, SuppressionTable table) {
            super(kafka, table);
        }

        public static void main(String[] args) throws SQLException {
            new Doomed(args[0], new SuppressionTable(args[1])).run();
        }

        @Override
        void apply(NotificationEvent event) throws SQLException {
            super.apply(event);
            // No hook runs and nothing is closed, as with kill -9.
            if (--left == 0) Runtime.getRuntime().halt(KILLED);
        }
    }

    Process start(Class<? extends Suppressor> program) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dkafka.session.timeout.ms=1500",
                        "-Dkafka.heartbeat.interval.ms=300",
                        "-cp",
                        classes,
                        program.getName(),
                        kafka,
                        database)
                .redirectOutput(Redirect.appendTo(said.toFile()))
                .redirectError(Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
