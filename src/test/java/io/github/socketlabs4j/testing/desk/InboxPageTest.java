package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.EmailMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.Select;

/** The inbox page shows a developer which mails the program has sent. */
class InboxPageTest extends AtTheDesk {
    InboxPageTest(Browser browser) {
        super(browser);
    }

    @Test
    void what_is_sent_is_in_the_inbox_at_once() {
        browser.seeText(".empty", "Nothing was sent yet");
        send("ann@example.org", "Your order");
        browser.seeText(".mails li", "Your order");
        assertThat(browser.texts(".mails .who")).singleElement().asString().contains("ann@example.org");
    }

    @Test
    void the_newest_mail_is_on_top() {
        send("ann@example.org", "First");
        send("bo@example.org", "Second");
        browser.seeText(".mails li:first-child", "Second");
        browser.seeText(".mails li:last-child", "First");
    }

    @ParameterizedTest
    @CsvSource({"to, ANN@", "subject, want", "mailingId, spring", "tag, vip"})
    void mail_is_found_by(String where, String words) {
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .subject("Wanted")
                        .text("Hi")
                        .mailingId("spring-7")
                        .tag("vip")
                        .build());
        send("bo@example.org", "Other");
        browser.seeText(".mails li", "Other");
        new Select(browser.see("select[name=where]")).selectByValue(where);
        browser.see("input[type=search]").sendKeys(words + Keys.ENTER);
        browser.until(() -> browser.texts(".mails .subject").equals(List.of("Wanted")), "only one mail is found");
    }

    @Test
    void a_search_that_finds_nothing_says_so() {
        send("ann@example.org", "Your order");
        browser.see("input[type=search]").sendKeys("nobody" + Keys.ENTER);
        browser.seeText(".empty", "No mail like that");
    }

    @Test
    void a_mail_is_unread_until_it_is_shown() {
        send("ann@example.org", "One");
        send("ann@example.org", "Two");
        browser.seeText("#unread", "2");
        browser.press(".mails li:first-child a");
        browser.seeText("h1", "Two");
        browser.driver().navigate().back();
        browser.seeText("#unread", "1");
        browser.until(() -> browser.texts(".mails .unread .subject").equals(List.of("One")), "only one is unread");
    }

    @Test
    void all_mails_can_be_marked_read() {
        send("ann@example.org", "One");
        send("ann@example.org", "Two");
        browser.seeText("#unread", "2");
        browser.press("#mark-read");
        browser.until(() -> browser.texts(".mails .unread").isEmpty(), "no mail is unread");
    }

    @Test
    void a_full_inbox_is_shown_a_page_at_a_time() {
        IntStream.rangeClosed(1, 120).forEach(i -> sendUnlimited("Mail " + i));
        browser.seeText(".mails li:first-child", "Mail 120");
        assertThat(browser.texts(".mails li")).hasSize(50);
        browser.press("#older");
        browser.seeText(".mails li:first-child", "Mail 70");
        browser.press("#older");
        browser.seeText(".mails li:last-child", "Mail 1");
        assertThat(browser.texts(".mails li")).hasSize(20);
        browser.press("#newest");
        browser.seeText(".mails li:first-child", "Mail 120");
    }

    /** Sends a mail, and advances the clock before the quota per minute would reject it. */
    private void sendUnlimited(String subject) {
        if (server.requestCount() % 90 == 89) server.advance(Duration.ofMinutes(2));
        send("ann@example.org", subject);
    }

    @Test
    void an_older_page_stands_still_while_mail_comes_in() {
        IntStream.rangeClosed(1, 60).forEach(i -> send("ann@example.org", "Mail " + i));
        browser.seeText(".mails li:first-child", "Mail 60");
        browser.press("#older");
        browser.seeText(".mails li:first-child", "Mail 10");
        send("ann@example.org", "Mail 61");
        browser.press("#newest");
        browser.seeText(".mails li:first-child", "Mail 61");
    }

    @Test
    void two_tabs_share_one_stream() {
        String first = browser.driver().getWindowHandle();
        browser.requests();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.open(emulator.desk());
        send("ann@example.org", "For both");
        browser.seeText(".mails li", "For both");
        assertThat(browser.requests()).isNotEmpty().noneMatch(address -> address.endsWith("/events"));
        browser.driver().close();
        browser.driver().switchTo().window(first);
        browser.seeText(".mails li", "For both");
        browser.open(emulator.desk());
    }

    @Test
    void the_other_tab_listens_when_the_first_is_closed() {
        String first = browser.driver().getWindowHandle();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        String second = browser.driver().getWindowHandle();
        browser.open(emulator.desk());
        browser.driver().switchTo().window(first).close();
        browser.driver().switchTo().window(second);
        send("ann@example.org", "Still here");
        browser.seeText(".mails li", "Still here");
    }
}
