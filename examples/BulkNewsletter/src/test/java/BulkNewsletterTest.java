import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, stopped by SIGTERM in the middle and started again. */
class BulkNewsletterTest {
    private static final int CUSTOMERS = 6000;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void stopped_and_started_again_it_sends_everybody_one_mail() throws Exception {
        List<String> customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> "customer" + i + "@example.com")
                .toList();
        write(customers);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start()) {
            EmulatedServer platform = emulator.server();
            platform.answers(Fault.delay(SLOW));
            Process first = start(emulator);
            platform.awaitMail(customers.get(0), SOON);
            first.toHandle().destroy(); // SIGTERM, which runs the same hook as Ctrl-C.
            String told = output(first);
            int sent = platform.mailbox().size();
            assertTrue(told.contains("Start it again") && told.contains(" 0 unknown"), told);
            assertTrue(told.contains(sent + " accepted") && sent < CUSTOMERS, sent + " mails, but " + told);

            platform.answers(null);
            told = output(start(emulator));
            assertTrue(told.contains(CUSTOMERS + " accepted, 0 refused, 1 not sent, 0 unknown"), told);
            assertEquals(
                    customers.stream().sorted().toList(),
                    platform.mailbox().stream()
                            .map(DeliveredMail::recipient)
                            .sorted()
                            .toList());
            assertEquals(
                    "<p>Dear Ann &amp; Bo, here they are.</p>",
                    platform.last(customers.get(7)).htmlBody());
        }
    }

    /** One address occurs twice. */
    private void write(List<String> customers) throws IOException {
        Stream<String> rows = Stream.concat(customers.stream(), Stream.of("Customer1@Example.com"));
        Files.writeString(
                folder.resolve("customers.csv"),
                rows.map(address -> address + ",\"Ann & Bo\"\n").collect(Collectors.joining("", "email,name\n", "")));
    }

    private Process start(SocketLabsEmulator emulator) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String file = folder.resolve("customers.csv").toString();
        ProcessBuilder program =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "BulkNewsletter", file);
        program.environment()
                .putAll(Map.of(
                        "SOCKETLABS_SERVER_ID", Long.toString(emulator.server().serverId()),
                        "SOCKETLABS_INJECTION_KEY", emulator.server().injectionKey(),
                        "SOCKETLABS_INJECTION_URL", emulator.injectionUrl().toString()));
        return program.redirectErrorStream(true).start();
    }

    private static String output(Process program) throws IOException, InterruptedException {
        String told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        program.waitFor();
        return told;
    }
}
