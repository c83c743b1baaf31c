package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.inbound.InboundParser;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.notification.Deferred;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples of events and mails equal the platform's documented and recorded posts, and the client can read them. */
class WebhookSamplesTest {
    private static final WebhookSamples SAMPLES = WebhookSamples.of(14321, Endpoint.SECRET);
    private static final NotificationParser PARSER =
            new NotificationParser(WebhookKeys.NONE.with(14321, Endpoint.SECRET, Endpoint.KEY), 256 * 1024);

    static String text(WebhookRequest request) {
        try (InputStream body = request.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String golden(String name) {
        try (InputStream in = WebhookSamplesTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATION, validation",
        "DELIVERED, delivered",
        "FAILED, failed",
        "COMPLAINT, complaint",
        "CLICK, tracking"
    })
    void a_form_is_the_recorded_one(Kind kind, String recorded) {
        WebhookRequest post = SAMPLES.event(kind, Style.FORM);
        assertThat(post.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(text(post)).isEqualTo(golden("notification/" + recorded + ".form"));
    }

    @Test
    void a_suppressed_one_is_that_of_another_mail() {
        assertThat(text(SAMPLES.event(Kind.SUPPRESSED, Style.FORM)))
                .isEqualTo(golden("notification/suppressed.form")
                        .replace("09%3A41%3A02", "09%3A41%3A05")
                        .replace("ord-5521", "ord-5524"));
    }

    /**
     * Compares the names and order of the members and the JSON type of each value; the values are the same as in the
     * forms.
     */
    @ParameterizedTest
    @CsvSource({
        "VALIDATION, validation",
        "QUEUED, queued",
        "DEFERRED, deferred",
        "DELIVERED, delivered",
        "FAILED, failed",
        "COMPLAINT, complaint",
        "CLICK, tracking"
    })
    void JSON_has_the_members_of_the_documented_sample(Kind kind, String documented) throws IOException {
        WebhookRequest post = SAMPLES.event(kind, Style.JSON);
        assertThat(post.contentType()).isEqualTo("application/json; charset=utf-8");
        JsonNode golden = new ObjectMapper().readTree(golden("notification/current-" + documented + ".json"));
        JsonNode sample = new ObjectMapper().readTree(text(post));
        assertThat(sample.fieldNames()).toIterable().containsExactlyElementsOf(golden::fieldNames);
        golden.fieldNames().forEachRemaining(name -> {
            JsonNode value = golden.get(name);
            if (!value.isNull())
                assertThat(sample.get(name).getNodeType()).as(name).isEqualTo(value.getNodeType());
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void wrapped_JSON_is_the_flat_one_in_data(Kind kind) {
        assertThat(text(SAMPLES.event(kind, Style.WRAPPED_JSON)))
                .isEqualTo("{\"data\":" + text(SAMPLES.event(kind, Style.JSON)) + "}");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_library_reads_the_same_event_from_each_style(Kind kind) {
        NotificationEvent form = PARSER.parse(SAMPLES.event(kind, Style.FORM));
        NotificationEvent json = PARSER.parse(SAMPLES.event(kind, Style.JSON));
        assertThat(PARSER.parse(SAMPLES.event(kind, Style.WRAPPED_JSON))).isEqualTo(json);
        // Newer endpoints get more fields, and in a Delivered event no sender address.
        String[] newer = {"subaccountId", "ipPoolId", "metadata", "tags", "fromAddress", "dateTime"};
        assertThat(json).usingRecursiveComparison().ignoringFields(newer).isEqualTo(form);
        assertThat(form.extras()).isEmpty();
        if (kind != Kind.VALIDATION) assertThat(json.dateTime()).isEqualTo(form.dateTime());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_library_answers_with_the_key_and_refuses_another_secret(Kind kind) {
        for (Style style : Style.values()) {
            List<NotificationEvent> heard = new ArrayList<>();
            assertThat(PARSER.receive(SAMPLES.event(kind, style), heard::add).body())
                    .isEqualTo(Endpoint.KEY);
            assertThat(heard).hasSize(kind == Kind.VALIDATION ? 0 : 1);
            WebhookSamples strangers = WebhookSamples.of(14321, "another");
            assertThat(PARSER.receive(strangers.event(kind, style), heard::add).status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void no_two_kinds_are_one_event_to_who_tells_duplicates(Style style) {
        assertThat(Stream.of(Kind.values())
                        .filter(kind -> kind != Kind.VALIDATION)
                        .map(kind -> PARSER.parse(SAMPLES.event(kind, style)).identity()))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void an_event_says_what_a_test_wants_it_to_say(Style style) {
        EventSample ours = SAMPLES.event(Kind.FAILED)
                .address("zoe@example.org")
                .messageId("m 7")
                .mailingId("")
                .at(Instant.parse("2024-02-29T23:59:59Z"))
                .code(FailureCode.of(3001))
                .metadata("tenant", "t-8")
                .metadata("shop", "s-1")
                .tags("one");
        Failed event = (Failed) PARSER.parse(ours.as(style).request());
        assertThat(event.address()).isEqualTo("zoe@example.org");
        assertThat(event.messageId()).isEqualTo("m 7");
        assertThat(event.mailingId()).isNull();
        assertThat(event.dateTime()).isEqualTo("2024-02-29T23:59:59Z");
        assertThat(event.failureType()).isEqualTo(FailureType.TEMPORARY);
        assertThat(event.failureCode()).isEqualTo(FailureCode.of(3001));
        assertThat(event.reason()).isEqualTo("450 4.2.0 mailbox full");
        assertThat(event.bounceStatus()).isEqualTo("4.2.0");
        if (style != Style.FORM) {
            assertThat(event.metadata()).containsOnly(entry("tenant", "t-8"), entry("shop", "s-1"));
            assertThat(event.tags()).containsExactly("one");
        }
    }

    @Test
    void a_changed_sample_leaves_the_one_it_was_made_of_alone() {
        EventSample ready = SAMPLES.event(Kind.DELIVERED);
        byte[] before = ready.as(Style.JSON).bytes();
        SamplePost changed = ready.address("zoe@example.org").reason("250 ok").as(Style.JSON);
        assertThat(new String(changed.bytes(), StandardCharsets.UTF_8)).contains("zoe@example.org", "250 ok");
        assertThat(ready.as(Style.JSON).bytes()).isEqualTo(before);
        assertThat(text(changed.request())).isEqualTo(new String(changed.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void a_reason_is_what_the_recipients_server_said() {
        Failed failed = (Failed) PARSER.parse(
                SAMPLES.event(Kind.FAILED).reason("gone").as(Style.FORM).request());
        assertThat(failed.reason()).isEqualTo("gone");
        assertThat(failed.diagnosticCode()).isEqualTo("smtp; gone");
        assertThat(failed.bounceStatus()).isNull();
        Deferred deferred = (Deferred) PARSER.parse(SAMPLES.event(Kind.DEFERRED)
                .code(FailureCode.of(4003))
                .as(Style.JSON)
                .request());
        assertThat(deferred.deferralCode()).isEqualTo(FailureCode.of(4003));
    }

    @Test
    void what_an_event_does_not_have_cannot_be_set() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SAMPLES.event(Kind.OPEN).code(FailureCode.of(2001)))
                .withMessage("a sample of OPEN has no code to set: FAILED and DEFERRED have");
        for (Runnable wrong : List.<Runnable>of(
                () -> SAMPLES.event(Kind.SUPPRESSED).code(FailureCode.of(2001)),
                () -> SAMPLES.event(Kind.SUPPRESSED).reason("x"),
                () -> SAMPLES.event(Kind.OPEN).url(URI.create("https://www.example.com/")),
                () -> SAMPLES.event(Kind.VALIDATION).address("ann@example.org"))) {
            assertThatIllegalArgumentException().isThrownBy(wrong::run);
        }
    }

    @Test
    void a_sample_finds_its_way_to_an_endpoint() {
        try (Endpoint endpoint = Endpoint.answering(got -> PARSER.receive(got.request(), event -> {}))) {
            assertThat(SAMPLES.event(Kind.CLICK)
                            .url(URI.create("https://www.example.com/x"))
                            .as(Style.FORM)
                            .postTo(endpoint.url()))
                    .satisfies(reply -> {
                        assertThat(reply.status()).isEqualTo(200);
                        assertThat(reply.body()).isEqualTo(Endpoint.KEY);
                    });
            assertThat(endpoint.take()).singleElement().satisfies(got -> {
                assertThat(got.contentType()).isEqualTo("application/x-www-form-urlencoded");
                assertThat(got.body()).contains("&Url=https%3A%2F%2Fwww.example.com%2Fx&");
            });
            SamplePost mail = SAMPLES.post(InboundMail.from("ann@example.org").to("help@inbound.example.com"));
            assertThat(mail.postTo(endpoint.url()).status()).isEqualTo(400);
            assertThat(mail.toString()).doesNotContain(Endpoint.SECRET);
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> SAMPLES.event(Kind.OPEN).as(Style.FORM).postTo(URI.create("http://localhost:1/")))
                .withMessageStartingWith("no answer of localhost: ");
    }

    @Test
    void the_mails_are_the_documented_ones() throws IOException {
        assertThat(SAMPLES.mail().contentType()).isEqualTo("application/json; charset=utf-8");
        String posted = text(SAMPLES.mail());
        assertThat(pretty(posted)).isEqualTo(pretty(golden("inbound/full.mail.json")));
        assertThat(posted)
                .contains("\"HtmlBody\":\"\\u003cp\\u003eHello", "\"\\u003c20140318.77@example.org\\u003e\"")
                .doesNotContain("<", ">");
        assertThat(pretty(text(SAMPLES.minimalMail()))).isEqualTo(pretty(golden("inbound/minimal.mail.json")));
    }

    @Test
    void the_library_reads_the_mails() {
        InboundParser parser =
                new InboundParser(WebhookKeys.NONE.with(14321, Endpoint.SECRET, Endpoint.KEY), InboundParser.LONGEST);
        List<String> heard = new ArrayList<>();
        Consumer<InboundMessage> handler =
                mail -> heard.add(mail.subject() + ", " + mail.allAttachments().size());
        for (WebhookRequest post : List.of(SAMPLES.mail(), SAMPLES.minimalMail())) {
            assertThat(parser.receive(post, handler).body()).isEqualTo(Endpoint.KEY);
        }
        assertThat(parser.receive(SAMPLES.event(Kind.VALIDATION, Style.FORM), handler)
                        .body())
                .isEqualTo(Endpoint.KEY);
        assertThat(heard).containsExactly("Broken screw, 2", "null, 0");
        assertThat(parser.receive(WebhookSamples.of(14321, "another").mail(), handler)
                        .status())
                .isEqualTo(401);
    }

    /** Formats JSON as text, so that a comparison includes the order of the members. */
    private static String pretty(String json) throws IOException {
        return new ObjectMapper().readTree(json).toPrettyString();
    }
}
