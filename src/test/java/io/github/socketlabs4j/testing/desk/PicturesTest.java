package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes screenshots of the page into {@code target/screenshots}, and with {@code -Dscreenshots} also into the manual.
 */
@ExtendWith(InBrowser.class)
class PicturesTest {
    private static final Path TARGET = Path.of("target", "screenshots");
    private static final Path MANUAL = Path.of("docs", "images");

    @Test
    void pictures_are_taken_of_the_inbox_a_mail_and_a_timeline(Browser browser) throws IOException {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                        .clock(Clock.fixed(Instant.parse("2026-03-18T09:40:13Z"), ZoneOffset.UTC))
                        .start();
                SocketLabsClient client = emulator.client();
                MockWebServer endpoint = new MockWebServer()) {
            endpoint.start();
            endpoint.enqueue(
                    new MockResponse(200, Headers.EMPTY, emulator.server().validationKey()));
            emulator.server().notifications().validate(endpoint.url("/hooks").uri());
            fill(emulator.server(), client, endpoint);
            URI page = emulator.desk();
            browser.resize(1200, 820);
            browser.open(page);
            browser.seeText(".mails li:first-child", "Your order 4712");
            keep("inbox", browser);
            browser.press(".mails li:nth-child(2) a");
            browser.see(".paper iframe");
            browser.inFrame(".paper iframe", () -> browser.see("h1"));
            keep("mail", browser);
            browser.press("#timeline");
            browser.until(() -> browser.see("#click").isEnabled(), "the links are there");
            keep("timeline", browser);
            browser.driver().get("about:blank");
        }
    }

    private static void keep(String name, Browser browser) throws IOException {
        byte[] picture = browser.picture();
        assertThat(picture).hasSizeGreaterThan(10_000);
        Files.createDirectories(TARGET);
        Files.write(TARGET.resolve(name + ".png"), picture);
        if (System.getProperty("screenshots") == null) return;
        Files.createDirectories(MANUAL);
        Files.write(MANUAL.resolve(name + ".png"), picture);
    }

    /** Sends the mails of a shop's morning, with opens, clicks and a complaint. */
    private static void fill(EmulatedServer server, SocketLabsClient client, MockWebServer endpoint) {
        for (int i = 0; i < 40; i++) {
            boolean isLost = i == 6;
            endpoint.enqueue(
                    new MockResponse(isLost ? 503 : 200, Headers.EMPTY, isLost ? "busy" : server.validationKey()));
        }
        EmailMessage[] mails = {
            mail("fay@example.net", "Password reset", "Somebody asked for a new password. Was it you?", "account"),
            mail("cy@example.org", "Your invoice 2026-0317", "Please find it attached.", "billing"),
            mail("ed@example.com", "Welcome to the shop", "Good to have you here.", "welcome"),
            mail("di@example.net", "Your order has left", "It should be with you by Friday.", "orders"),
            mail("bo@example.org", "Spring is here: a fifth off all bulbs", "Tulips, daffodils …", "newsletter"),
            mail("gil@example.com", "Your invoice 2026-0318", "Please find it attached.", "billing"),
            mail("ann@example.org", "Your order 4711", "Thank you for your order, Ann. It leaves today.", "orders"),
            mail("bo@example.org", "Your order 4712", "Thank you for your order, Bo. It leaves tomorrow.", "orders")
        };
        for (EmailMessage mail : mails) {
            client.injection().send(mail);
            server.notifications().awaitPosts(Duration.ofSeconds(10));
            server.advance(Duration.ofSeconds(71));
        }
        server.activity().open("ann@example.org");
        server.advance(Duration.ofSeconds(40));
        server.activity().click("ann@example.org", URI.create("https://shop.example.com/orders/4711"));
        server.advance(Duration.ofMinutes(3));
        server.activity().complain("ann@example.org");
        server.notifications().awaitPosts(Duration.ofSeconds(10));
    }

    private static EmailMessage mail(String to, String subject, String text, String tag) {
        String html = "<style>body{font-family:Georgia,serif;margin:0;background:#f4efe6;color:#3a2f25}"
                + "main{max-width:32rem;margin:2rem auto;background:#fff;border-radius:10px;padding:2rem;"
                + "border-top:6px solid #b5542c}h1{font-size:1.5rem;margin-top:0}"
                + "a{background:#b5542c;color:#fff;padding:.6rem 1.2rem;border-radius:6px;text-decoration:none}"
                + "table{width:100%;margin:1.2rem 0;border-collapse:collapse}"
                + "td{padding:.4rem 0;border-bottom:1px solid #e6dccd}td+td{text-align:right}</style>"
                + "<main><h1>" + subject + "</h1><p>" + text + "</p><table><tr><td>20 tulips, mixed<td>9.80"
                + "<tr><td>10 daffodils<td>6.20<tr><td>Delivery<td>3.50<tr><td><b>Sum</b><td><b>19.50</b></table>"
                + "<p><a href='https://shop.example.com/orders/4711'>Follow your parcel</a></main>";
        return EmailMessage.from(EmailAddress.of("shop@example.com", "The Bulb Shop"))
                .to(to)
                .subject(subject)
                .text(text)
                .html(html)
                .tag(tag)
                .build();
    }
}
