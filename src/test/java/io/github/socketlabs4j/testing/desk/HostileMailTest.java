package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqa.selenium.By;

/**
 * Hostile HTML mail in a real browser runs no script, cannot leave its frame, and does not make the browser connect to
 * a foreign host, which is a listening socket.
 */
class HostileMailTest extends AtTheDesk {
    private static final ForeignHost FOREIGN = new ForeignHost();

    HostileMailTest(Browser browser) {
        super(browser);
    }

    /** Hostile HTML by the attack it tries. `HOST` is the foreign host, `HARM` is a script that leaves traces. */
    private static final Map<String, String> CORPUS = new TreeMap<>(Map.ofEntries(
            Map.entry("script", "<script>HARM</script>"),
            Map.entry("script from elsewhere", "<script src='HOST/script.js'></script>"),
            Map.entry("module", "<script type=module>import 'HOST/module.js'; HARM</script>"),
            Map.entry("script in odd case", "<ScRiPt >HARM</sCrIpT >"),
            Map.entry("script inside script", "<scr<script>ipt>HARM</scr</script>ipt>"),
            Map.entry(
                    "script in a template",
                    "<template><script>HARM</script></template><noscript><img src='HOST/n'></noscript>"),
            Map.entry("onerror", "<img src=x onerror=\"HARM\">"),
            Map.entry("onload", "<body onload=\"HARM\">"),
            Map.entry("ontoggle", "<details open ontoggle=\"HARM\"><summary>x</summary></details>"),
            Map.entry("onfocus", "<input autofocus onfocus=\"HARM\">"),
            Map.entry(
                    "animation",
                    "<style>@keyframes x{}</style><p style='animation:x 1s' onanimationstart=\"HARM\">x</p>"),
            Map.entry(
                    "svg",
                    "<svg onload=\"HARM\"><script>HARM</script><image href='HOST/svg'/><use href='HOST/use#x'/></svg>"),
            Map.entry(
                    "svg that loads",
                    "<svg><foreignObject><iframe src='HOST/foreign'></iframe></foreignObject><feImage href='HOST/fe'/></svg>"),
            Map.entry(
                    "math",
                    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=HARM&gt;'></table></mtext></math>"),
            Map.entry("frame", "<iframe src='HOST/frame'></iframe>"),
            Map.entry(
                    "frame with a text",
                    "<iframe srcdoc=\"<script>HARM</script><img src='HOST/srcdoc'><link rel=preconnect href='HOST'>\"></iframe>"),
            Map.entry(
                    "frame of data",
                    "<iframe src=\"data:text/html,<img src='HOST/data'><script>HARM</script>\"></iframe>"),
            Map.entry("frameset", "<frameset><frame src='HOST/frameset'></frameset>"),
            Map.entry(
                    "portal and fenced frame",
                    "<portal src='HOST/portal'></portal><fencedframe src='HOST/fenced'></fencedframe>"),
            Map.entry(
                    "object",
                    "<object data='HOST/object'><embed src='HOST/embed'></object><applet code='HOST/applet'></applet>"),
            Map.entry("base", "<base href='HOST/'><img src='base.png'>"),
            Map.entry("refresh", "<meta http-equiv=refresh content='0;url=HOST/refresh'>"),
            Map.entry("refresh to a script", "<meta http-equiv=refresh content=\"0;url=javascript:HARM\">"),
            Map.entry(
                    "policy of its own",
                    "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\"><script>HARM</script>"),
            Map.entry(
                    "preconnect", "<link rel=preconnect href='HOST'><link rel='dns-prefetch preconnect' href='HOST'>"),
            Map.entry("preconnect in the body", "<p>x<link rel=preconnect crossorigin href='HOST'></p>"),
            Map.entry("preconnect inside svg", "<svg><desc><link rel=preconnect href='HOST'></desc></svg>"),
            Map.entry(
                    "prefetch",
                    "<link rel=prefetch href='HOST/prefetch'><link rel=preload as=image href='HOST/preload'><link rel=prerender href='HOST/pr'>"),
            Map.entry(
                    "speculation",
                    "<script type=speculationrules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"HOST/spec\"]}]}</script>"),
            Map.entry("manifest and icon", "<link rel=manifest href='HOST/manifest'><link rel=icon href='HOST/icon'>"),
            Map.entry("style sheet", "<link rel=stylesheet href='HOST/css'>"),
            Map.entry("import", "<style>@import url(HOST/import.css); @import 'HOST/import2.css';</style>"),
            Map.entry(
                    "pictures of styles",
                    "<style>body{background:url(HOST/bg)}p::before{content:url(HOST/before)}</style><p style=\"list-style:url('HOST/list');cursor:url(HOST/cur),auto\">x</p>"),
            Map.entry("font", "<style>@font-face{font-family:x;src:url(HOST/font)}p{font-family:x}</style><p>x</p>"),
            Map.entry(
                    "picture",
                    "<img src='HOST/img'><img srcset='HOST/srcset 1x'><picture><source srcset='HOST/source'><img></picture>"),
            Map.entry(
                    "picture without scheme",
                    "<img src='//NAME/img'><table background='HOST/table'><tr><td background='HOST/cell'>x</table>"),
            Map.entry(
                    "media",
                    "<video src='HOST/video' poster='HOST/poster' autoplay></video><audio src='HOST/audio' autoplay></audio><track src='HOST/track'>"),
            Map.entry(
                    "form",
                    "<form action='HOST/form' id=f><input name=a><button autofocus onfocus='this.form.submit()'>x</button></form>"),
            Map.entry("picture of a form", "<input type=image src='HOST/input'>"),
            Map.entry("encoded twice", "&lt;script&gt;HARM&lt;/script&gt;<img src='&#x48;OST/enc' o&#110;error=HARM>"),
            Map.entry(
                    "comment that ends oddly",
                    "<!--><img src='HOST/c'><script>HARM</script>--><!-- --!><script>HARM</script>"),
            Map.entry("CDATA", "<![CDATA[<script>HARM</script>]]><svg><![CDATA[></svg><script>HARM</script>]]></svg>"),
            Map.entry("processing instruction", "<?xml-stylesheet href='HOST/pi'?><!DOCTYPE html SYSTEM 'HOST/dtd'>"),
            Map.entry(
                    "zero bytes and blanks",
                    "<scr\u0001ipt>HARM</script><img/src='HOST/blank'/onerror=HARM><script\t>HARM</script\n>")));

    @BeforeEach
    void nobody_has_connected() {
        FOREIGN.forget();
    }

    /**
     * Does not check the console, because the browser logs there what the content security policy has blocked. The
     * browser connects in the background: once it has connected to another host on command, it would also have made the
     * connections that a mail asked for before. A new host is used each time, because a browser may connect twice.
     */
    @Override
    @AfterEach
    void nothing_is_wrong_and_nobody_else_was_asked() {
        try (ForeignHost last = new ForeignHost()) {
            browser.connect(last.address());
            browser.until(() -> last.visits() > 0, "the browser connects when it is told to");
        }
        assertThat(FOREIGN.visits()).as("connections to the foreign host").isZero();
    }

    /** All attacks are shown one after the other in the same page. */
    @TestFactory
    Stream<DynamicTest> a_mail_does_no_harm_by() {
        CORPUS.values().forEach(this::send);
        List<String> attempts = List.copyOf(CORPUS.keySet());
        return IntStream.range(0, attempts.size())
                .mapToObj(i -> DynamicTest.dynamicTest(attempts.get(i), () -> {
                    int id = i + 1;
                    goTo("#/mail/" + id);
                    browser.until(() -> isWhole(id), "all of the mail is there");
                    assertUnharmed();
                }));
    }

    @Test
    void the_text_the_source_and_the_details_of_a_hostile_mail_do_no_harm() {
        String all = String.join("\n", CORPUS.values());
        send(all);
        browser.press(".mails a");
        for (String tab : List.of("text", "details", "headers", "source")) {
            browser.press("#tab-" + tab);
            browser.until(() -> !browser.texts("#panel").get(0).isBlank(), "there is " + tab);
        }
        assertThat(browser.driver().findElements(By.cssSelector("main script, main img, main svg")))
                .isEmpty();
        assertUnharmed();
    }

    @Test
    void names_that_are_markup_are_shown_as_they_are() {
        client.injection()
                .send(EmailMessage.from(EmailAddress.of("shop@example.com", "<img src=x onerror=top.harm=1>"))
                        .to("ann@example.org")
                        .subject("<script>top.harm=1</script><b>bold</b>")
                        .text("x")
                        .tag("<i>tag</i>")
                        .build());
        browser.seeText(".mails .subject", "<script>top.harm=1</script><b>bold</b>");
        browser.press(".mails a");
        browser.seeText("h1", "<b>bold</b>");
        browser.seeText(".facts", "<img src=x onerror=top.harm=1>");
        assertUnharmed();
    }

    @Test
    void a_link_of_a_mail_leads_nowhere() {
        send("<a id=js href='javascript:HARM'>js</a><a id=top target=_top href='HOST/top'>top</a>"
                + "<a id=blank target=_blank href='HOST/blank' ping='HOST/ping'>blank</a>");
        browser.press(".mails a");
        String tabs = String.valueOf(browser.driver().getWindowHandles());
        for (String link : List.of("js", "top", "blank")) {
            browser.until(() -> isWhole(1), "the mail is there");
            browser.inFrame(".paper iframe", () -> browser.press("#" + link));
            browser.until(() -> isWhole(1), "the mail is still shown");
        }
        assertThat(String.valueOf(browser.driver().getWindowHandles())).isEqualTo(tabs);
        assertUnharmed();
    }

    /** Whether the frame of a mail has loaded the mail completely. */
    private boolean isWhole(int id) {
        return browser.inFrame(
                ".paper iframe[src$='/" + id + "/html']",
                () -> browser.run("return document.getElementById('end') !== null"));
    }

    private void assertUnharmed() {
        Map<String, Object> page =
                browser.run("return { harm: window.harm ?? 'none', address: location.href, title: document.title }");
        assertThat(page.get("harm")).isEqualTo("none");
        assertThat(page.get("address")).asString().startsWith(emulator.desk().toString());
        assertThat(page.get("title")).asString().endsWith("SocketLabs on your desk");
        assertThat(FOREIGN.visits())
                .as("connections to the foreign host so far")
                .isZero();
    }

    /** Sends hostile HTML, followed by an element that shows that the mail was loaded completely. */
    private void send(String hostile) {
        String html = hostile.replace("HOST", FOREIGN.address())
                .replace("NAME", FOREIGN.name())
                .replace("HARM", "top.harm=1,parent.harm=1,top.document.title=1,fetch('" + FOREIGN.address() + "')");
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .subject("Harmless")
                        .text(hostile)
                        .html("<html><head></head><body>" + html + "<p id=end>end</p></body></html>")
                        .build());
    }
}
