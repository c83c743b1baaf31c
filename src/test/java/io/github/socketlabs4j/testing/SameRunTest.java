package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.webhook.WebhookReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The same scenario and the same calls make the emulator behave identically, byte for byte, in every JVM. */
class SameRunTest {
    private static final String FOLDER = "/emulator/";

    /** Runs one day of a shop; returns a log of all answers, requests, records, attempts to post, and posts. */
    private static String run() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Function<Endpoint.ReceivedPost, WebhookReply> busyEveryThirdTime = got ->
                asked.incrementAndGet() % 3 == 2 ? Endpoint.reply(503, "busy") : Endpoint.reply(200, Endpoint.KEY);
        try (Endpoint busy = Endpoint.answering(busyEveryThirdTime);
                Endpoint crm = Endpoint.answering(got -> got.body().contains("Delivered")
                        ? Endpoint.reply(500, "")
                        : Endpoint.reply(200, Endpoint.KEY));
                SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                        .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
                        .scenario(Scenario.of(Path.of("src/test/resources" + FOLDER + "one-day.json")))
                        .start();
                SocketLabsClient client = emulator.client()) {
            EmulatedServer server = emulator.server();
            List<String> log = new ArrayList<>();
            log.add(String.valueOf(server.notifications().validate(busy.url()).accepted()));
            log.add(String.valueOf(
                    server.notifications("crm").validate(crm.url()).accepted()));
            for (int i = 0; i < 12; i++) {
                log.add(client.injection()
                        .send(EmailMessage.from("shop@example.com")
                                .to("a" + i % 7 + "@example.org")
                                .cc("refuse@example.org")
                                .subject("Order " + i)
                                .text("It left.")
                                .messageId("m" + i)
                                .metadata("order", "o" + i)
                                .build())
                        .toString());
                server.advance(Duration.ofMinutes(40));
            }
            server.advance(Duration.ofDays(1));
            Stream.of(server.requests(), server.queued(), server.deferred(), server.processed(), server.failed())
                    .flatMap(List::stream)
                    .map(String::valueOf)
                    .forEach(log::add);
            Stream.of(server.notifications(), server.notifications("crm"))
                    .flatMap(hook -> hook.attempts().stream())
                    .map(String::valueOf)
                    .forEach(log::add);
            Stream.of(busy, crm)
                    .flatMap(endpoint -> endpoint.takeBodies().stream())
                    .forEach(log::add);
            String all = String.join("\n", log) + "\n";
            return all.replaceAll("socketlabs4j/[^\\]]+", "socketlabs4j")
                    .replaceAll("localhost:\\d+|127\\.0\\.0\\.1:\\d+", "here")
                    .replaceAll("okhttp/[\\d.]+", "okhttp");
        }
    }

    @RepeatedTest(3)
    void two_runs_leave_the_same_log() throws IOException {
        assertThat(run()).isEqualTo(run());
    }

    /** The golden log was written by another JVM; {@code -Dgolden=write} writes it again. */
    @Test
    void a_run_leaves_the_log_it_left_elsewhere() throws IOException {
        String run = run();
        Path golden = Path.of("src/test/resources" + FOLDER + "one-day.log");
        if ("write".equals(System.getProperty("golden"))) Files.writeString(golden, run);
        assertThat(run).isEqualTo(new String(Files.readAllBytes(golden), StandardCharsets.UTF_8));
    }

    @Test
    void the_code_of_the_emulator_knows_no_chance_that_has_no_seed() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/emulator/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(50);
            for (Path source : sources) {
                assertThat(Files.readString(source))
                        .as("%s", source)
                        .doesNotContain(
                                "randomUUID",
                                "new Random()",
                                "ThreadLocalRandom",
                                "Math.random",
                                "new HashMap",
                                "new HashSet",
                                "SecureRandom");
            }
        }
    }
}
