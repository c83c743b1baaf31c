package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.ApiException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.Select;

/** Requests, endpoints, reports, clock and chance. */
class OperatingPageTest extends AtTheDesk {
    OperatingPageTest(Browser browser) {
        super(browser);
    }

    @Test
    void a_request_tells_its_verdict_and_the_rule_behind_it() throws IOException, InterruptedException {
        String body = "{\"ServerId\":" + server.serverId() + ",\"ApiKey\":\"" + server.injectionKey()
                + "\",\"Messages\":[{\"To\":\"ann@example.org\"}]}";
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(emulator.injectionUrl())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        go("requests");
        browser.seeText("tbody tr", "Messages[0].To is a text, a list belongs here");
        browser.press("tbody a");
        browser.seeText(".facts", "member-kind");
        browser.seeText("pre", "ann@example.org");
        assertThat(browser.texts("main")).noneMatch(shown -> shown.contains(server.injectionKey()));
    }

    @Test
    void an_endpoint_that_answers_badly_is_told_why() throws IOException {
        try (MockWebServer endpoint = new MockWebServer()) {
            endpoint.start();
            endpoint.enqueue(new MockResponse(200, Headers.EMPTY, "hello"));
            validate(endpoint.url("/hooks").uri());
            browser.seeText("[data-kind=notification] .problem", "its answer lacks the validation key");
            assertThat(server.notifications().url()).isNull();
        }
    }

    @Test
    void an_endpoint_that_answers_well_is_posted_to() throws IOException {
        try (MockWebServer endpoint = new MockWebServer()) {
            endpoint.start();
            endpoint.enqueue(new MockResponse(200, Headers.EMPTY, server.validationKey()));
            URI address = endpoint.url("/hooks").uri();
            validate(address);
            browser.seeText("[data-kind=notification] .welcome", "It answered well");
            assertThat(server.notifications().url()).isEqualTo(address);
            browser.seeText("[data-kind=notification] .chip", "validated");
            browser.press("[data-kind=notification] .pause");
            browser.seeText("[data-kind=notification] .chip", "paused");
            browser.press("[data-kind=notification] .pause");
            browser.seeText("[data-kind=notification] .chip", "validated");
        }
    }

    private void validate(URI endpoint) {
        go("endpoints");
        browser.see("[data-kind=notification] input[name=url]").sendKeys(endpoint.toString());
        browser.press("[data-kind=notification] button.main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "JSONP", "XML", "CSV"})
    void a_report_comes_in_every_format_with_the_address_that_asks_for_it(String format) {
        sendOrder();
        go("reports");
        new Select(browser.see("select[name=report]")).selectByValue("messagesProcessed");
        new Select(browser.see("select[name=format]")).selectByValue(format);
        browser.seeText("#report-address", emulator.reportingUrl() + "messagesProcessed");
        browser.seeText("#report-address", "type=" + format.toLowerCase(Locale.ROOT));
        browser.seeText("#report", "ann@example.org");
    }

    @Test
    void there_are_six_reports() {
        go("reports");
        browser.see("select[name=report]");
        assertThat(browser.texts("select[name=report] option")).hasSize(6);
    }

    @Test
    void time_passes_when_it_is_told_to() {
        go("clock");
        browser.press("[data-advance=PT1H]");
        browser.until(
                () -> browser.see(".clock time").getAttribute("datetime").startsWith("2026-03-18T10:40:13"),
                "an hour has passed");
        assertThat(server.now()).isEqualTo(NOW.plusSeconds(3600));
        browser.seeText("#card-clock", "It stands");
        browser.press("#stop");
        browser.seeText("#card-clock", "It runs");
    }

    @Test
    void the_next_request_fails_as_it_is_told_to() {
        go("clock");
        new Select(browser.see("select[name=fault]")).selectByValue("status");
        browser.press("#card-faults form button");
        browser.seeText("#card-faults li", "next");
        assertThatThrownBy(() -> send("ann@example.org", "Your order"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("503");
        browser.seeText("#card-faults", "Nothing goes wrong");
    }

    @Test
    void an_address_gets_its_fate() {
        go("clock");
        browser.see("#card-fates input[name=address]").sendKeys("bo@example.org");
        browser.see("#card-fates input[name=code]").sendKeys("2001");
        browser.press("#card-fates form button");
        browser.seeText("#card-fates li", "bo@example.org");
        send("bo@example.org", "Your order");
        assertThat(server.failed()).hasSize(1);
    }

    @Test
    void an_address_is_taken_off_the_suppression_list() {
        server.suppress("cy@example.org");
        go("clock");
        browser.press("#card-suppressions li button");
        browser.seeText("#card-suppressions", "Nobody is suppressed");
        assertThat(server.suppressed()).isEmpty();
    }

    @Test
    void the_quota_is_a_gauge() {
        send("ann@example.org", "Your order");
        go("clock");
        assertThat(browser.see("#card-quota progress").getAttribute("max")).isEqualTo("100");
        browser.seeText("#card-quota", "1 of 100 in PT1M");
    }

    @Test
    void everything_is_forgotten_only_after_a_question() {
        send("ann@example.org", "Your order");
        go("clock");
        browser.press("#reset");
        browser.until(() -> browser.driver().switchTo().alert(), "it is asked").dismiss();
        assertThat(server.mailbox()).hasSize(1);
        browser.press("#reset");
        browser.until(() -> browser.driver().switchTo().alert(), "it is asked").accept();
        go("inbox");
        browser.seeText(".empty", "Nothing was sent yet");
        assertThat(server.mailbox()).isEmpty();
    }
}
