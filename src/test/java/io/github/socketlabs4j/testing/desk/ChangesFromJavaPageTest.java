package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.Scenario;
import io.github.socketlabs4j.testing.WebhookSamples;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A change that a test makes through the Java API appears on the open page at once, on every part of the page. */
class ChangesFromJavaPageTest extends AtTheDesk {
    ChangesFromJavaPageTest(Browser browser) {
        super(browser);
    }

    @Test
    void the_inbox_is_empty_when_the_test_forgets_mail() {
        send("ann@example.org", "Your order");
        browser.seeText(".mails", "Your order");
        server.clear();
        browser.seeText(".empty", "Nothing was sent yet");
        send("ann@example.org", "Another order");
        browser.seeText(".mails", "Another order");
        server.reset();
        browser.seeText(".empty", "Nothing was sent yet");
    }

    @Test
    void a_mail_that_is_forgotten_is_told_to_be_gone() {
        sendOrder();
        goTo("#/mail/1");
        browser.seeText("h1", "Your order");
        server.clear();
        browser.seeText(".problem", "It is gone");
    }

    @Test
    void a_mail_that_has_the_number_of_the_one_that_is_shown_is_another() {
        sendOrder();
        goTo("#/mail/1");
        browser.seeText("h1", "Your order");
        server.reset();
        send("ann@example.org", "Another order");
        browser.seeText(".problem", "It is gone");
    }

    @Test
    void requests_that_are_forgotten_are_not_shown() {
        send("ann@example.org", "Your order");
        go("requests");
        browser.press("tbody a");
        browser.seeText("h1", "Request 1");
        server.clear();
        browser.seeText(".problem", "It is gone");
        send("ann@example.org", "Your order");
        goTo("#/requests");
        browser.seeText("tbody", "Success");
        server.reset();
        browser.seeText(".empty", "No request yet");
    }

    @Test
    void a_recipient_is_seen_to_be_suppressed_and_to_be_forgotten() {
        goTo("#/recipient/ann%40example.org");
        browser.seeText(".empty", "Nothing is known");
        send("ann@example.org", "Your order");
        browser.seeText(".timeline strong", "Delivered");
        browser.see("#open");
        server.suppress("ann@example.org");
        browser.seeText(".head .chip", "suppressed");
        server.reset();
        browser.seeText(".empty", "Nothing is known");
        browser.until(() -> browser.texts("#open").stream().allMatch(String::isEmpty), "nothing can be done any more");
        assertThat(browser.texts(".head .chip")).isEmpty();
    }

    @Test
    void an_endpoint_is_shown_as_the_test_sets_it_until_it_is_given_up() throws IOException {
        go("endpoints");
        browser.see("[data-kind=notification] [name=style]");
        server.notifications().style(WebhookSamples.Style.JSON).giveUpAfter(1);
        browser.until(
                () -> "JSON"
                        .equals(browser.see("[data-kind=notification] [name=style]")
                                .getAttribute("value")),
                "the style is another");
        try (MockWebServer endpoint = new MockWebServer()) {
            endpoint.start();
            endpoint.enqueue(new MockResponse(200, Headers.EMPTY, server.validationKey()));
            endpoint.enqueue(new MockResponse(500, Headers.EMPTY, "oops"));
            server.notifications().validate(endpoint.url("/hooks").uri());
            browser.seeText("[data-kind=notification] .chip", "validated");
            send("ann@example.org", "Your order");
            browser.seeText("[data-kind=notification] .chip", "none");
            browser.seeText(".posts li", "oops");
        }
        server.notifications("crm").late(Duration.ofMinutes(1));
        browser.seeText("[data-kind=notification] h2", "Events: crm");
        server.reset();
        browser.until(() -> browser.texts("[data-kind=notification] h2").size() == 1, "there is no other any more");
        browser.seeText(".empty", "Nothing was posted yet");
    }

    @Test
    void time_and_chance_are_shown_as_the_test_sets_them_and_what_is_typed_stays() {
        go("clock");
        WebElement typed = browser.see("#card-fates input[name=address]");
        typed.sendKeys("bo@");
        server.advance(Duration.ofHours(2));
        browser.until(
                () -> browser.see(".clock time").getAttribute("datetime").startsWith("2026-03-18T11:40:13"),
                "two hours have passed");
        server.failNext("fy@example.org", FailureCode.of(3001));
        browser.seeText("#card-fates li", "fy@example.org");
        server.next(Fault.status(503));
        browser.seeText("#card-faults li", "503");
        server.answers(Fault.randomCasing(1));
        browser.seeText("#card-faults .always", "every request");
        server.suppress("cy@example.org");
        browser.seeText("#card-suppressions li", "cy@example.org");
        server.activity().allowances(77, 1, 1);
        browser.seeText("#card-quota", "of 77");
        typed.sendKeys("example.org");
        assertThat(typed.getAttribute("value")).isEqualTo("bo@example.org");
        server.reset();
        browser.seeText("#card-suppressions", "Nobody is suppressed");
        browser.seeText("#card-faults", "Nothing goes wrong");
        browser.until(() -> browser.texts("#card-fates li").isEmpty(), "nobody has a fate");
    }

    @Test
    void what_goes_wrong_with_every_request_goes_well_again_when_somebody_says_so() {
        server.answers(Fault.status(503));
        go("clock");
        browser.press("#card-faults .always button");
        browser.seeText("#card-faults", "Nothing goes wrong");
        send("ann@example.org", "Your order");
        assertThat(server.mailbox()).hasSize(1);
    }

    @Test
    void a_report_that_is_not_of_now_says_so_and_is_not_asked_for_by_itself() {
        go("reports");
        browser.seeText("#report", "totalCount");
        int asked = server.requestCount();
        send("ann@example.org", "Your order");
        browser.seeText("[role=status]", "Something has changed");
        assertThat(server.requestCount()).isEqualTo(asked + 1);
    }

    @Test
    void what_is_unread_is_counted_wherever_one_is() {
        go("requests");
        send("ann@example.org", "Your order");
        browser.seeText("#unread", "1");
        server.reset();
        browser.until(() -> !browser.driver().findElement(By.id("unread")).isDisplayed(), "none is");
    }

    @Test
    void a_scenario_that_a_test_loads_is_seen() {
        go("clock");
        emulator.load(Scenario.parse(
                "{\"seed\":42,\"clock\":{\"at\":\"2026-03-20T08:00:00Z\"},\"suppressed\":[\"di@example.org\"]}"));
        browser.seeText("#card-suppressions li", "di@example.org");
        browser.until(
                () -> browser.see(".clock time").getAttribute("datetime").startsWith("2026-03-20T08:00:00"),
                "it is another day");
        browser.until(() -> "42".equals(browser.see("#seed input").getAttribute("value")), "the seed is another");
    }

    @Test
    void all_begins_anew_with_another_seed_and_what_was_set_stays() {
        server.suppress("di@example.org");
        send("ann@example.org", "Your order");
        go("clock");
        WebElement seed = browser.see("#seed input");
        browser.until(() -> "1".equals(seed.getAttribute("value")), "the seed is there");
        seed.clear();
        seed.sendKeys("7");
        browser.press("#seed button");
        browser.until(() -> browser.driver().switchTo().alert(), "it is asked").accept();
        browser.seeText("#said", "begins anew with the seed 7");
        assertThat(emulator.scenario().toJson()).contains("\"seed\" : 7", "di@example.org");
        assertThat(server.mailbox()).isEmpty();
    }
}
