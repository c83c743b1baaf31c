package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.EmailMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures of the page, in {@code target/screenshots}; with {@code -Dscreenshots} also those that the manual shows. */
@ExtendWith(InBrowser.class)
class PicturesTest {
    private static final Path TARGET = Path.of("target", "screenshots");
    private static final Path MANUAL = Path.of("docs", "images");

    @Test
    void pictures_are_taken_of_the_inbox_a_mail_and_a_timeline(Browser browser) throws IOException {
        try (StubDesk desk = new StubDesk()) {
            send(desk);
            browser.resize(1200, 820);
            browser.open(desk.page());
            browser.seeText(".mails li", "Your order");
            keep("inbox", browser);
            browser.press(".mails li:nth-child(2) a");
            browser.driver().switchTo().frame(browser.see(".paper iframe"));
            browser.see("h1");
            browser.driver().switchTo().defaultContent();
            keep("mail", browser);
            browser.press("#timeline");
            browser.until(() -> browser.see("#click").isEnabled(), "the links are there");
            keep("timeline", browser);
            if (System.getProperty("screenshots.all") != null) all(browser, desk);
        }
    }

    private static void all(Browser browser, StubDesk desk) throws IOException {
        for (String part : List.of("recipient", "requests", "requests/3", "endpoints", "reports", "clock")) {
            browser.open(desk.page().resolve("#/" + part));
            browser.see("main h1");
            keep("part-" + part.replace('/', '-'), browser);
        }
        browser.resize(500, 820);
        for (String part : List.of("inbox", "mail/7", "recipient/ann@example.org", "clock")) {
            browser.open(desk.page().resolve("#/" + part));
            browser.see("main h1");
            keep("phone-" + part.replace('/', '-'), browser);
        }
        browser.resize(1200, 820);
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", java.util.Map.of("features",
                List.of(java.util.Map.of("name", "prefers-color-scheme", "value", "dark"))));
        for (String part : List.of("inbox", "mail/7", "recipient/ann@example.org", "clock", "endpoints")) {
            browser.open(desk.page().resolve("#/" + part));
            browser.see("main h1");
            keep("dark-" + part.replace('/', '-'), browser);
        }
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", java.util.Map.of("features", List.of()));
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

    private static void send(StubDesk desk) {
        desk.send(mail("fay@example.net", "Password reset", "Somebody asked for a new password. Was it you?", "account"));
        desk.send(mail("cy@example.org", "Your invoice 2026-0317", "Please find it attached.", "billing"));
        desk.send(mail("ed@example.com", "Welcome to the shop", "Good to have you here.", "welcome"));
        desk.send(mail("di@example.net", "Your order has left", "It should be with you by Friday.", "orders"));
        desk.send(mail("bo@example.org", "Spring is here: a fifth off all bulbs", "Tulips, daffodils, hyacinths …", "newsletter"));
        desk.send(mail("ann@example.org", "Your invoice 2026-0318", "Please find it attached.", "billing"));
        desk.send(mail("ann@example.org", "Your order 4711", "Thank you for your order, Ann. It leaves today.", "orders"));
        desk.send(mail("bo@example.org", "Your order 4712", "Thank you for your order, Bo. It leaves tomorrow.", "orders"));
    }

    private static EmailMessage mail(String to, String subject, String text, String tag) {
        String html = "<style>body{font-family:Georgia,serif;margin:0;background:#f4efe6;color:#3a2f25}"
                + "main{max-width:32rem;margin:2rem auto;background:#fff;border-radius:10px;padding:2rem;border-top:6px solid #b5542c}"
                + "h1{font-size:1.5rem;margin-top:0}a{background:#b5542c;color:#fff;padding:.6rem 1.2rem;border-radius:6px;text-decoration:none}"
                + "table{width:100%;margin:1.2rem 0;border-collapse:collapse}td{padding:.4rem 0;border-bottom:1px solid #e6dccd}td+td{text-align:right}</style>"
                + "<main><h1>" + subject + "</h1><p>" + text + "</p><table><tr><td>20 tulips, mixed<td>9.80"
                + "<tr><td>10 daffodils<td>6.20<tr><td>Delivery<td>3.50<tr><td><b>Sum</b><td><b>19.50</b></table>"
                + "<p><a href='https://shop.example.com/orders/1'>Follow your parcel</a></main>";
        return EmailMessage.from("shop@example.com").to(to).subject(subject).text(text).html(html).tag(tag)
                .mailingId("spring").messageId("order-1").build();
    }
}
