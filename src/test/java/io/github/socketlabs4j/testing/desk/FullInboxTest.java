package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/**
 * With thousands of mails, a tenth of them for one recipient, the page shows a limited number of rows and never blocks
 * the browser noticeably.
 */
@ExtendWith(InBrowser.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullInboxTest {
    private static final int MAILS = Boolean.getBoolean("socketlabs4j.proof") ? 100_000 : 5_000;
    private static final int A_REQUEST = 500;

    /** A user who types or scrolls notices a task that takes longer. */
    private static final long NOTICED_IN_MILLIS = 200;

    private static final int MOST_ROWS = 400;
    private static final String ROWS = "main li, main tr, main .people a, main option";

    private static final String RECORD_LONG_TASKS = """
            if (window.longTasks) return;
            window.longTasks = [];
            new PerformanceObserver(told => longTasks.push(...told.getEntries().map(task => Math.round(task.duration))))
                .observe({ type: 'longtask', buffered: true });
            """;

    private final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    private final SocketLabsClient client = emulator.client();
    private final Browser browser;

    /** The limit for a task. On a busy machine it is three times the longest task of the page without any mail. */
    private long longestTask = NOTICED_IN_MILLIS;

    FullInboxTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeAll
    void fill() {
        for (int i = 0; i < MAILS / A_REQUEST; i++) sendMany(i);
        browser.resize(Browser.WIDTH, Browser.HEIGHT);
        browser.driver().get(emulator.desk() + "#/endpoints");
        browser.see("[data-kind=notification]");
        browser.run(RECORD_LONG_TASKS);
        browser.until(
                () -> browser.<Boolean>run("return longTasks.length > 0 || performance.now() > 2000"), "it is timed");
        for (long millis : longTasks()) longestTask = Math.max(longestTask, 3 * millis);
    }

    /** Sends 500 mails, a tenth of them to one recipient. */
    private void sendMany(int number) {
        EmailMessage template = EmailMessage.from("shop@example.com")
                .subject("Offer %%Number%% of batch " + number)
                .html(
                        "<h1>Spring is here</h1><p>A fifth off all bulbs, %%Number%%. <a href='https://shop.example.com'>Look</a>")
                .mailingId("mailing-" + number + ".")
                .tag("batch-" + number + ".")
                .build();
        client.injection()
                .send(BulkMessage.of(template)
                        .rows(IntStream.range(0, A_REQUEST).mapToObj(i -> {
                            int mail = number * A_REQUEST + i;
                            String to = i % 10 == 5 ? "ann@example.org" : "r" + mail + "@example.org";
                            return MergeRow.to(to).with("Number", String.valueOf(mail));
                        }))
                        .build());
    }

    @BeforeEach
    void come() {
        browser.forget();
        browser.open(emulator.desk());
        browser.run(RECORD_LONG_TASKS);
    }

    @AfterEach
    void nothing_is_wrong_and_it_did_not_stutter() {
        assertThat(browser.complaints()).as("warnings in the browser console").isEmpty();
        assertThat(browser.<Long>run("return document.querySelectorAll(arguments[0]).length", ROWS))
                .as("rows")
                .isLessThanOrEqualTo(MOST_ROWS);
        assertThat(longTasks())
                .as("durations of long tasks of the page in milliseconds")
                .allMatch(millis -> millis < longestTask);
    }

    /** The durations of the long tasks since the previous call, in milliseconds. */
    private List<Long> longTasks() {
        return browser.run("return window.longTasks.splice(0)");
    }

    /** The subject of the mail that is this many mails older than the newest. */
    private String subject(int back) {
        List<DeliveredMail> mails = emulator.server().mailbox();
        return mails.get(mails.size() - 1 - back).subject();
    }

    @AfterAll
    void leave() {
        browser.driver().get("about:blank");
        client.close();
        emulator.close();
    }

    @Test
    void a_stutter_would_be_noticed() {
        // A timer runs as a task of the page and is measured; a script that the driver runs is not.
        browser.run(
                "setTimeout(end => { while (performance.now() < end); }, 0, performance.now() + arguments[0])",
                longestTask + 100);
        browser.until(() -> longTasks().stream().anyMatch(millis -> millis >= longestTask), "it is noticed");
    }

    @Test
    void it_is_shown_a_page_at_a_time() {
        browser.seeText(".mails li:first-child", subject(0));
        for (int page = 1; page <= 3; page++) {
            assertThat(browser.texts(".mails li")).hasSize(50);
            browser.press("#older");
            browser.seeText(".mails li:first-child", subject(50 * page));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "to, r1234@example.org, Offer 1234 of batch 2",
        "to, r77@, Offer 77 of batch 0",
        "subject, offer 33 of, Offer 33 of batch 0",
        "mailingId, mailing-7., Offer 3999 of batch 7",
        "tag, Batch-9., Offer 4999 of batch 9"
    })
    void mail_is_found_in_all_of_it(String where, String words, String first) {
        new Select(browser.see("select[name=where]")).selectByValue(where);
        browser.see("input[type=search]").sendKeys(words + Keys.ENTER);
        browser.seeText(".mails li:first-child", first);
    }

    @Test
    void a_mail_that_comes_is_shown_at_once() {
        browser.seeText(".mails li:first-child", subject(0));
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("bo@example.org")
                        .subject("The newest")
                        .text("Hi")
                        .build());
        browser.seeText(".mails li:first-child", "The newest");
    }

    /** More mails than the event stream buffers, so that the page has to reload its data. */
    @Test
    void it_keeps_up_with_mail_that_pours_in() {
        for (int i = 0; i < 4; i++) sendMany(i);
        browser.seeText(".mails li:first-child", subject(0));
        // The browser logs a warning for the event stream that was closed.
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("/_emulator/events"));
    }

    @ParameterizedTest
    @CsvSource({
        "recipient, .people a",
        "recipient/ann%40example.org, .timeline li",
        "requests, tbody tr",
        "clock, #card-clock"
    })
    void every_part_is_there(String place, String what) {
        browser.go(emulator.desk(), "#/" + place);
        browser.see(what);
    }
}
