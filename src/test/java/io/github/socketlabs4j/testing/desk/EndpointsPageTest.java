package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.Webhook;
import io.github.socketlabs4j.testing.WebhookSamples;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The page shows and configures all endpoints: those of several servers, named ones, and those of the account. */
class EndpointsPageTest extends AtTheDesk {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String SECOND = "[data-endpoint='14322'][data-kind=notification]";
    private static final String CRM = "[data-endpoint$=crm]";

    private final EmulatedServer second = emulator.server(14322);
    private final SocketLabsClient clientOfSecond =
            emulator.clientBuilder(second).build();
    private MockWebServer endpoint;

    EndpointsPageTest(Browser browser) {
        super(browser, SocketLabsEmulator.builder().addServer(14322));
    }

    @BeforeEach
    void open() throws IOException {
        endpoint = new MockWebServer();
        endpoint.start();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @AfterAll
    void leaveToo() {
        clientOfSecond.close();
    }

    private void answer(int status, String body) {
        endpoint.enqueue(new MockResponse(status, Headers.EMPTY, body));
    }

    private String url() {
        return endpoint.url("/hooks").toString();
    }

    private void type(String css, String text) {
        WebElement field = browser.see(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Adds an endpoint with the form of the page. */
    private void add(String owner, String kind, String name) {
        go("endpoints");
        browser.press(".more summary");
        new Select(browser.see("#add-endpoint [name=owner]")).selectByValue(owner);
        new Select(browser.see("#add-endpoint [name=kind]")).selectByValue(kind);
        type("#add-endpoint [name=name]", name);
        type("#add-endpoint [name=url]", url());
        browser.press("#add-endpoint button");
    }

    @Test
    void the_endpoints_of_each_server_stand_under_its_number() {
        go("endpoints");
        browser.seeText("h2", "Server 14322");
        assertThat(browser.texts("main h2")).startsWith("Server 12345", "Server 14322");
        assertThat(browser.texts("main h3"))
                .containsExactly("Events", "Mail from outside", "Events", "Mail from outside");
    }

    @Test
    void each_is_set_validated_paused_and_posted_to_again_on_its_own() {
        answer(200, second.validationKey());
        answer(500, "oops");
        go("endpoints");
        new Select(browser.see(SECOND + " [name=style]")).selectByValue("JSON");
        browser.press(SECOND + " summary");
        browser.press(SECOND + " [name=duplicates]");
        type(SECOND + " [name=late]", "PT1M");
        browser.press(SECOND + " .set");
        browser.seeText("#said", "It is set");
        type(SECOND + " [name=url]", url());
        browser.press(SECOND + " button.main");
        browser.seeText(SECOND + " .welcome", "It answered well");
        assertThat(second.notifications().url())
                .isEqualTo(endpoint.url("/hooks").uri());
        assertThat(server.notifications().url()).isNull();
        assertThat(emulator.scenario().toJson())
                .containsOnlyOnce("\"style\" : \"json\"")
                .containsOnlyOnce("\"duplicates\"")
                .containsOnlyOnce("\"late\" : \"PT1M\"");
        browser.press(SECOND + " .pause");
        browser.seeText(SECOND + " .chip", "paused");
        browser.press(SECOND + " .pause");
        browser.seeText(SECOND + " .chip", "validated");
        assertThat(browser.texts("[data-endpoint='12345'][data-kind=notification] .chip"))
                .containsExactly("none");
    }

    @Test
    void what_was_not_answered_well_is_posted_again() {
        answer(200, second.validationKey());
        answer(500, "oops");
        answer(200, second.validationKey());
        second.notifications()
                .events(Webhook.Event.DELIVERED)
                .validate(endpoint.url("/hooks").uri());
        send(clientOfSecond, "ann@example.org", "Your order");
        second.notifications().awaitPosts(LONG);
        go("endpoints");
        browser.seeText(".posts li", "oops");
        browser.press(SECOND + " .again");
        browser.seeText("#said", "Posted again");
        second.notifications().awaitPosts(LONG);
        browser.seeText("section[aria-labelledby=last-posts] li", "attempt 2");
        browser.press(SECOND + " .last summary");
        browser.until(() -> browser.texts(SECOND + " .last li").size() == 3, "its three last answers are shown");
        browser.seeText("section[aria-labelledby=last-posts] li", "Events of 14322");
    }

    @Test
    void one_more_endpoint_is_added_under_its_name_set_and_removed() {
        answer(200, server.validationKey());
        add("12345", "notification", "crm");
        browser.seeText("#add-endpoint .welcome", "It answered well");
        browser.seeText(CRM + " h3", "Events: crm");
        assertThat(server.notifications("crm").url())
                .isEqualTo(endpoint.url("/hooks").uri());
        new Select(browser.see(CRM + " [name=style]")).selectByValue("WRAPPED_JSON");
        browser.press(CRM + " .set");
        browser.seeText("#said", "It is set");
        assertThat(emulator.scenario().toJson()).contains("\"name\" : \"crm\"", "wrappedJson");
        browser.press(CRM + " .remove");
        browser.until(() -> browser.driver().findElements(By.cssSelector(CRM)).isEmpty(), "it is gone");
        assertThat(server.notifications("crm").url()).isNull();
        assertThat(emulator.scenario().toJson()).doesNotContain("crm");
    }

    @Test
    void one_that_answers_badly_is_told_why_and_stays_to_be_corrected() {
        answer(200, "hello");
        add("14322", "inbound", "archive");
        browser.seeText("#add-endpoint .problem", "its answer lacks the validation key");
        browser.seeText("[data-endpoint='14322 archive'] h3", "Mail from outside: archive");
        answer(200, second.validationKey());
        type("[data-endpoint='14322 archive'] [name=url]", url());
        browser.press("[data-endpoint='14322 archive'] button.main");
        browser.seeText("[data-endpoint='14322 archive'] .chip", "validated");
        assertThat(second.inbound("archive").url()).isNotNull();
    }

    @Test
    void the_endpoints_of_the_account_stand_apart_and_get_the_events_of_all_servers() {
        for (int i = 0; i < 3; i++) answer(200, emulator.accountValidationKey());
        add("account", "notification", "");
        browser.seeText("#add-endpoint .welcome", "It answered well");
        browser.seeText("main h2", "The account");
        emulator.accountNotifications().events(Webhook.Event.DELIVERED);
        send(client, "ann@example.org", "Your order");
        send(clientOfSecond, "ann@example.org", "Your order");
        emulator.accountNotifications().awaitPosts(LONG);
        browser.press("[data-endpoint=account] .last summary");
        browser.until(() -> browser.texts("[data-endpoint=account] .last li").size() == 3, "its answers are shown");
        browser.seeText("section[aria-labelledby=last-posts] li", "Events: account");
        goTo("#/recipient/ann%40example.org?server=14322");
        browser.seeText(".timeline .posts li", "account");
    }

    @Test
    void what_came_of_a_validation_is_forgotten_with_the_rest() {
        answer(200, server.validationKey());
        add("12345", "notification", "crm");
        browser.seeText("#add-endpoint .welcome", "It answered well");
        answer(200, "hello");
        type(SECOND + " [name=url]", url());
        browser.press(SECOND + " button.main");
        browser.seeText(SECOND + " .problem", "lacks the validation key");
        server.reset();
        browser.until(
                () -> browser.texts(".welcome, .problem").stream().allMatch(String::isEmpty), "no verdict is shown");
        assertThat(browser.see(SECOND + " [name=url]").getAttribute("value")).isEmpty();
    }

    @Test
    void mail_for_the_whole_account_is_refused_in_words() {
        add("account", "inbound", "");
        browser.seeText("#said", "mail is a server's");
        assertThat(browser.complaints()).singleElement().asString().contains("400");
    }

    @Test
    void one_without_a_name_is_not_added_to_a_server() {
        add("12345", "notification", "");
        browser.seeText("#said", "It needs a name");
    }

    @Test
    void who_sets_an_endpoint_by_keyboard_keeps_their_place() {
        go("endpoints");
        WebElement set = browser.see(SECOND + " .set");
        new Select(browser.see(SECOND + " [name=style]")).selectByValue("JSON");
        set.sendKeys(Keys.ENTER);
        browser.seeText("#said", "It is set");
        browser.until(
                () -> browser.<Boolean>run(
                        "return document.activeElement.matches(arguments[0])", SECOND + " button.set"),
                "the button still has the focus");
    }

    @Test
    void what_is_typed_is_not_taken_away_because_somebody_else_sets_the_endpoint() {
        go("endpoints");
        WebElement typed = browser.see(SECOND + " input[name=url]");
        typed.sendKeys("http://localhost:80");
        second.notifications().style(WebhookSamples.Style.JSON);
        server.notifications().style(WebhookSamples.Style.JSON);
        browser.until(
                () -> "JSON"
                        .equals(browser.see("[data-endpoint='12345'][data-kind=notification] [name=style]")
                                .getAttribute("value")),
                "the other one is shown as it is set");
        typed.sendKeys("80/");
        assertThat(typed.getAttribute("value")).isEqualTo("http://localhost:8080/");
    }

    private void choose(EmulatedServer wanted) {
        new Select(browser.see("select[name=server]")).selectByValue(String.valueOf(wanted.serverId()));
    }

    @Test
    void mail_is_that_of_the_server_that_is_chosen() {
        send(client, "ann@example.org", "From the first");
        clientOfSecond
                .injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .subject("From the second")
                        .html("<p>Hello from the second</p><a href='https://shop.example.com/2'>Look</a>")
                        .build());
        browser.seeText(".mails", "From the first");
        browser.seeText("select[name=server]", "14322 · 1 mail");
        choose(second);
        browser.seeText(".mails", "From the second");
        assertThat(browser.texts(".mails li")).hasSize(1);
        browser.press(".mails a");
        browser.seeText(".head .chip", "server 14322");
        browser.until(
                () -> browser.inFrame(".paper iframe", () -> browser.texts("p"))
                        .equals(List.of("Hello from the second")),
                "its HTML is shown");
        browser.press("#timeline");
        browser.until(() -> browser.see("#click").isEnabled(), "the links of the mail are there");
        browser.press("#click");
        browser.seeText(".timeline li", "https://shop.example.com/2");
        assertThat(browser.<String>run("return location.hash")).contains("server=14322");
        choose(server);
        browser.seeText(".timeline li", "Delivered");
        assertThat(browser.texts(".timeline strong")).doesNotContain("Clicked");
    }

    @Test
    void each_server_numbers_its_own_mails_and_knows_which_are_unread() {
        send(client, "ann@example.org", "From the first");
        send(clientOfSecond, "ann@example.org", "From the second");
        browser.press(".mails a");
        browser.seeText("h1", "From the first");
        choose(second);
        browser.seeText("h1", "Inbox");
        browser.see(".mails .unread");
        choose(server);
        browser.seeText(".mails", "From the first");
        assertThat(browser.driver().findElements(By.cssSelector(".mails .unread")))
                .isEmpty();
    }

    @Test
    void who_looks_at_a_server_that_has_sent_nothing_is_told_its_number() {
        choose(second);
        browser.seeText(".empty", "Nothing was sent by server 14322 yet");
        browser.seeText(".empty", "SOCKETLABS_SERVER_ID=14322");
        send(clientOfSecond, "ann@example.org", "From the second");
        browser.seeText(".mails", "From the second");
    }

    @Test
    void requests_tell_which_server_they_are_about_and_those_of_one_are_found() {
        send(client, "ann@example.org", "One");
        send(clientOfSecond, "ann@example.org", "Two");
        go("requests");
        browser.seeText("tbody tr:first-child", "14322");
        assertThat(browser.texts("tbody tr")).hasSize(2);
        new Select(browser.see("select[name=about]")).selectByValue("12345");
        browser.until(() -> browser.texts("tbody tr").size() == 1, "one is shown");
        browser.press("tbody a");
        browser.seeText(".facts", "12345");
    }

    @Test
    void reports_fates_and_suppressions_are_those_of_the_server_that_is_chosen() {
        send(clientOfSecond, "ann@example.org", "From the second");
        choose(second);
        go("reports");
        new Select(browser.see("select[name=report]")).selectByValue("messagesProcessed");
        browser.seeText("#report-address", "serverId=14322");
        browser.seeText("#report", "ann@example.org");
        go("clock");
        type("#card-suppressions input[name=address]", "cy@example.org");
        browser.press("#card-suppressions form button");
        browser.seeText("#card-suppressions li", "cy@example.org");
        type("#card-fates input[name=address]", "bo@example.org");
        browser.press("#card-fates form button");
        browser.seeText("#card-fates li", "bo@example.org");
        browser.seeText("#card-fates .chip", "server 14322");
        assertThat(second.suppressed()).containsExactly("cy@example.org");
        assertThat(server.suppressed()).isEmpty();
    }

    @Test
    void nothing_bars_anybody_from_many_endpoints_nor_by_night_on_a_phone() {
        server.notifications("Donaudampfschifffahrtsgesellschaft".repeat(3)).late(Duration.ofMinutes(1));
        emulator.accountNotifications().late(Duration.ofMinutes(1));
        goTo("#/endpoints?server=14322");
        browser.seeText("h2", "The account");
        browser.press(".more summary");
        browser.until(() -> Barriers.all(browser).isEmpty(), () -> "there is no barrier, but " + Barriers.all(browser));
        browser.setDarkMode(true);
        browser.resize(Barriers.PHONE, 844);
        browser.until(
                () -> Barriers.ofContrast(browser).isEmpty(),
                () -> "all can be read, but " + Barriers.ofContrast(browser));
        browser.until(() -> Barriers.all(browser).isEmpty(), () -> "nor there, but " + Barriers.all(browser));
        Barriers.assertNothingIsWiderThanAPhone(browser);
        assertThat(browser.see("select[name=server]").isDisplayed()).isTrue();
    }
}
