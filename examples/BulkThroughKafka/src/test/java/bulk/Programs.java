package bulk;

import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kafka.Kafka;

/** Processes of their own, so that they can be killed. */
final class Programs implements AutoCloseable {
    private final List<Process> started = new ArrayList<>();

    /** The broker as Kafka's scripts start it, without its log output about being killed. */
    Process broker(Path settings) throws IOException {
        String silent = "-Dorg.slf4j.simpleLogger.defaultLogLevel=off";
        return start(Map.of(), List.of(silent, Kafka.class.getName(), settings.toString()));
    }

    Process worker(String kafka, SocketLabsEmulator platform) throws IOException {
        Map<String, String> environment = Map.of(
                "SOCKETLABS_SERVER_ID", Long.toString(platform.server().serverId()),
                "SOCKETLABS_INJECTION_KEY", platform.server().injectionKey(),
                "SOCKETLABS_INJECTION_URL", platform.injectionUrl().toString());
        // A shorter session time-out than in production: a killed worker is replaced sooner.
        return start(
                environment,
                List.of(
                        "-Dkafka.session.timeout.ms=1500",
                        "-Dkafka.heartbeat.interval.ms=300",
                        Worker.class.getName(),
                        kafka));
    }

    private Process start(Map<String, String> environment, List<String> program) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
