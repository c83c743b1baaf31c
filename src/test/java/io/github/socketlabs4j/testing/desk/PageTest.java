package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.EmailMessage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.Select;

/** What a developer does at the desk, in a real browser. */
@ExtendWith(InBrowser.class)
class PageTest {
    private static final StubDesk DESK = new StubDesk();

    private final Browser browser;

    PageTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void open() {
        DESK.forget();
        browser.resize(1280, 900);
        browser.open(DESK.page());
        browser.driver().executeScript("localStorage.clear()");
        browser.complaints();
        browser.requests();
        browser.open(DESK.page());
    }

    @AfterEach
    void nothing_is_wrong_and_nobody_else_was_asked() {
        assertThat(browser.complaints()).as("what the console says").isEmpty();
        assertThat(browser.requests()).isNotEmpty().allSatisfy(address -> assertThat(address)
                .satisfiesAnyOf(
                        ours -> assertThat(ours).startsWith(DESK.page().toString()),
                        inside -> assertThat(inside).matches("(about|blob|data):.*")));
    }

    @AfterAll
    static void close() {
        DESK.close();
    }

    @Test
    void what_is_sent_is_in_the_inbox_at_once() {
        browser.seeText(".empty", "Nothing was sent yet");
        DESK.send(order("ann@example.org", "Your order"));
        browser.seeText(".mails li", "Your order");
        assertThat(browser.texts(".mails .who")).singleElement().asString().contains("ann@example.org");
    }

    @Test
    void the_newest_mail_is_on_top() {
        DESK.send(order("ann@example.org", "First"));
        DESK.send(order("bo@example.org", "Second"));
        browser.seeText(".mails li:first-child", "Second");
        browser.seeText(".mails li:last-child", "First");
    }

    @ParameterizedTest
    @CsvSource({"to, ANN@, Wanted", "subject, want, Wanted", "mailingId, spring, Wanted", "tag, vip, Wanted"})
    void mail_is_found_by(String where, String words, String subject) {
        DESK.send(EmailMessage.from("shop@example.com").to("ann@example.org").subject("Wanted").text("Hi")
                .mailingId("spring-7").tag("vip").build());
        DESK.send(order("bo@example.org", "Other"));
        browser.seeText(".mails li", "Other");
        new Select(browser.see("select[name=where]")).selectByValue(where);
        browser.see("input[type=search]").sendKeys(words + Keys.ENTER);
        browser.until(() -> browser.texts(".mails .subject").equals(List.of(subject)), "only " + subject + " is found");
    }

    @Test
    void a_search_that_finds_nothing_says_so() {
        DESK.send(order("ann@example.org", "Your order"));
        browser.see("input[type=search]").sendKeys("nobody" + Keys.ENTER);
        browser.seeText(".empty", "No mail like that");
    }

    @Test
    void a_mail_is_unread_until_it_is_shown() {
        DESK.send(order("ann@example.org", "One"));
        DESK.send(order("ann@example.org", "Two"));
        browser.seeText("#unread", "2");
        browser.press(".mails li:first-child a");
        browser.seeText("h1", "Two");
        browser.driver().navigate().back();
        browser.seeText("#unread", "1");
        assertThat(browser.texts(".mails .unread .subject")).containsExactly("One");
    }

    @Test
    void all_mails_can_be_marked_read() {
        DESK.send(order("ann@example.org", "One"));
        DESK.send(order("ann@example.org", "Two"));
        browser.seeText("#unread", "2");
        browser.press("#mark-read");
        browser.until(() -> browser.texts(".mails .unread").isEmpty(), "no mail is unread");
    }

    @Test
    void a_full_inbox_is_shown_a_page_at_a_time() {
        IntStream.rangeClosed(1, 120).forEach(i -> DESK.send(order("ann@example.org", "Mail " + i)));
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

    @Test
    void a_mail_is_shown_with_its_own_styles() {
        DESK.send(html("<style>p{color:rgb(1,2,3)}</style><p style='margin-left:33px'>Thank you</p>"));
        browser.press(".mails a");
        browser.driver().switchTo().frame(browser.see(".paper iframe"));
        WebElement paragraph = browser.see("p");
        assertThat(paragraph.getText()).isEqualTo("Thank you");
        assertThat(paragraph.getCssValue("color")).contains("1, 2, 3");
        assertThat(paragraph.getCssValue("margin-left")).isEqualTo("33px");
        browser.driver().switchTo().defaultContent();
    }

    @Test
    void a_mail_is_shown_as_wide_as_a_phone() {
        DESK.send(html("<p>Thank you</p>"));
        browser.press(".mails a");
        int desktop = browser.see(".paper iframe").getSize().getWidth();
        browser.press("button[data-width=phone]");
        browser.until(() -> browser.see(".paper iframe").getSize().getWidth() == 375, "the frame is as wide as a phone");
        assertThat(desktop).isGreaterThan(700);
    }

    @ParameterizedTest
    @CsvSource({
        "text, It left today", "headers, X-Shop", "source, Subject: in its own format", "details, order-1",
        "details, customer", "details, Name"
    })
    void everything_is_known_of_a_mail(String tab, String words) {
        DESK.send(html("<p>Thank you</p>"));
        browser.press(".mails a");
        browser.press("#tab-" + tab);
        browser.seeText("#panel", words);
    }

    @Test
    void a_file_of_a_mail_can_be_had() {
        DESK.send(html("<p>Thank you</p>"));
        browser.press(".mails a");
        WebElement file = browser.see(".files a");
        assertThat(file.getText()).contains("bill.pdf").contains("900 bytes");
        assertThat(file.getAttribute("href")).endsWith("/_emulator/mail/1/attachments/0");
    }

    @Test
    void what_became_of_a_mail_is_told_step_by_step() {
        DESK.send(order("ann@example.org", "Your order"));
        browser.press(".mails a");
        browser.press("#timeline");
        browser.seeText(".timeline li:nth-child(2)", "Delivered");
        assertThat(browser.texts(".timeline strong")).containsExactly("Queued", "Delivered");
        browser.seeText(".posts li", "it answered status 500");
        browser.seeText(".posts li", "again");
    }

    @ParameterizedTest
    @CsvSource({
        "open, Opened", "click, Clicked", "complain, Complained", "unsubscribe, Unsubscribed", "bounce, Failed",
        "defer, Deferred"
    })
    void the_recipient_does_as_the_button_says(String button, String step) {
        DESK.send(order("ann@example.org", "Your order"));
        browser.press(".mails a");
        browser.press("#timeline");
        browser.until(() -> browser.see("#" + button).isEnabled(), "the button can be pressed");
        browser.press("#" + button);
        browser.seeText(".timeline li:last-child strong", step);
        assertThat(DESK.told("/activity").get("address").asText()).isEqualTo("ann@example.org");
        assertThat(DESK.told("/activity").get("mail").asInt()).isEqualTo(1);
    }

    @Test
    void a_click_is_on_a_link_of_the_mail() {
        DESK.send(order("ann@example.org", "Your order"));
        browser.press(".mails a");
        browser.press("#timeline");
        browser.until(() -> browser.see("#click").isEnabled(), "the button can be pressed");
        browser.press("#click");
        browser.seeText(".timeline strong", "Clicked");
        assertThat(DESK.told("/activity").get("url").asText()).isEqualTo("https://shop.example.com/orders/1");
    }

    @Test
    void a_request_tells_its_verdict_and_the_rule_behind_it() {
        browser.press("[data-part=requests]");
        browser.seeText("tbody tr", "a list belongs here (rule map-for-list, assumed)");
        browser.press("tbody a");
        browser.seeText(".facts", "map-for-list");
        browser.seeText("pre", "\"ApiKey\": \"***\"");
    }

    @Test
    void an_endpoint_that_answers_badly_is_told_why() {
        browser.press("[data-part=endpoints]");
        browser.see("[data-kind=notification] input[name=url]").clear();
        browser.see("[data-kind=notification] input[name=url]").sendKeys("http://localhost:1/hooks");
        browser.press("[data-kind=notification] button.main");
        browser.seeText("[data-kind=notification] .problem", "its answer lacks the validation key");
        assertThat(DESK.told("/endpoints").get("url").asText()).isEqualTo("http://localhost:1/hooks");
        assertThat(DESK.told("/endpoints").get("late").asText()).isEqualTo("PT0S");
    }

    @Test
    void an_endpoint_can_be_paused() {
        browser.press("[data-part=endpoints]");
        browser.until(() -> browser.texts("[data-kind=notification] button").contains("Pause"), "it can be paused");
        browser.driver().findElements(org.openqa.selenium.By.cssSelector("[data-kind=notification] button")).stream()
                .filter(button -> button.getText().equals("Pause")).findFirst().orElseThrow().click();
        browser.until(() -> DESK.told("/endpoints").path("paused").asBoolean(), "it is paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "JSONP", "XML", "CSV"})
    void a_report_comes_in_every_format_with_the_address_that_asks_for_it(String format) {
        browser.press("[data-part=reports]");
        new Select(browser.see("select[name=format]")).selectByValue(format);
        String type = "type=" + format.toLowerCase(java.util.Locale.ROOT);
        browser.seeText("#report-address", type);
        browser.seeText("#report-address", DESK.page() + "v1/messagesFailed?serverId=12345");
        browser.seeText("#report", type);
    }

    @Test
    void time_passes_when_it_is_told_to() {
        browser.press("[data-part=clock]");
        browser.press("[data-advance=PT1H]");
        browser.until(() -> "2026-03-18T10:40:13Z".equals(browser.see(".clock time").getAttribute("datetime")), "an hour has passed");
        browser.seeText("#card-clock", "It stands");
        browser.press("#stop");
        browser.seeText("#card-clock", "It runs");
    }

    @Test
    void the_next_request_fails_as_it_is_told_to() {
        browser.press("[data-part=clock]");
        new Select(browser.see("select[name=fault]")).selectByValue("status");
        browser.press("#card-faults form button");
        browser.until(() -> DESK.told("/faults").at("/next/0/status").asInt() == 503, "a fault is set");
    }

    @Test
    void an_address_gets_its_fate() {
        browser.press("[data-part=clock]");
        browser.see("#card-fates input[name=address]").sendKeys("bo@example.org");
        browser.see("#card-fates input[name=code]").sendKeys("2001");
        browser.press("#card-fates form button");
        browser.until(() -> DESK.told("/fates").path("code").asInt() == 2001, "a fate is set");
        assertThat(DESK.told("/fates").get("fate").asText()).isEqualTo("fail");
        assertThat(DESK.told("/fates").get("address").asText()).isEqualTo("bo@example.org");
    }

    @Test
    void an_address_is_taken_off_the_suppression_list() {
        browser.press("[data-part=clock]");
        browser.press("#card-suppressions li button");
        browser.until(() -> DESK.told("/suppressions").has("suppressed"), "it is told");
        assertThat(DESK.told("/suppressions").get("suppressed").asBoolean()).isFalse();
    }

    @Test
    void the_quota_is_a_gauge() {
        browser.press("[data-part=clock]");
        assertThat(browser.see("#card-quota progress").getAttribute("max")).isEqualTo("100");
        browser.seeText("#card-quota", "3 of 100 in PT1M");
    }

    @Test
    void everything_is_forgotten_only_after_a_question() {
        DESK.send(order("ann@example.org", "Your order"));
        browser.press("[data-part=clock]");
        browser.press("#reset");
        browser.until(() -> browser.driver().switchTo().alert(), "it is asked").dismiss();
        browser.press("[data-part=inbox]");
        browser.seeText(".mails li", "Your order");
        browser.press("[data-part=clock]");
        browser.press("#reset");
        browser.until(() -> browser.driver().switchTo().alert(), "it is asked").accept();
        browser.press("[data-part=inbox]");
        browser.seeText(".empty", "Nothing was sent yet");
    }

    @Test
    void two_tabs_share_one_stream() {
        String first = browser.driver().getWindowHandle();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.open(DESK.page());
        DESK.send(order("ann@example.org", "For both"));
        browser.seeText(".mails li", "For both");
        assertThat(DESK.streams()).isEqualTo(1);
        browser.driver().close();
        browser.driver().switchTo().window(first);
        browser.seeText(".mails li", "For both");
    }

    @Test
    void the_other_tab_listens_when_the_first_is_closed() {
        String first = browser.driver().getWindowHandle();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        String second = browser.driver().getWindowHandle();
        browser.open(DESK.page());
        browser.driver().switchTo().window(first).close();
        browser.driver().switchTo().window(second);
        DESK.send(order("ann@example.org", "Still here"));
        browser.seeText(".mails li", "Still here");
    }

    @Test
    void the_keyboard_is_enough() {
        DESK.send(order("ann@example.org", "One"));
        DESK.send(order("ann@example.org", "Two"));
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
        assertThat(browser.driver().switchTo().activeElement().getAttribute("type")).isEqualTo("search");
    }

    @Test
    void its_shortcuts_are_told() {
        type("?");
        browser.seeText("dialog", "next and previous mail");
        type(Keys.ESCAPE);
        browser.until(() -> !browser.driver().findElement(org.openqa.selenium.By.id("shortcuts")).isDisplayed(), "the list is closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/inbox", "#/mail/1", "#/recipient", "#/recipient/ann@example.org", "#/requests", "#/requests/3", "#/endpoints", "#/reports", "#/clock"})
    void every_part_has_a_heading_and_names_all_that_can_be_operated(String part) {
        DESK.send(html("<p>Thank you</p>"));
        browser.open(DESK.page().resolve(part));
        browser.see("main h1");
        browser.until(() -> browser.driver().findElements(org.openqa.selenium.By.cssSelector(
                "main a, main button, main input, main select, main textarea, main iframe")).stream()
                .filter(WebElement::isDisplayed)
                .noneMatch(control -> control.getAccessibleName().isBlank()), "everything has a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/inbox", "#/mail/1", "#/recipient", "#/recipient/ann@example.org", "#/requests", "#/requests/3", "#/endpoints", "#/reports", "#/clock"})
    void every_part_fits_on_a_phone(String part) {
        DESK.send(html("<p>Thank you</p>"));
        browser.resize(500, 800);
        browser.open(DESK.page().resolve(part));
        browser.see("main h1");
        assertThat((Long) browser.driver().executeScript("return document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    private void type(CharSequence keys) {
        browser.driver().switchTo().activeElement().sendKeys(keys);
    }

    private static EmailMessage order(String to, String subject) {
        return EmailMessage.from("shop@example.com").to(to).subject(subject).text("It left today.").messageId("order-1").build();
    }

    private static EmailMessage html(String html) {
        return EmailMessage.from("shop@example.com").to("ann@example.org").subject("Your order").text("It left today.").html(html)
                .messageId("order-1").build();
    }
}
