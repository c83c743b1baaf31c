package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page by keyboard, by screen reader, and on a phone. */
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
    void every_part_has_one_heading_and_names_all_that_can_be_operated(String place) {
        sendOrder();
        goTo(place);
        browser.until(() -> browser.texts("main h1").size() == 1, "there is one heading");
        browser.until(
                () -> browser
                        .driver()
                        .findElements(By.cssSelector(
                                "main a, main button, main input, main select, main textarea, main iframe"))
                        .stream()
                        .filter(WebElement::isDisplayed)
                        .noneMatch(control -> control.getAccessibleName().isBlank()),
                "everything has a name");
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void every_part_fits_on_a_phone(String place) {
        sendOrder();
        browser.resize(500, 800);
        goTo(place);
        browser.see("main h1");
        assertThat((Long) browser.driver().executeScript("return document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    private void type(CharSequence keys) {
        browser.driver().switchTo().activeElement().sendKeys(keys);
    }
}
