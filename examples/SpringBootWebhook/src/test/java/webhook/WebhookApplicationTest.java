package webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application does with the events and mails that the emulator posts. */
class WebhookApplicationTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static Platform platform;
    private static Application application;

    @BeforeAll
    static void start() {
        platform = new Platform();
        application = new Application();
    }

    @AfterAll
    static void stop() {
        application.close();
        platform.close();
    }

    @BeforeEach
    void validate() {
        assertEquals(200, platform.tellEvents(application.url("/notifications")));
        assertEquals(200, platform.tellMails(application.url("/inbound")));
        application.notes().clear();
    }

    @Test
    void the_endpoints_are_valid_for_nobody_else() {
        try (Platform other = new Platform("guessed")) {
            assertEquals(401, other.tellEvents(application.url("/notifications")));
            assertEquals(401, other.tellMails(application.url("/inbound")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_becomes_of_mail_arrives_in_every_style(Style style) {
        platform.server.notifications().style(style);
        platform.mailing(style + ".example.com");
        platform.server.notifications().awaitPosts(SOON);
        assertEquals(
                List.of(
                        "Failed Permanent ann@" + style + ".example.com",
                        "Delivered bo@" + style + ".example.com",
                        "Complaint abuse bo@" + style + ".example.com"),
                application.notes());
    }

    @Test
    void what_a_remote_server_said_need_not_be_utf_8() throws Exception {
        String broken = "Type=Failed&Address=bad%40example.com&Reason=%FF&SecretKey=secret";
        assertEquals(200, Posts.form(application.url("/notifications"), broken));
        assertEquals(List.of("Failed null bad@example.com"), application.notes());
    }

    @Test
    void mail_arrives() {
        InboundMail mail = InboundMail.from("bo@example.com").to("help@shop.example");
        platform.server.receive(mail.subject("Where is it?"));
        platform.server.inbound().awaitPosts(SOON);
        assertEquals(List.of("Mail from bo@example.com: Where is it?"), application.notes());
    }

    @Test
    void any_other_address_stays_closed_to_who_has_no_login() throws Exception {
        assertEquals(401, Posts.form(application.url("/orders"), ""));
    }
}
