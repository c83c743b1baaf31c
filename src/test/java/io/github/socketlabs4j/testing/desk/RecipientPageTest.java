package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The recipient page shows what became of the mails to a recipient, and why. */
class RecipientPageTest extends AtTheDesk {
    RecipientPageTest(Browser browser) {
        super(browser);
    }

    private void show() {
        sendOrder();
        browser.press(".mails a");
        browser.press("#timeline");
        browser.until(() -> browser.see("#click").isEnabled(), "the links of the mail are there");
    }

    @Test
    void what_became_of_a_mail_is_told_step_by_step() {
        show();
        browser.seeText(".timeline strong", "Delivered");
        assertThat(browser.texts(".timeline strong")).containsSubsequence("Queued", "Delivered");
    }

    @Test
    void each_step_tells_what_was_posted_and_when_it_is_tried_again() throws Exception {
        try (MockWebServer endpoint = new MockWebServer()) {
            endpoint.start();
            endpoint.enqueue(new MockResponse(200, Headers.EMPTY, server.validationKey()));
            for (int i = 0; i < 5; i++) endpoint.enqueue(new MockResponse(500, Headers.EMPTY, "oops"));
            assertThat(server.notifications()
                            .validate(endpoint.url("/hooks").uri())
                            .accepted())
                    .isTrue();
            show();
            server.notifications().awaitPosts(Duration.ofSeconds(10));
            browser.seeText(".posts li", "500");
            browser.seeText(".posts li", "again");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "open, Opened",
        "click, Clicked",
        "complain, Complained",
        "unsubscribe, Unsubscribed",
        "bounce, Failed",
        "defer, Deferred"
    })
    void the_recipient_does_as_the_button_says(String button, String step) {
        show();
        browser.press("#" + button);
        browser.seeText(".timeline strong", step);
    }

    @Test
    void a_click_is_on_a_link_of_the_mail() {
        show();
        browser.press("#click");
        browser.seeText(".timeline li", "https://shop.example.com/orders/1");
    }

    @Test
    void who_unsubscribes_is_suppressed() {
        show();
        browser.press("#unsubscribe");
        browser.seeText(".head .chip", "suppressed");
        assertThat(server.suppressed()).containsExactly("ann@example.org");
    }

    @Test
    void a_recipient_is_found_by_address() {
        send("ann@example.org", "Your order");
        go("recipient");
        browser.seeText(".people a", "ann@example.org");
        browser.see("input[name=who]").sendKeys("ann@example.org" + Keys.ENTER);
        browser.seeText("h1", "ann@example.org");
        browser.seeText(".timeline strong", "Delivered");
    }

    @Test
    void of_an_address_that_got_nothing_nothing_is_known() {
        goTo("#/recipient/nobody%40example.org");
        browser.seeText(".empty", "Nothing is known");
    }
}
