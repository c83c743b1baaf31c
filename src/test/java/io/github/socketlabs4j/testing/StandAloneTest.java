package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.commandline.StandAlone;
import io.github.socketlabs4j.testsupport.ChildJvm;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-alone emulator program starts, prints how to use it, handles its options and exits as documented. */
class StandAloneTest {
    private static final Pattern CURL = Pattern.compile("curl -s (\\S+) -H '([^:]+): ([^']+)' -d '([^']+)'");
    private static final Pattern ASK = Pattern.compile("curl -s -u '([^']+)' '([^']+)'");

    private static final Pattern LOOK = Pattern.compile("curl -s '(\\S+_emulator/mail\\S+)'");

    private static Process emulator(String... args) throws IOException {
        List<String> command = ChildJvm.java();
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SocketLabsEmulator.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void the_printed_curl_line_works_and_a_signal_ends_it() throws Exception {
        Process process = emulator(
                "--port",
                "0",
                "--server-id=77",
                "--injection-key",
                "my-key",
                "--reporting-user=me",
                "--reporting-key",
                "rep-key");
        try (BufferedReader out = process.inputReader()) {
            String line = "";
            while (line != null && !line.contains("curl ")) line = out.readLine();
            assertThat(line).isNotNull();
            Matcher curl = CURL.matcher(line);
            assertThat(curl.find()).isTrue();
            assertThat(curl.group(4)).contains("\"ServerId\":77", "\"ApiKey\":\"my-key\"");
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(curl.group(1)))
                                    .header(curl.group(2), curl.group(3))
                                    .POST(BodyPublishers.ofString(curl.group(4)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(answer).isEqualTo(Door.refused("Success"));
            while (line != null && !line.contains("curl ")) line = out.readLine();
            while (line != null && !line.contains("curl -s -u")) line = out.readLine();
            assertThat(line).isNotNull();
            Matcher ask = ASK.matcher(line);
            assertThat(ask.find()).isTrue();
            assertThat(ask.group(1)).isEqualTo("me:rep-key");
            String report = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(ask.group(2)))
                                    .header("Authorization", Door.basic(ask.group(1)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(report).contains("\"totalCount\":1", "ann@example.org");
            while (line != null && !line.contains("Success")) line = out.readLine();
            assertThat(line).contains("POST /api/v1/email").doesNotContain("my-key");
            while (line != null && !line.contains("GET ")) line = out.readLine();
            assertThat(line).contains("GET /v1/messagesProcessed?serverId=77").doesNotContain("rep-key");
            // Process.destroy() would also close the streams that are read below.
            assertThat(process.toHandle().destroy()).isTrue();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(read(process.getErrorStream())).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void endpoints_are_validated_as_soon_as_they_answer_and_then_posted_to() throws Exception {
        try (Endpoint events = Endpoint.good();
                Endpoint mails = Endpoint.good()) {
            Process process = emulator(
                    "--port=0",
                    "--secret-key=" + Endpoint.SECRET,
                    "--validation-key=" + Endpoint.KEY,
                    "--notification-url=" + events.url(),
                    "--inbound-url",
                    mails.url().toString());
            try (BufferedReader out = process.inputReader()) {
                List<String> lines = new ArrayList<>();
                String line = out.readLine();
                while (line != null && !line.contains("InboundMail")) {
                    lines.add(line);
                    line = out.readLine();
                }
                assertThat(line).endsWith("  inbound  InboundMail help@inbound.example.com  accepted");
                assertThat(lines)
                        .contains("  SOCKETLABS_SECRET_KEY=" + Endpoint.SECRET)
                        .contains("  SOCKETLABS_VALIDATION_KEY=" + Endpoint.KEY)
                        .anyMatch(each -> each.endsWith("  notifications  Validation  accepted"));
                assertThat(events.takeBodies())
                        .containsExactly("ServerId=12345&SecretKey=" + Endpoint.SECRET + "&Type=Validation");
                assertThat(mails.takeBodies()).hasSize(2).last().asString().contains("\"Subject\":\"Broken screw\"");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void it_says_of_each_server_how_it_is_used_and_posts_to_the_endpoints_of_each() throws Exception {
        try (Endpoint second = Endpoint.answering(200, "answer-2");
                Endpoint ofAll = Endpoint.answering(200, "answer-of-all")) {
            Process process = emulator(
                    "--port=0",
                    "--add-server=14322",
                    "--injection-key=14322=key-of-the-second",
                    "--validation-key=14322=answer-2",
                    "--notification-url=14322=" + second.url(),
                    "--validation-key=account=answer-of-all",
                    "--notification-url=account=" + ofAll.url());
            try (BufferedReader out = process.inputReader()) {
                List<String> lines = linesUntil(out, "  notifications of the account  Validation  accepted");
                assertThat(lines)
                        .contains("  SOCKETLABS_SERVER_ID=12345", "  SOCKETLABS_SERVER_ID=14322")
                        .contains("  SOCKETLABS_INJECTION_KEY=key-of-the-second")
                        .contains("  SOCKETLABS_VALIDATION_KEY=answer-2", "  SOCKETLABS_VALIDATION_KEY=answer-of-all")
                        .anyMatch(line -> line.endsWith("  notifications of server 14322  Validation  accepted"));
                Matcher send = only(CURL, lines, "14322");
                assertThat(ask(HttpRequest.newBuilder(URI.create(send.group(1)))
                                .header(send.group(2), send.group(3))
                                .POST(BodyPublishers.ofString(send.group(4)))))
                        .isEqualTo(Door.refused("Success"));
                Matcher report = only(ASK, lines, "14322");
                assertThat(ask(HttpRequest.newBuilder(URI.create(report.group(2)))
                                .header("Authorization", Door.basic(report.group(1)))))
                        .contains("\"totalCount\":1", "ann@example.org");
                Matcher mail = only(LOOK, lines, "14322");
                assertThat(ask(HttpRequest.newBuilder(URI.create(mail.group(1)))))
                        .contains("\"subject\":\"Hello\"");
                assertThat(ask(HttpRequest.newBuilder(URI.create(
                                mail.group(1).replace("serverId=14322&", "").replace("wait=5s", "wait=1ms")))))
                        .isEqualTo("{\"mails\":[]}");
                linesUntil(out, "  notifications of the account  Delivered ann@example.org  accepted");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void a_scenario_is_what_it_is_set_to_and_each_verdict_is_printed_with_its_rule(@TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(
                folder.resolve("scenario.json"),
                "{\"settings\":{\"serverId\":14321},\"suppressed\":[\"ann@example.org\"]}");
        Process process = emulator("--port=0", "--scenario=" + file);
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = linesUntil(out, "wait=5s'");
            assertThat(lines).contains("  SOCKETLABS_SERVER_ID=14321");
            Matcher send = only(CURL, lines, "14321");
            HttpRequest.Builder good = HttpRequest.newBuilder(URI.create(send.group(1)))
                    .header(send.group(2), send.group(3))
                    .POST(BodyPublishers.ofString(send.group(4)));
            assertThat(ask(good)).isEqualTo(Door.refused("Success"));
            Matcher report = only(ASK, lines, "14321");
            String failed = report.group(2).replace("messagesProcessed", "messagesFailed");
            assertThat(ask(HttpRequest.newBuilder(URI.create(failed))
                            .header("Authorization", Door.basic(report.group(1)))))
                    .contains("\"totalCount\":1", "ann@example.org");
            ask(HttpRequest.newBuilder(URI.create(send.group(1)))
                    .POST(BodyPublishers.ofString("{\"ServerId\":1,\"ApiKey\":\"guessed\"}")));
            linesUntil(out, "  InvalidAuthentication: ApiKey is another one (rule credentials, known)");
            ask(HttpRequest.newBuilder(URI.create(send.group(1))));
            linesUntil(out, "  405: mail is sent with POST (rule injection-verb, assumed)");
            ask(HttpRequest.newBuilder(URI.create(report.group(2))));
            linesUntil(out, "  401: user name or API key is wrong (rule report-login, known)");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads the lines before the first one that ends with {@code end}. */
    private static List<String> linesUntil(BufferedReader out, String end) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = out.readLine();
        while (line != null && !line.endsWith(end)) {
            lines.add(line);
            line = out.readLine();
        }
        assertThat(line).as("after " + lines).isNotNull();
        return lines;
    }

    /** Matches the only line that contains {@code what} and fits the pattern. */
    private static Matcher only(Pattern pattern, List<String> lines, String what) {
        List<Matcher> found = lines.stream()
                .filter(line -> line.contains(what))
                .map(pattern::matcher)
                .filter(Matcher::find)
                .toList();
        assertThat(found).as(pattern + " in " + lines).hasSize(1);
        return found.get(0);
    }

    private static String ask(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    private static StandAlone program(Output output) {
        return new StandAlone(output.out, output.err, SampleMails.full().post());
    }

    @Test
    void a_taken_port_is_one_clear_line() throws Exception {
        try (SocketLabsEmulator taken = SocketLabsEmulator.start()) {
            String port = Integer.toString(taken.injectionUrl().getPort());
            Process process = emulator("--port", port);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(read(process.getErrorStream()).lines())
                    .singleElement()
                    .asString()
                    .contains("cannot listen on port " + port, "--port");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--prot, unknown option --prot; --help lists the options",
        "x, unknown option x; --help lists the options",
        "--port, --port needs a value; --help lists the options",
        "--host, --host needs a value; --help lists the options",
        "--name, --name needs a value; --help lists the options",
        "--port=abc, --port abc is no number that fits; --help lists the options",
        "--port=70000, --port 70000 is no number that fits; --help lists the options",
        "--server-id=0, serverId 0: expected a positive number; --help lists the options",
        "--add-server, --add-server needs a value; --help lists the options",
        "--injection-key=7=abc, '--injection-key 7=...: there is no server 7, expected one of [12345] or account;"
                + " --add-server 7 adds it; --help lists the options'",
        "--reporting-user=a:b, reportingUser holds a colon; --help lists the options",
        "--reporting-key=, reportingKey is blank; --help lists the options",
        "--injection-key=, injectionKey is blank; --help lists the options",
        "--secret-key=, secretKey is blank; --help lists the options",
        "--validation-key=, validationKey is blank; --help lists the options",
        "--notification-url, --notification-url needs a value; --help lists the options",
        "--notification-url=localhost:3000, '--notification-url localhost:3000: expected http:// or https:// and a host;"
                + " --help lists the options'",
        "--inbound-url=/hooks, --inbound-url /hooks: expected http:// or https:// and a host; --help lists the options",
        "--inbound-url=http:// x, --inbound-url http:// x: expected http:// or https:// and a host; --help lists the options"
    })
    void wrong_use_is_one_clear_line(String option, String message) {
        Output output = new Output();
        assertThat(program(output).run(option)).isEqualTo(2);
        assertThat(output.errText().strip()).isEqualTo(message);
        assertThat(output.outText()).isEmpty();
    }

    @Test
    void it_tells_its_version() {
        Output output = new Output();
        assertThat(program(output).run("--version")).isZero();
        assertThat(output.outText().strip()).matches("socketlabs4j emulator \\S.*");
        assertThat(output.errText()).isEmpty();
    }

    /** The status of the answer to a request with this Host header. */
    private static String statusWithHost(int port, String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(socket.getInputStream()).split(" ", 3)[1];
        }
    }

    @Test
    void it_listens_at_a_host_and_its_desk_answers_to_a_name() throws Exception {
        Process process = emulator("--port=0", "--host", "0.0.0.0", "--name=shop.test");
        try (BufferedReader out = process.inputReader()) {
            String line = "";
            while (line != null && !line.contains("SOCKETLABS_INJECTION_URL=")) line = out.readLine();
            assertThat(line).startsWith("  SOCKETLABS_INJECTION_URL=http://127.0.0.1:");
            int port = URI.create(line.substring(line.indexOf('=') + 1)).getPort();
            assertThat(statusWithHost(port, "shop.test", "/_emulator/mail")).isEqualTo("200");
            assertThat(statusWithHost(port, "SHOP.test:9", "/_emulator/mail")).isEqualTo("200");
            assertThat(statusWithHost(port, "localhost", "/_emulator/mail")).isEqualTo("200");
            assertThat(statusWithHost(port, "evil.test", "/_emulator/mail")).isEqualTo("421");
            assertThat(statusWithHost(port, "evil.test", "/health")).isEqualTo("200");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_host_that_is_none_is_one_clear_line() {
        Output output = new Output();
        assertThat(program(output).run("--port=0", "--host=[::1")).isEqualTo(1);
        assertThat(output.errText().strip()).isEqualTo("cannot listen at [::1: no such host");
    }

    @Test
    void main_exits_with_the_code() throws Exception {
        Process process = emulator("--prot");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    @Test
    void help_lists_the_options() {
        Output output = new Output();
        assertThat(program(output).run("--help")).isZero();
        assertThat(output.outText())
                .contains("--port", "--server-id", "--injection-key", "--reporting-user", "--reporting-key")
                .contains("--secret-key", "--validation-key", "--notification-url", "--inbound-url")
                .contains("--host", "--name", "--version")
                .contains("--add-server", "--notification-url account=");
    }

    /** Captures the standard output and standard error of a program. */
    private static final class Output {
        private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
        final PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);

        String outText() {
            return outBytes.toString(StandardCharsets.UTF_8);
        }

        String errText() {
            return errBytes.toString(StandardCharsets.UTF_8);
        }
    }
}
