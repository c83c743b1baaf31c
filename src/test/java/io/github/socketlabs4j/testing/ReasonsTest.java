package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.socketlabs4j.injection.SendCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The emulator records the reason of each verdict in words, with the place in the request and the rule that was
 * applied.
 */
class ReasonsTest {
    private static Door door;

    @BeforeAll
    static void open() {
        door = Door.open(Door.builder().messageSizeLimit(100_000).missingMergeFieldFails());
        door.server.template(12, " ", null);
        door.server.template(13, null, "Hello");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String reason(String body, String... headers) {
        door.post(body, headers);
        return last(door).reason();
    }

    private static ReceivedRequest last(Door door) {
        List<ReceivedRequest> requests = door.server.requests();
        return requests.get(requests.size() - 1);
    }

    private static String to(String address) {
        return "\"To\":[{\"EmailAddress\":\"" + address + "\"}]";
    }

    /** Messages that break a rule, and the reason that the emulator records. */
    static final List<Arguments> a_verdict_says_where_and_by_which_rule = Stream.of(
                    new String[] {
                        "\"To\":\"ann@example.org\"",
                        "InvalidData: Messages[0].To is a text, a list belongs here (rule member-kind, assumed)"
                    },
                    new String[] {
                        "\"To\":[\"ann@example.org\",\"bo@example.org\"]",
                        "InvalidData: Messages[0].To is a list of texts, a list of objects belongs here"
                                + " (rule member-kind, assumed)"
                    },
                    new String[] {
                        "\"From\":\"ann@example.org\"",
                        "InvalidData: Messages[0].From is a text, an object belongs here (rule member-kind, assumed)"
                    },
                    new String[] {
                        "\"To\":[{\"EmailAddress\":\"a@b.c\"},{\"EmailAddress\":{\"a\":1}}]",
                        "InvalidData: Messages[0].To[1].EmailAddress is an object, a text belongs here (rule member-kind, assumed)"
                    },
                    new String[] {
                        "\"MergeData\":{\"PerMessage\":\"x\"}",
                        "InvalidData: Messages[0].MergeData.PerMessage is a text, a list belongs here (rule member-kind, assumed)"
                    },
                    new String[] {
                        "\"Attachments\":[{\"Name\":\"a\",\"CustomHeaders\":\"x\"}]",
                        "InvalidData: Messages[0].Attachments[0].CustomHeaders is a text, a list belongs here"
                                + " (rule member-kind, assumed)"
                    },
                    new String[] {
                        "\"CustomHeaders\":{\"X-A\":\"1\",\"X-B\":\"2\"}",
                        "InvalidData: Messages[0].CustomHeaders[0] is an object with X-A, X-B: a list of objects with Name,"
                                + " Value belongs here (rule map-for-list, assumed)"
                    },
                    new String[] {
                        "\"Subject\":\"a\\nb\"",
                        "InvalidData: a line break in Subject of Messages[0] (rule line-break, assumed)"
                    },
                    new String[] {
                        "\"TextBody\":\"\"",
                        "Warning: Messages[0] NoValidBodyParts: neither TextBody nor HtmlBody nor a template"
                                + " (rule no-body, assumed)"
                    },
                    new String[] {
                        "\"Subject\":\" \"",
                        "Warning: Messages[0] EmptySubject: Subject is missing or blank (rule no-subject, assumed)"
                    },
                    new String[] {
                        "\"From\":{\"EmailAddress\":\"nobody\"}",
                        "Warning: Messages[0] InvalidFromAddress: From has no address mail could come from"
                                + " (rule from-address, assumed)"
                    },
                    new String[] {
                        "\"To\":[],\"Cc\":[{\"EmailAddress\":\"ann@example.org\"}]",
                        "Warning: Messages[0] EmptyToAddress: To is empty (rule no-to, assumed)"
                    },
                    new String[] {
                        "\"Attachments\":[{\"Name\":\"a\",\"Content\":\"*\"}]",
                        "Warning: Messages[0] InvalidAttachment: an attachment has no Name, or no Content in base64"
                                + " (rule attachment, assumed)"
                    },
                    new String[] {
                        "\"MergeData\":{\"PerMessage\":[[{\"Field\":\"a\",\"Value\":\"b\"}]]}",
                        "Warning: Messages[0] InvalidMergeData: a row has no DeliveryAddress, or a field has no name or comes"
                                + " twice (rule merge-data, inferred)"
                    },
                    new String[] {
                        "\"Subject\":\"%%x%%\",\"MergeData\":{\"PerMessage\":[[{\"Field\":\"DeliveryAddress\","
                                + "\"Value\":\"a@b.c\"}]]}",
                        "Warning: Messages[0] InvalidMergeData: a placeholder has no value (rule missing-field, assumed)"
                    },
                    new String[] {
                        "\"ApiTemplate\":\"99\",\"TextBody\":\"\"",
                        "Warning: Messages[0] InvalidTemplateId: there is no template of this number"
                                + " (rule unknown-template, assumed)"
                    },
                    new String[] {
                        "\"ApiTemplate\":\"12\",\"TextBody\":\"\"",
                        "Warning: Messages[0] TemplateHasNoContent: the template has neither text nor HTML"
                                + " (rule empty-template, assumed)"
                    },
                    new String[] {
                        "\"ApiTemplate\":\"13\"",
                        "Warning: Messages[0] MessageBodyConflict: both a template and a body (rule template-and-body, assumed)"
                    },
                    new String[] {
                        "\"Tags\":[" + String.join(",", Collections.nCopies(26, "\"t\"")) + "]",
                        "Warning: Messages[0] MetadataOrTagsAreTooLarge: more than 10 pairs of metadata, 25 tags, 99 characters"
                                + " in a pair, or 12800 bytes (rule metadata, assumed)"
                    },
                    new String[] {
                        "\"TextBody\":\"" + "x".repeat(100_001) + "\"",
                        "Warning: Messages[0] MessageTooLarge: the message is larger than the limit (rule message-size, assumed)"
                    },
                    new String[] {
                        to("nobody"),
                        "Warning: Messages[0] NoValidRecipients: no address is good: nobody (rule no-good-address, assumed)"
                    },
                    new String[] {
                        "\"To\":[{\"EmailAddress\":\"nobody\"},{\"EmailAddress\":\"ann@example.org\"}]",
                        "Warning: Messages[0] Warning: not good: nobody (rule some-bad-addresses, inferred)"
                    },
                    new String[] {
                        "\"To\":[" + String.join(",", Collections.nCopies(51, "{\"EmailAddress\":\"a@b.c\"}")) + "]",
                        "TooManyRecipients: Messages[0] has 51 recipients, 50 are the most (rule many-recipients, assumed)"
                    },
                    new String[] {
                        "\"To\":[]", "NoValidRecipients: no message has a recipient (rule no-recipients, known)"
                    },
                    new String[] {"", "Success"})
            .map(pair -> Arguments.of(pair[0], pair[1]))
            .toList();

    @ParameterizedTest
    @FieldSource
    void a_verdict_says_where_and_by_which_rule(String members, String reason) {
        assertThat(reason(Door.request(Door.message(members)))).isEqualTo(reason);
    }

    @Test
    void so_does_one_on_the_request_as_a_whole() {
        assertThat(reason("{")).startsWith("InvalidData: ").endsWith(" (rule unreadable, assumed)");
        assertThat(reason("hello", "Content-Type", "text/plain"))
                .isEqualTo("InvalidData: neither the content type nor the beginning is that of JSON or XML"
                        + " (rule content-type, assumed)");
        assertThat(reason(Door.request())).isEqualTo("NoMessages: Messages is empty (rule no-messages, assumed)");
        assertThat(reason(Door.request("null", Door.message())))
                .isEqualTo("EmptyMessage: Messages[0] is null (rule null-message, assumed)");
        assertThat(reason(Door.request(Collections.nCopies(11, Door.message()).toArray(String[]::new))))
                .isEqualTo("TooManyMessages: 11 messages, 10 are the most (rule many-messages, assumed)");
        assertThat(reason(Door.request(Door.message()).replace("14321", "1")))
                .isEqualTo(
                        "InvalidAuthentication: ServerId is 1, the key is of server 14321 (rule credentials, known)");
        assertThat(reason(Door.request(Door.message()).replace(Door.KEY, "guessed")))
                .isEqualTo("InvalidAuthentication: ApiKey is another one (rule credentials, known)");
        assertThat(reason("{\"ServerId\":\"x\"}"))
                .isEqualTo("InvalidData: ServerId is a text, a whole number belongs here (rule member-kind, assumed)");
        try (Door limited = Door.open(Door.builder().quota(0, Duration.ofDays(1)))) {
            limited.answer(Door.message());
            assertThat(limited.server.requests().get(0).reason())
                    .isEqualTo("OverQuota: one request too many in this window (rule quota, assumed)");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /x | 404: there is nothing here; mail is posted to /api/v1/email, reports are under /v1/ (rule injection-path, assumed)
            GET    | /x | 404: there is nothing here; mail is posted to /api/v1/email, reports are under /v1/ (rule injection-path, assumed)
            GET    | ?a | 405: mail is sent with POST (rule injection-verb, assumed)
            DELETE | /  | 405: mail is sent with POST (rule injection-verb, assumed)
            HEAD   | ?  | 405: mail is sent with POST (rule injection-verb, assumed)
            """)
    void so_does_one_on_what_is_no_request(String method, String suffix, String reason) {
        door.send(method, suffix, BodyPublishers.ofString("{}"));
        assertThat(last(door).reason()).isEqualTo(reason);
    }

    @Test
    void so_does_one_on_a_request_that_is_too_long_whether_or_not_it_says_so_before() {
        byte[] body = Door.request(Door.message()).getBytes(StandardCharsets.UTF_8);
        try (Door narrow = Door.open(Door.builder().bodyLimit(body.length - 1))) {
            for (BodyPublisher publisher : List.of(
                    BodyPublishers.ofByteArray(body),
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
                narrow.send("POST", "", publisher, "Content-Type", "application/json");
                assertThat(last(narrow).reason())
                        .isEqualTo("413: the request is too long (rule injection-length, assumed)");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | no      | its answer lacks the validation key (rule endpoint-key, known)
            405 | the-key | it does not accept POST: status 405 (rule endpoint-verb, known)
            404 | the-key | it answered status 404 (rule endpoint-status, assumed)
            302 | the-key | it answered status 302 (rule endpoint-status, assumed)
            201 | the-key | accepted
            """)
    void so_does_one_on_an_answer_of_an_endpoint(int status, String body, String reason) {
        try (SocketLabsEmulator emulator =
                        Door.builder().webhookKeys("secret", "the-key").start();
                Endpoint endpoint = Endpoint.answering(status, body)) {
            assertThat(emulator.server()
                            .notifications()
                            .validate(endpoint.url())
                            .reason())
                    .isEqualTo(reason);
        }
    }

    private static URI urlOf(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    @Test
    void so_does_one_on_an_endpoint_that_does_not_answer() throws IOException {
        Webhook hook = door.server.notifications("silent").timeLimit(Duration.ofMillis(50));
        URI closed;
        // A server that accepts connections and never answers.
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            closed = urlOf(socket);
            assertThat(hook.validate(closed).reason())
                    .isEqualTo("no answer within 50 ms (rule endpoint-time, assumed)");
        }
        assertThat(hook.timeLimit(Duration.ofSeconds(20)).validate(closed).reason())
                .startsWith("not reachable: ")
                .endsWith(" (rule endpoint-reach, known)");
    }

    @Test
    void so_does_one_on_mail_from_outside() {
        try (SocketLabsEmulator emulator = Door.builder().inboundMailLimit(10).start()) {
            InboundMail mail = InboundMail.from("ann@example.org")
                    .to("help@example.com")
                    .subject("Hello")
                    .text("Hello there");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> emulator.server().receive(mail))
                    .withMessage("the mail has more than 10 bytes, its files in base64: the platform would refuse it"
                            + " (rule inbound-size, known)");
        }
    }

    private static void ask(String method, String login) {
        URI address = door.emulator.reportingUrl().resolve("accountData?serverId=14321");
        door.send(method, address, BodyPublishers.noBody(), "Authorization", login);
    }

    private static String reasonOfReport(Runnable question) {
        question.run();
        return last(door).reason();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            messagesFailed?serverId=1                         | 400: there is no server 1 in this account (rule report-server, assumed)
            messagesFailed                                    | 400: serverId is missing (rule report-server, assumed)
            messagesFailed?serverId=first                     | 400: serverId is not a number (rule report-server, assumed)
            nonsense?serverId=14321                           | 404: there is no method of this name (rule report-method, assumed)
            accountData?serverId=14321&type=pdf               | 400: type is none of JSON, JSONP, XML and CSV (rule report-type, assumed)
            accountData?serverId=14321&type=jsonp&callback=1+ | 400: callback is not the name of a function (rule report-callback, assumed)
            messagesFailed?serverId=14321&count=many          | 400: count is not a number (rule report-number, assumed)
            messagesFailed?serverId=14321&index=-1            | 400: index is out of range (rule report-number, assumed)
            messagesFailed?serverId=14321&endDate=noon        | 400: endDate is not a date of the form yyyy-mm-dd hh:mm:ss (rule report-date, assumed)
            messagesFailed?serverId=14321&count=501           | 200: count is 501, 500 rows are the most (rule report-page, assumed)
            messagesFailed?serverId=14321&startDate=2001-01-01 | 200: startDate is 2001-01-01T00:00:00Z, rows are kept for 90 days (rule report-age, known)
            messagesFailed?serverId=14321&count=500           | -
            accountData?serverId=14321                        | -
            """)
    void and_one_on_a_question(String question, String reason) {
        assertThat(reasonOfReport(() -> door.get(question))).isEqualTo(reason);
    }

    @Test
    void and_one_on_who_asks_and_how_often() {
        assertThat(reasonOfReport(() -> ask("GET", Door.basic("ann:guessed"))))
                .isEqualTo("401: user name or API key is wrong (rule report-login, known)");
        assertThat(reasonOfReport(() -> ask("DELETE", Door.login())))
                .isEqualTo("405: reports are read with GET (rule report-verb, assumed)");
        try (Door limited = Door.open(Door.builder().allowances(1, 1, 0).overApiAllowanceFails())) {
            limited.report("accountData");
            assertThat(limited.server.requests().get(0).reason())
                    .isEqualTo("429: the allowance of API calls is used up (rule report-allowance, assumed)");
        }
    }

    @Test
    void a_fault_of_the_test_is_no_rule() {
        door.server.next(Fault.code(SendCode.ACCOUNT_DISABLED));
        assertThat(reason(Door.request(Door.message()))).isNull();
    }
}
