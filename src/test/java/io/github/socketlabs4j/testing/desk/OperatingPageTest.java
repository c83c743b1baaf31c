package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.testing.WebhookSamples;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A developer can operate the emulator with the page: requests, endpoints, reports, clock and random behaviour. */
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

    /** Opens the settings that are hidden by default. */
    private void seeAllSettings() {
        go("endpoints");
        browser.press("[data-kind=notification] summary");
        browser.see("[data-kind=notification] [name=retries]");
    }

    private void type(String field, String text) {
        WebElement input = browser.see("[data-kind=notification] [name=" + field + "]");
        input.clear();
        input.sendKeys(text);
    }

    private JsonNode endpoint() throws IOException {
        try (InputStream in =
                emulator.desk().resolve("/_emulator/endpoints").toURL().openStream()) {
            return Talk.JSON.readTree(in).at("/endpoints/0");
        }
    }

    @Test
    void all_that_can_be_set_of_an_endpoint_is_set_without_a_validation() throws IOException {
        seeAllSettings();
        new Select(browser.see("[data-kind=notification] [name=style]")).selectByValue("JSON");
        new Select(browser.see("[data-kind=notification] [name=casing]")).selectByValue("RANDOM");
        browser.press("[data-kind=notification] [name=event-DELIVERED]");
        type("retries", "PT1M, 5m");
        type("timeLimit", "PT3S");
        type("giveUpAfter", "4");
        type("late", "PT10M");
        type("seed", "42");
        browser.press("[data-kind=notification] [name=duplicates]");
        browser.press("[data-kind=notification] .set");
        browser.seeText("#said", "It is set");
        JsonNode set = endpoint();
        assertThat(set.get("style").asText()).isEqualTo("JSON");
        assertThat(set.get("casing").asText()).isEqualTo("RANDOM");
        assertThat(set.get("events"))
                .map(JsonNode::asText)
                .containsExactly("DEFERRED", "FAILED", "COMPLAINT", "TRACKING");
        assertThat(set.get("retries")).map(JsonNode::asText).containsExactly("PT1M", "PT5M");
        assertThat(set.get("timeLimit").asText()).isEqualTo("PT3S");
        assertThat(set.get("giveUpAfter").asInt()).isEqualTo(4);
        assertThat(set.get("late").asText()).isEqualTo("PT10M");
        assertThat(set.get("seed").asLong()).isEqualTo(42);
        assertThat(set.get("duplicates").asBoolean()).isTrue();
        assertThat(set.get("url").isNull()).isTrue();
    }

    @Test
    void what_nobody_has_changed_of_an_endpoint_stays_as_it_is() throws IOException {
        server.notifications().retries(Duration.ofMinutes(7));
        JsonNode before = endpoint();
        go("endpoints");
        browser.press("[data-kind=notification] .set");
        browser.seeText("#said", "It is set");
        assertThat(endpoint()).isEqualTo(before);
        // The style decides which events are posted until they are set explicitly.
        server.notifications().style(WebhookSamples.Style.JSON);
        assertThat(endpoint().get("events")).map(JsonNode::asText).contains("QUEUED");
    }

    @Test
    void a_setting_that_makes_no_sense_is_told_in_words() {
        seeAllSettings();
        type("retries", "soon");
        browser.press("[data-kind=notification] .set");
        browser.seeText("#said", "retries");
        assertThat(browser.complaints()).singleElement().asString().contains("400");
    }

    @Test
    void an_endpoint_is_set_by_keyboard_alone() {
        go("endpoints");
        browser.see("[data-kind=notification] input[name=url]").click();
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 30 && !reached.contains("set"); i++) {
            WebElement at = browser.driver().switchTo().activeElement();
            if (at.getTagName().equals("summary")) at.sendKeys(Keys.ENTER);
            reached.add(browser.run(
                    "const at = document.activeElement; return at.value === 'set' ? 'set' : at.name ?? ''"));
            if (!reached.contains("set")) at.sendKeys(Keys.TAB);
        }
        assertThat(reached)
                .contains("style", "casing", "event-QUEUED", "event-TRACKING", "retries", "timeLimit", "giveUpAfter")
                .contains("late", "seed", "duplicates", "set");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.seeText("#said", "It is set");
    }

    @Test
    void where_there_is_one_server_nobody_is_told_of_servers() {
        send("ann@example.org", "Your order");
        go("endpoints");
        browser.seeText("h2", "The last answers");
        assertThat(browser.texts("main h2")).containsExactly("Events", "Mail from outside", "The last answers");
        for (String part : List.of("inbox", "recipient", "requests", "endpoints", "reports", "clock")) {
            go(part);
            browser.see("main h1");
            assertThat(browser.texts("body")).noneMatch(shown -> shown.contains("Server"));
            assertThat(browser.<String>run("return location.hash")).doesNotContain("server");
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
    void of_very_many_suppressed_addresses_some_are_shown_and_the_others_counted() {
        IntStream.range(0, 250).forEach(i -> server.suppress("r" + i + "@example.org"));
        go("clock");
        browser.seeText("#card-suppressions", "and 150 more");
        assertThat(browser.texts("#card-suppressions li button")).hasSize(100);
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
