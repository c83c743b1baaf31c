package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** The mail page shows a developer what a recipient got: bodies, headers, attachments and source. */
class MailPageTest extends AtTheDesk {
    MailPageTest(Browser browser) {
        super(browser);
    }

    @Test
    void a_mail_is_shown_with_its_own_styles() {
        sendOrder();
        browser.press(".mails a");
        browser.see(".paper iframe");
        browser.inFrame(".paper iframe", () -> {
            WebElement paragraph = browser.see("p");
            assertThat(paragraph.getText()).isEqualTo("Thank you");
            assertThat(paragraph.getCssValue("color")).contains("1, 2, 3");
            return assertThat(paragraph.getCssValue("margin-left")).isEqualTo("33px");
        });
    }

    @Test
    void a_mail_is_shown_as_wide_as_a_phone() {
        sendOrder();
        browser.press(".mails a");
        int desktop = browser.see(".paper iframe").getSize().getWidth();
        browser.press("button[data-width=phone]");
        browser.until(
                () -> browser.see(".paper iframe").getSize().getWidth() == 375, "the frame is as wide as a phone");
        assertThat(desktop).isGreaterThan(700);
    }

    @ParameterizedTest
    @CsvSource({
        "text, It left today",
        "headers, X-Shop",
        "source, Subject: Your order",
        "details, order-1",
        "details, spring",
        "details, c-42"
    })
    void everything_is_known_of_a_mail(String tab, String words) {
        sendOrder();
        browser.press(".mails a");
        browser.press("#tab-" + tab);
        browser.seeText("#panel", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "source"})
    void of_a_text_of_megabytes_the_beginning_is_shown(String tab) {
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .subject("Long")
                        .text("a long line, ".repeat(100_000))
                        .build());
        browser.press(".mails a");
        browser.press("#tab-" + tab);
        browser.seeText("#panel", "more characters");
        assertThat(browser.texts("#panel pre")).singleElement().asString().hasSizeLessThanOrEqualTo(200_000);
    }

    @Test
    void what_was_merged_is_told() {
        EmailMessage template = EmailMessage.from("shop@example.com")
                .subject("Hi %%Name%%")
                .text("Hi")
                .build();
        client.injection()
                .send(BulkMessage.of(template)
                        .row(MergeRow.to("ann@example.org").with("Name", "Ann"))
                        .build());
        browser.press(".mails a");
        browser.seeText("h1", "Hi Ann");
        browser.press("#tab-details");
        browser.seeText("#panel", "Name");
        browser.seeText("#panel", "Ann");
    }

    @Test
    void a_file_of_a_mail_can_be_had() {
        sendOrder();
        browser.press(".mails a");
        WebElement file = browser.see(".files a");
        assertThat(file.getText()).contains("bill.txt").contains("900 bytes");
        assertThat(file.getAttribute("href")).endsWith("/attachments/0");
        assertThat(file.getAttribute("download")).isEqualTo("bill.txt");
    }

    @Test
    void a_mail_that_is_not_there_is_told() {
        goTo("#/mail/99");
        browser.seeText(".problem", "99");
        assertThat(browser.complaints()).singleElement().asString().contains("404");
    }
}
