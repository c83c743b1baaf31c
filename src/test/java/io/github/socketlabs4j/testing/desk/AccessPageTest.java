package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The emulator's page can be used by keyboard, by screen reader, on a phone, and in dark mode. */
class AccessPageTest extends AtTheDesk {
    static final List<String> PLACES = List.of(
            "#/inbox",
            "#/mail/1",
            "#/recipient",
            "#/recipient/ann@example.org",
            "#/requests",
            "#/requests/1",
            "#/endpoints",
            "#/reports",
            "#/clock");

    private static final String WITHOUT_OUTLINE = """
            const controls = document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex="0"]');
            return [...controls].filter(control => control.checkVisibility() && !control.disabled).filter(control => {
                control.focus();
                const { outlineStyle, outlineWidth } = getComputedStyle(control);
                return document.activeElement === control && (outlineStyle === 'none' || parseFloat(outlineWidth) < 2);
            }).map(control => control.outerHTML.slice(0, 200));
            """;

    AccessPageTest(Browser browser) {
        super(browser);
    }

    @Test
    void the_keyboard_is_enough() {
        send("ann@example.org", "One");
        send("ann@example.org", "Two");
        browser.seeText(".mails li:first-child", "Two");
        type("j");
        type("j");
        type(Keys.ENTER);
        browser.seeText("h1", "One");
        type("u");
        browser.seeText("h1", "Inbox");
        type("g");
        type("r");
        browser.seeText("h1", "Requests");
        type("g");
        type("i");
        browser.see(".mails");
        type("/");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("type"))
                .isEqualTo("search");
    }

    @Test
    void its_shortcuts_are_told() {
        type("?");
        browser.seeText("dialog", "next and previous mail");
        type(Keys.ESCAPE);
        browser.until(() -> !browser.driver().findElement(By.id("shortcuts")).isDisplayed(), "the list is closed");
    }

    @Test
    void the_first_key_skips_to_the_content() {
        browser.load(emulator.desk());
        type(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Skip to the content");
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void nothing_bars_anybody_from_a_part(String place) {
        sendOrder();
        goTo(place);
        browser.until(() -> browser.texts("main h1").size() == 1, "there is one heading");
        browser.until(() -> Barriers.all(browser).isEmpty(), () -> "there is no barrier, but " + Barriers.all(browser));
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void every_part_can_be_read_by_night_and_on_a_phone(String place) {
        sendLongWords();
        sendOrder();
        browser.setDarkMode(true);
        browser.resize(Barriers.PHONE, 844);
        goTo(place);
        browser.see("main h1");
        browser.until(
                () -> Barriers.ofContrast(browser).isEmpty(),
                () -> "all can be read, but " + Barriers.ofContrast(browser));
        Barriers.assertNothingIsWiderThanAPhone(browser);
        assertThat(browser.<String>run("return getComputedStyle(document.documentElement).colorScheme"))
                .contains("dark");
        assertThat(browser.<List<Long>>run("return getComputedStyle(document.body.parentElement)"
                        + ".backgroundColor.match(/\\d+/g).map(Number)"))
                .as("the background is dark")
                .allMatch(part -> part < 64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "details", "headers", "source"})
    void every_view_of_a_mail_fits_on_a_phone(String tab) {
        sendLongWords();
        browser.resize(Barriers.PHONE, 844);
        goTo("#/mail/1");
        browser.press("#tab-" + tab);
        browser.seeText("#panel", "Donau");
        Barriers.assertNothingIsWiderThanAPhone(browser);
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void it_is_seen_what_has_the_focus(String place) {
        sendOrder();
        goTo(place);
        browser.see("main h1");
        type(Keys.TAB);
        assertThat(browser.<List<String>>run(WITHOUT_OUTLINE))
                .as("controls without a focus outline")
                .isEmpty();
    }

    /**
     * Sends a mail with words too long for a line, without a place to break them, in every text that the page shows.
     */
    private void sendLongWords() {
        String word = "Donaudampfschifffahrtsgesellschaft".repeat(3);
        client.injection()
                .send(EmailMessage.from(EmailAddress.of("shop@example.com", word))
                        .to(word.substring(0, 60) + "@example.org", "ann@example.org")
                        .subject(word)
                        .text(word)
                        .messageId(word)
                        .mailingId(word)
                        .tag(word)
                        .metadata(word.substring(0, 49), word.substring(0, 49))
                        .header("X-" + word, word)
                        .attach(Attachment.of(word + ".txt", "text/plain", new byte[9]))
                        .build());
    }

    private void type(CharSequence keys) {
        browser.driver().switchTo().activeElement().sendKeys(keys);
    }
}
