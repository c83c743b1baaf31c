package io.github.socketlabs4j.testing.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.EndpointName.Kind;
import io.github.socketlabs4j.testing.settings.Keeping;
import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each command line option sets the documented setting, of a server or of the account. */
class OptionsTest {
    private static final URI HOOKS = URI.create("http://localhost:8080/hooks?a=b");

    private static Settings settings(String... options) {
        return Options.of(options).settings();
    }

    @Test
    void servers_are_added_with_keys_for_tests_of_their_own() {
        assertThat(settings("--add-server", "14322", "--add-server=14323")
                        .account()
                        .servers())
                .containsExactly(Server.of(14322), Server.of(14323));
        assertThat(settings().account().servers()).isEmpty();
    }

    private static final List<String> ALL = List.of(
            "--server-id=14321",
            "--add-server=14322",
            "--injection-key=key-1",
            "--injection-key=14322=key-2",
            "--secret-key=14321=secret-1",
            "--secret-key=14322=secret-2",
            "--secret-key=account=secret-a",
            "--validation-key=answer-1",
            "--validation-key=14322=answer=2",
            "--validation-key=account=answer-a",
            "--notification-url=" + HOOKS,
            "--notification-url=14322=http://localhost/2",
            "--notification-url=account=http://localhost/a",
            "--inbound-url=14322=http://localhost/mail");

    @Test
    void a_key_and_an_endpoint_are_those_of_the_server_they_name_whatever_comes_first() {
        List<String> options = new ArrayList<>(ALL);
        for (int seed = 0; seed < 20; seed++) {
            Options read = Options.of(options.toArray(String[]::new));
            assertThat(read.settings().credentials().serverId()).isEqualTo(14321);
            assertThat(read.settings().credentials().injectionKey()).isEqualTo("key-1");
            assertThat(read.settings().webhookKeys()).isEqualTo(new WebhookKeys("secret-1", "answer-1"));
            assertThat(read.settings().account().servers())
                    .containsExactly(new Server(14322, "key-2", new WebhookKeys("secret-2", "answer=2")));
            assertThat(read.settings().account().webhookKeys()).isEqualTo(new WebhookKeys("secret-a", "answer-a"));
            assertThat(read.endpoints().with(List.of()))
                    .containsExactlyInAnyOrder(
                            new Endpoints.Known(new EndpointName(Kind.NOTIFICATION, null), HOOKS),
                            new Endpoints.Known(
                                    new EndpointName(14322, Kind.NOTIFICATION, null), URI.create("http://localhost/2")),
                            new Endpoints.Known(
                                    new EndpointName(EndpointName.ACCOUNT, Kind.NOTIFICATION, null),
                                    URI.create("http://localhost/a")),
                            new Endpoints.Known(
                                    new EndpointName(14322, Kind.INBOUND, null), URI.create("http://localhost/mail")));
            Collections.shuffle(options, new Random(seed));
        }
    }

    @Test
    void a_key_that_looks_as_if_it_named_a_server_is_given_with_its_own() {
        assertThat(settings("--injection-key=12345=7=x").credentials().injectionKey())
                .isEqualTo("7=x");
        assertThat(settings("--injection-key=abc=7=x").credentials().injectionKey())
                .isEqualTo("abc=7=x");
    }

    @Test
    void a_server_of_the_scenario_has_its_key_and_endpoint_from_options_too(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("scenario.json"), "{\"settings\":{\"serverId\":5},\"servers\":[{\"serverId\":7}]}");
        Options options = Options.of(
                "--injection-key=7=key-7",
                "--injection-key=5=key-5",
                "--notification-url=7=http://localhost/7",
                "--notification-url=5=http://localhost/5",
                "--scenario=" + file);
        Settings inForce = options.script().settings(options.settings());
        assertThat(inForce.credentials().injectionKey()).isEqualTo("key-5");
        assertThat(inForce.account().servers()).containsExactly(Server.of(7).withInjectionKey("key-7"));
        assertThat(options.endpoints().given())
                .containsOnlyKeys(
                        new EndpointName(7, Kind.NOTIFICATION, null), new EndpointName(Kind.NOTIFICATION, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --add-server                    | --add-server needs a value
            --add-server=x                  | --add-server x is no number that fits
            --add-server=0                  | --add-server 0: serverId 0: expected a positive number
            --add-server=-1                 | --add-server -1 is no number that fits
            --add-server=12345              | --add-server 12345: two servers have the same number: 12345
            --injection-key=7=secret        | --injection-key 7=...: there is no server 7, expected one of [12345, 14322] or account; --add-server 7 adds it
            --secret-key=7=secret           | --secret-key 7=...: there is no server 7, expected one of [12345, 14322] or account; --add-server 7 adds it
            --validation-key=07=secret      | --validation-key 07=...: there is no server 07, expected one of [12345, 14322] or account; --add-server 07 adds it
            --notification-url=7=http://a   | --notification-url 7=...: there is no server 7, expected one of [12345, 14322] or account; --add-server 7 adds it
            --inbound-url=7=http://a        | --inbound-url 7=...: there is no server 7, expected one of [12345, 14322] or account; --add-server 7 adds it
            --injection-key=account=secret  | --injection-key account=...: mail is sent with the key of a server, expected its number
            --inbound-url=account=http://a  | --inbound-url account=...: an endpoint of the account gets events, mail is a server's: expected its number
            --injection-key=14322=          | injectionKey is blank
            --secret-key=14322=             | secretKey is blank
            --secret-key=account=           | secretKey is blank
            --validation-key=14322=         | validationKey is blank
            --notification-url=14322=a      | --notification-url 14322=a: expected http:// or https:// and a host
            --notification-url=all=http://a | --notification-url all=http://a: expected http:// or https:// and a host
            """)
    void what_makes_no_sense_is_said_and_no_key_is_shown(String option, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--add-server=14322", option))
                .withMessage(message);
    }

    @Test
    void what_is_kept_can_be_little() {
        assertThat(settings("--keep=10", "--keep-for", "PT2H").keeping())
                .isEqualTo(new Keeping(10, Duration.ofHours(2)));
        assertThat(settings().keeping()).isEqualTo(Keeping.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --keep=some                  | --keep some is no number that fits
            --keep-for=long              | --keep-for long is no length of time such as PT2H
            --scenario=not-there.json    | --scenario not-there.json cannot be read: java.nio.file.NoSuchFileException: not-there.json
            --scenario                   | --scenario needs a value
            """)
    void what_cannot_be_read_is_said(String option, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(option))
                .withMessage(message);
    }

    @Test
    void a_scenario_that_makes_no_sense_is_said_with_its_file_and_the_member(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.json"), "{\"colour\":1}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--scenario", file.toString()))
                .withMessageStartingWith("--scenario " + file + ": scenario: colour is no member of this");
    }

    @Test
    void a_server_cannot_be_added_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--add-server=7", "--add-server=7"))
                .withMessageStartingWith("--add-server 7: two servers have the same number");
    }

    @Test
    void a_scenario_that_does_not_fit_the_servers_is_told_at_once(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.json"), "{\"settings\":{\"serverId\":7}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--scenario=" + file, "--add-server=7"))
                .withMessageContaining("two servers have the same number: 7");
    }
}
