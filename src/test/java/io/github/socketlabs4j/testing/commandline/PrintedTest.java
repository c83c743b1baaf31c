package io.github.socketlabs4j.testing.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.running.RunningEmulator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The program prints the addresses and credentials of its servers when it starts. */
class PrintedTest {
    private static String greeting(String... given) {
        Options options = Options.of(given);
        List<Endpoints.Known> endpoints = options.endpoints().with(List.of());
        try (RunningEmulator emulator = new RunningEmulator(options.settings())) {
            return Printed.greeting(emulator, endpoints);
        }
    }

    private static long count(String what, String text) {
        return Pattern.compile(what).matcher(text).results().count();
    }

    @Test
    void of_one_server_there_is_one_of_each_line() {
        String text = greeting("--port=0");
        assertThat(count("SOCKETLABS_SERVER_ID=", text)).isEqualTo(1);
        assertThat(count("SOCKETLABS_SECRET_KEY=", text)).isEqualTo(1);
        assertThat(count("curl ", text)).isEqualTo(3);
        assertThat(text)
                .containsPattern("Look at it all in a browser:\n\n  http://127\\.0\\.0\\.1:\\d+/\n")
                .doesNotContain("account")
                .doesNotContain("%s");
    }

    @Test
    void each_server_has_its_number_its_keys_and_its_lines_to_copy() {
        String text = greeting("--port=0", "--add-server=7", "--add-server=8", "--injection-key=8=it's a \"key\"");
        assertThat(text.lines())
                .containsSubsequence(
                        "  SOCKETLABS_SERVER_ID=12345",
                        "  SOCKETLABS_SERVER_ID=7",
                        "  SOCKETLABS_SECRET_KEY=EmulatorSecretKey7",
                        "  SOCKETLABS_VALIDATION_KEY=EmulatorValidation7",
                        "  SOCKETLABS_SERVER_ID=8",
                        "  SOCKETLABS_INJECTION_KEY=it's a \"key\"");
        assertThat(text)
                .contains("\"ServerId\":8,\"ApiKey\":\"it'\\''s a \\\"key\\\"\"")
                .contains("messagesProcessed?serverId=7'")
                .contains("mail?serverId=7&to=");
        assertThat(count("curl ", text)).isEqualTo(9);
    }

    @Test
    void the_keys_of_the_account_are_told_where_it_has_another_server_or_an_endpoint() {
        for (String option : List.of("--add-server=7", "--notification-url=account=http://localhost/hooks")) {
            assertThat(greeting("--port=0", option))
                    .contains("SOCKETLABS_SECRET_KEY=EmulatorAccountSecret")
                    .contains("SOCKETLABS_VALIDATION_KEY=EmulatorAccountAnswer");
        }
        assertThat(greeting("--port=0", "--notification-url=http://localhost/hooks"))
                .doesNotContain("Account");
    }
}
