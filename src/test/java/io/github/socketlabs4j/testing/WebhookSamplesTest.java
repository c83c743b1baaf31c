package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.inbound.InboundParser;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Samples are the texts of the platform's documents and recordings, and what the library reads. */
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
        "SUPPRESSED, suppressed",
        "COMPLAINT, complaint",
        "CLICK, tracking"
    })
    void a_form_is_the_recorded_one(Kind kind, String recorded) {
        WebhookRequest post = SAMPLES.event(kind, Style.FORM);
        assertThat(post.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(text(post)).isEqualTo(golden("notification/" + recorded + ".form"));
    }

    /** Names and their order, and the kind of each value: the values themselves are those of the forms. */
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
        // Newer endpoints are told more, and of what was delivered not who sent it.
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

    /** As text, because the order of the members counts. */
    private static String pretty(String json) throws IOException {
        return new ObjectMapper().readTree(json).toPrettyString();
    }
}
