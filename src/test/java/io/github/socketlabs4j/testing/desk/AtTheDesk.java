package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Base class of tests of the emulator's page: an emulator, a client that sends to it, and the page in a real browser.
 * After each test it checks that the browser console has no warnings and that the page connected to no other host.
 */
@ExtendWith(InBrowser.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtTheDesk {
    static final Instant NOW = Instant.parse("2026-03-18T09:40:13Z");

    final SocketLabsEmulator emulator;
    final EmulatedServer server;
    final SocketLabsClient client;
    final Browser browser;

    AtTheDesk(Browser browser) {
        this(browser, SocketLabsEmulator.builder());
    }

    AtTheDesk(Browser browser, SocketLabsEmulator.Builder builder) {
        this.browser = browser;
        emulator = builder.clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .quota(100, Duration.ofMinutes(1))
                .start();
        server = emulator.server();
        client = emulator.client();
    }

    @BeforeEach
    void come() {
        server.reset();
        server.clock(Clock.fixed(NOW, ZoneOffset.UTC));
        browser.resize(Browser.WIDTH, Browser.HEIGHT);
        browser.setDarkMode(false);
        browser.forget();
        browser.open(emulator.desk());
    }

    @AfterEach
    void nothing_is_wrong_and_nobody_else_was_asked() {
        assertThat(browser.complaints()).as("warnings in the browser console").isEmpty();
        assertThat(browser.requests())
                .isNotEmpty()
                .allSatisfy(
                        address -> assertThat(address).matches("(about|blob|data):.*|\\Q" + emulator.desk() + "\\E.*"));
    }

    @AfterAll
    void leave() {
        browser.driver().get("about:blank");
        client.close();
        emulator.close();
    }

    void send(String to, String subject) {
        send(client, to, subject);
    }

    static void send(SocketLabsClient by, String to, String subject) {
        by.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to(to)
                        .subject(subject)
                        .text("It left today.")
                        .build());
    }

    /** Sends a mail with both bodies, a header, ids, a tag, metadata and an attachment. */
    void sendOrder() {
        client.injection()
                .send(EmailMessage.from(EmailAddress.of("shop@example.com", "The Shop"))
                        .to("ann@example.org")
                        .subject("Your order")
                        .text("It left today.")
                        .html("<style>p{color:rgb(1,2,3)}</style><p style='margin-left:33px'>Thank you</p>"
                                + "<a href='https://shop.example.com/orders/1'>Follow it</a>")
                        .header("X-Shop", "42")
                        .messageId("order-1")
                        .mailingId("spring")
                        .tag("orders")
                        .metadata("customer", "c-42")
                        .attach(Attachment.of("bill.txt", "text/plain", new byte[900]))
                        .build());
    }

    void go(String part) {
        browser.press("[data-part=" + part + "]");
    }

    void goTo(String place) {
        browser.go(emulator.desk(), place);
    }
}
