package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.InboundMail;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control API lists, searches and shows the mails of the emulator. */
class MailTest {
    private Talk talk;

    @BeforeEach
    void open() {
        talk = new Talk();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private List<String> subjects(String query) {
        return StreamSupport.stream(
                        talk.get("/_emulator/mail" + query).get("mails").spliterator(), false)
                .map(mail -> mail.get("subject").asText())
                .toList();
    }

    @Test
    void the_newest_come_first_and_a_page_begins_before_any_of_them() {
        for (int i = 1; i <= 5; i++) talk.send("ann@example.org", "no " + i);
        assertThat(subjects("")).containsExactly("no 5", "no 4", "no 3", "no 2", "no 1");
        assertThat(subjects("?limit=2")).containsExactly("no 5", "no 4");
        assertThat(subjects("?limit=2&before=4")).containsExactly("no 3", "no 2");
        assertThat(subjects("?before=1")).isEmpty();
        assertThat(subjects("?limit=100000")).hasSize(5);
    }

    @Test
    void a_page_has_five_hundred_mails_at_most() {
        for (int i = 0; i < 2; i++) {
            talk.client
                    .injection()
                    .send(BulkMessage.of(EmailMessage.from("shop@example.com")
                                    .subject("Hi")
                                    .text("Hi")
                                    .build())
                            .rows(IntStream.range(0, 300).mapToObj(row -> MergeRow.to("r" + row + "@example.org")))
                            .build());
        }
        assertThat(subjects("")).hasSize(500);
        assertThat(subjects("?limit=501")).hasSize(500);
        assertThat(subjects("?limit=501&before=501")).hasSize(500);
        assertThat(subjects("?limit=501&before=101")).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "to=ann@example.org, one", "to=ANN%40Example.org, one", "to=ann, two one", "to=joann@example.org, two",
                "to=bo, three",
        "subject=ONE, one", "subject=nothing,", "to=ann&subject=two, two", "subject=t, three two",
                "to=a%2Bb@example.org, four",
        "to=a+b@example.org, four"
    })
    void mail_is_found_by_whole_addresses_and_parts_of_words(String query, String found) {
        talk.send("ann@example.org", "one");
        talk.send("joann@example.org", "two");
        talk.send("bo@example.org", "three");
        talk.send("a+b@example.org", "four");
        assertThat(String.join(" ", subjects("?" + query))).isEqualTo(found == null ? "" : found);
    }

    @Test
    void a_wait_ends_with_the_first_mail_that_matches() {
        CompletableFuture<List<String>> waiting =
                CompletableFuture.supplyAsync(() -> subjects("?to=ann@example.org&wait=60s"));
        talk.send("bo@example.org", "not this one");
        assertThat(waiting).isNotDone();
        talk.send("ann@example.org", "this one");
        assertThat(waiting.join()).containsExactly("this one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1ms", "PT0.001S", "0s"})
    void a_wait_for_nothing_ends_with_nothing(String wait) {
        assertThat(subjects("?wait=" + wait)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=soon", "wait=-PT5S", "wait=11m", "limit=many", "limit=0", "before=x"})
    void what_makes_no_sense_is_refused_by_its_name(String query) {
        HttpResponse<String> answer = talk.ask("/_emulator/mail?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Talk.json(answer.body()).get("error").asText()).contains(query.replaceFirst("=.*", ""), "expected");
    }

    private String html(String body, Attachment... files) {
        talk.client
                .injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .subject("Hi")
                        .html(body)
                        .attach(files)
                        .build());
        HttpResponse<String> answer = talk.ask("/_emulator/mail/1/html");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly(
                        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'");
        return answer.body();
    }

    @Test
    void html_keeps_its_styles_and_words() {
        assertThat(html("<style>p{color:red}</style><p style='margin:1px' title='a &amp; b'>Hello &lt;Ann&gt;</p>"))
                .contains(
                        "<style>p{color:red}</style>",
                        "style=\"margin:1px\"",
                        "title=\"a &amp; b\"",
                        "Hello &lt;Ann&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel=preconnect href=//evil.example>",
                "<LINK rel='dns-prefetch' href='//evil.example'>",
                "<meta http-equiv=refresh content='0;url=http://evil.example'>",
                "<base href=http://evil.example/>",
                "<iframe src=http://evil.example></iframe>",
                "<iframe srcdoc='&lt;link rel=preconnect href=//evil.example>'></iframe>",
                "<frameset><frame src=http://evil.example></frameset>",
                "<object data=http://evil.example></object>",
                "<embed src=http://evil.example>",
                "<script src=http://evil.example></script>",
                "<svg><style><link rel=preconnect href='//evil.example'></style></svg>",
                "<noscript><link rel=preconnect href='//evil.example'></noscript>",
                "<math><mtext><table><mglyph><style><!--</style><link rel=preconnect href='//evil.example'>-->",
                "<template><link rel=preconnect href='//evil.example'></template>",
                "<p onclick='x(\"evil.example\")' onload=evil.example></p>",
                "<a ping=http://evil.example href=#>x</a>",
                "<img srcset='http://evil.example 2x'>",
                "<a href=' javascript:evil.example'>x</a>",
                "<form action='javascript:evil.example'></form>",
                "<noembed><link rel=preconnect href='//evil.example'></noembed>",
                "<xmp></xmp><plaintext><link rel=preconnect href='//evil.example'>"
            })
    void what_connects_runs_or_holds_other_documents_is_taken_out(String hostile) {
        assertThat(html("<p>before</p>" + hostile))
                .doesNotContain("evil.example")
                .contains("<p>before</p>");
    }

    @Test
    void pictures_of_the_mail_stand_where_they_are_shown() {
        Attachment logo =
                Attachment.of("logo.png", "image/png", new byte[] {1, 2, 3}).inline("logo@shop");
        assertThat(html("<img src='cid:logo@shop'><img src=CID:logo%40shop><img src=cid:other>", logo))
                .containsOnlyOnce("src=\"cid:other\"")
                .contains("<img src=\"data:image/png;base64,AQID\"><img src=\"data:image/png;base64,AQID\">");
    }

    @Test
    void only_pictures_are_put_in() {
        Attachment page = Attachment.of("a.html", "text/html", "<script>".getBytes(StandardCharsets.UTF_8))
                .inline("a");
        Attachment drawing = Attachment.of("a.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8))
                .inline("b");
        assertThat(html("<img src=cid:a><img src=cid:b>", page, drawing)).doesNotContain("data:");
    }

    @Test
    void a_mail_without_html_has_none_to_show() {
        talk.send("ann@example.org", "plain");
        assertThat(talk.ask("/_emulator/mail/1/html").statusCode()).isEqualTo(404);
        assertThat(talk.ask("/_emulator/mail/2/html").statusCode()).isEqualTo(404);
        assertThat(talk.get("/_emulator/mail/1").get("hasHtml").asBoolean()).isFalse();
    }

    @Test
    void the_source_is_a_mail_that_reads_back_as_what_was_sent() {
        talk.client
                .injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .cc("bo@example.org")
                        .replyTo("help@example.com")
                        .subject("Grüße, Ann")
                        .header("X-Shop", "42 ü")
                        .text("Ihre Bestellung: schön")
                        .html("<p>schön <img src=cid:logo></p>")
                        .attach(
                                Attachment.of("rechnung ä.pdf", "application/pdf", new byte[] {1, 2, 3}),
                                Attachment.of("logo.png", "image/png", new byte[] {4})
                                        .inline("logo"))
                        .build());
        HttpResponse<String> source = talk.ask("/_emulator/mail/1/source.eml");
        assertThat(source.headers().firstValue("Content-Type")).hasValue("message/rfc822");
        assertThat(source.body()).contains("multipart/mixed", "multipart/related", "multipart/alternative");
        InboundMail read =
                InboundMail.read(new ByteArrayInputStream(source.body().getBytes(StandardCharsets.UTF_8)));
        talk.post("/_emulator/endpoints", "{\"kind\":\"inbound\",\"url\":\"" + talk.endpointUrl() + "\"}");
        talk.emulator.server().receive(read.rcptTo("in@example.com"));
        talk.emulator.server().inbound().awaitPosts(Duration.ofSeconds(20));
        JsonNode mail = Talk.json(talk.posted.get(talk.posted.size() - 1)).get("Message");
        assertThat(mail.get("Subject").asText()).isEqualTo("Grüße, Ann");
        assertThat(mail.get("TextBody").asText().strip()).isEqualTo("Ihre Bestellung: schön");
        assertThat(mail.get("HtmlBody").asText()).contains("<p>schön");
        assertThat(mail.get("Cc").get(0).get("EmailAddress").asText()).isEqualTo("bo@example.org");
        assertThat(mail.get("ReplyTo").get("EmailAddress").asText()).isEqualTo("help@example.com");
        assertThat(mail.get("Attachments").get(0).get("Name").asText()).isEqualTo("rechnung ä.pdf");
        assertThat(mail.get("EmbeddedMedia").get(0).get("ContentId").asText()).isEqualTo("logo");
    }

    @Test
    void files_are_downloads_whatever_their_sender_calls_them() {
        talk.client
                .injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .subject("Hi")
                        .text("Hi")
                        .attach(
                                Attachment.of(
                                        "../a\"b\\ü.html", "text/html", "<script>".getBytes(StandardCharsets.UTF_8)),
                                Attachment.of("two.txt", "text/plain", "two".getBytes(StandardCharsets.UTF_8)))
                        .build());
        HttpResponse<String> file = talk.ask("/_emulator/mail/1/attachments/0");
        assertThat(file.body()).isEqualTo("<script>");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\".._a_b__.html\"; filename*=UTF-8''..%2Fa%22b%5C%C3%BC.html");
        assertThat(talk.ask("/_emulator/mail/1/attachments/1").body()).isEqualTo("two");
        for (String none : List.of("2", "-1", "x")) {
            assertThat(talk.ask("/_emulator/mail/1/attachments/" + none).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void requests_are_told_with_their_rule_and_without_any_key() throws Exception {
        String key = "somebodysRealKeyThatWasSentHere1234567890";
        List<String> bodies = new ArrayList<>(List.of(
                "{\"ServerId\":12345,\"ApiKey\":\"" + key + "\",\"Messages\":[{}]}",
                "{\"serverid\":12345,\"APIKEY\" : \"" + key + "\\\"" + key + "\",\"Messages\":[{}]}",
                "<PostBody><ServerId>1</ServerId><ApiKey><![CDATA[" + key + "]]></ApiKey></PostBody>",
                "{\"ServerId\":12345,\"ApiKey\":\"" + key,
                "{\"ServerId\":12345,\"X\":\"" + talk.emulator.server().injectionKey() + "\"}"));
        for (String body : bodies) {
            talk.ask(
                    "POST",
                    "/api/v1/email",
                    body,
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    "Bearer " + key);
        }
        JsonNode requests = talk.get("/_emulator/requests").get("requests");
        assertThat(requests).hasSize(5);
        assertThat(requests.get(4).get("number").asLong()).isEqualTo(1);
        assertThat(requests.get(4).get("verdict").asText()).isEqualTo("InvalidAuthentication");
        assertThat(requests.get(4).get("rule").asText()).isEqualTo("credentials");
        assertThat(requests.get(4).get("mark").asText()).isEqualTo("known");
        for (int number = 1; number <= 5; number++) {
            String told = talk.ask("/_emulator/requests/" + number).body();
            assertThat(told)
                    .doesNotContain(key)
                    .doesNotContain(talk.emulator.server().injectionKey())
                    .contains("***");
        }
        assertThat(talk.get("/_emulator/requests?before=3&limit=1")
                        .get("requests")
                        .get(0)
                        .get("number")
                        .asLong())
                .isEqualTo(2);
        assertThat(talk.get("/_emulator/requests/1").get("receipt").asText()).contains("InvalidAuthentication");
        assertThat(talk.ask("/_emulator/requests/6").statusCode()).isEqualTo(404);
    }

    @Test
    void what_was_said_in_requests_long_ago_is_not_kept() {
        for (int i = 0; i < 101; i++) talk.ask("POST", "/api/v1/email", "{}", "Content-Type", "application/json");
        assertThat(talk.get("/_emulator/requests/1").get("body").isNull()).isTrue();
        assertThat(talk.get("/_emulator/requests/2").get("body").asText()).isEqualTo("{}");
    }

    @Test
    void what_is_no_request_is_told_with_its_rule_too() {
        talk.ask("GET", "/elsewhere", "");
        talk.ask("PUT", "/api/v1/email", "{}");
        JsonNode requests = talk.get("/_emulator/requests").get("requests");
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).get("rule").asText()).isEqualTo("injection-verb");
        assertThat(requests.get(0).get("mark").asText()).isEqualTo("assumed");
        assertThat(requests.get(0).get("verdict").isNull()).isTrue();
        assertThat(requests.get(0).get("reason").asText()).startsWith("405: ");
        assertThat(requests.get(1).get("rule").asText()).isEqualTo("injection-path");
    }
}
