package io.github.socketlabs4j.testing.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each method of {@link Settings} changes only its own setting, and the text form of the settings shows no key. */
class SettingsTest {
    private static final Settings CHANGED = Settings.DEFAULT
            .with(Settings.DEFAULT.listening().withPort(8625).onAllInterfaces())
            .with(Settings.DEFAULT
                    .credentials()
                    .withServerId(7)
                    .withInjectionKey("injection-key")
                    .withReportingUser("ann")
                    .withReportingKey("reporting-key"))
            .with(Settings.DEFAULT
                    .limits()
                    .withMessageBytes(1)
                    .withBodyBytes(2)
                    .withQuota(3, Duration.ofSeconds(4))
                    .withInboundBytes(8))
            .with(new WebhookKeys("secret-key", "validation-key"))
            .with(Settings.DEFAULT
                    .account()
                    .and(new Server(8, "injection-key-8", new WebhookKeys("secret-key-8", null)))
                    .with(new WebhookKeys("secret-key-9", "validation-key-9")))
            .with(new Allowances(5, 6, 7))
            .with(Settings.DEFAULT.keeping().withCount(9).withAge(Duration.ofHours(10)))
            .with(Settings.DEFAULT
                    .behaviour()
                    .withAuthenticationStatus(200)
                    .refusingMissingMergeFields()
                    .refusingOverApiAllowance());

    @Test
    void what_is_set_is_set_and_nothing_else() {
        assertThat(CHANGED)
                .isEqualTo(new Settings(
                        new Listening(8625, true, null, Set.of()),
                        new Credentials(7, "injection-key", "ann", "reporting-key"),
                        new WebhookKeys("secret-key", "validation-key"),
                        new WholeAccount(
                                List.of(new Server(8, "injection-key-8", new WebhookKeys("secret-key-8", null))),
                                new WebhookKeys("secret-key-9", "validation-key-9")),
                        new Limits(1, 2, 3, Duration.ofSeconds(4), 8),
                        new Allowances(5, 6, 7),
                        new Behaviour(200, true, true),
                        new Keeping(9, Duration.ofHours(10)),
                        Settings.DEFAULT.clock()));
    }

    @Test
    void no_key_shows_in_its_text() {
        assertThat(CHANGED.toString()).doesNotContain("injection-key", "reporting-key", "secret-key", "validation-key");
    }
}
