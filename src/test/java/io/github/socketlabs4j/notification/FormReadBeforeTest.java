package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.KEYS;
import static io.github.socketlabs4j.notification.Samples.SECRET;
import static io.github.socketlabs4j.notification.Samples.VALIDATION;
import static io.github.socketlabs4j.notification.Samples.parse;
import static io.github.socketlabs4j.notification.Samples.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.inbound.InboundParser;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.WebhookEvent;
import io.github.socketlabs4j.transport.WebhookEvent.Verdict;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If the web server has already read a form post, its parameters can be parsed instead of the body, and an empty body
 * is rejected with an explanation.
 */
class FormReadBeforeTest {
    private final List<WebhookEvent> webhookEvents = new ArrayList<>();
    private final CallListener listener = new CallListener() {
        @Override
        public void webhook(WebhookEvent event) {
            webhookEvents.add(event);
        }
    };
    private final NotificationParser notifications = new NotificationParser(KEYS, 10_000, listener);
    private final InboundParser inbound = new InboundParser(KEYS, 10_000, listener);
    private final List<NotificationEvent> handled = new ArrayList<>();

    static List<String> forms() {
        return Samples.files(".form");
    }

    /** Decodes a form into parameters, as a servlet container does. */
    private static Map<String, String[]> parameters(String form) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (String pair : form.strip().split("&")) {
            String[] halves = pair.split("=", 2);
            String value = halves.length == 1 ? "" : URLDecoder.decode(halves[1], UTF_8);
            parameters.put(URLDecoder.decode(halves[0], UTF_8), new String[] {value});
        }
        return parameters;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_parameters_of_a_form_are_the_same_event(String file) {
        WebhookRequest post = WebhookRequest.ofForm(parameters(text(file)));
        assertThat(notifications.parse(post)).isEqualTo(parse(text(file)));
        assertThat(notifications.receive(post, handled::add)).isEqualTo(WebhookReply.taken(VALIDATION));
    }

    @Test
    void values_of_any_characters_arrive_as_they_were() {
        String reason = "550 5.1.1 <é漢😀> a+b%20c & d=e;\r\n\"x\"\u0000";
        Failed failed = (Failed) notifications.parse(WebhookRequest.ofForm(Map.of(
                "Type", new String[] {"Failed"}, "SecretKey", new String[] {SECRET}, "Reason", new String[] {reason})));
        assertThat(failed.reason()).isEqualTo(reason);
    }

    @Test
    void of_a_name_with_several_values_the_first_that_says_something_counts() {
        Map<String, String[]> parameters = parameters("Type=Failed&SecretKey=" + SECRET);
        parameters.put("Reason", new String[] {"", null, "550", "551"});
        parameters.put("Nothing", new String[0]);
        parameters.put("Null", null);
        assertThat(notifications.parse(WebhookRequest.ofForm(parameters)))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo("550");
                    assertThat(failed.extras()).isEmpty();
                });
    }

    @Test
    void the_map_is_the_containers_and_may_change_afterwards() {
        Map<String, String[]> parameters = parameters(text("failed.form"));
        WebhookRequest post = WebhookRequest.ofForm(parameters);
        parameters.clear();
        assertThat(notifications.parse(post)).isEqualTo(parse(text("failed.form")));
    }

    @Test
    void the_handshake_of_the_mails_endpoint_is_a_form_too() {
        WebhookRequest post = WebhookRequest.ofForm(parameters(text("validation.form")));
        assertThat(inbound.receive(post, mail -> {})).isEqualTo(WebhookReply.taken(VALIDATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "Application/X-WWW-Form-urlencoded; charset=UTF-8",
                "multipart/form-data; boundary=x"
            })
    void an_empty_body_under_the_content_type_of_a_form_says_who_has_read_it(String contentType) {
        for (WebhookRequest post : List.of(
                WebhookRequest.of(contentType, new byte[0]),
                WebhookRequest.of(contentType, new ByteArrayInputStream(new byte[0])))) {
            assertThat(notifications.receive(post, handled::add).status()).isEqualTo(400);
            assertThat(webhookEvents.get(webhookEvents.size() - 1).verdict()).isEqualTo(Verdict.UNREADABLE);
            assertThat(webhookEvents.get(webhookEvents.size() - 1).reason())
                    .contains("it is empty", "a filter", "WebhookRequest.ofForm");
        }
        WebhookRequest post = WebhookRequest.of(contentType, new byte[0]);
        assertThat(inbound.receive(post, mail -> {}).status()).isEqualTo(400);
        assertThat(webhookEvents.get(webhookEvents.size() - 1).reason())
                .contains("it is empty", "WebhookRequest.ofForm");
        assertThatThrownBy(() -> notifications.parse(post))
                .isInstanceOf(DecodeException.class)
                .hasMessageStartingWith("the notification")
                .hasMessageContaining("WebhookRequest.ofForm");
        assertThatThrownBy(() -> inbound.parseTrusted(post)).hasMessageContaining("WebhookRequest.ofForm");
    }

    @Test
    void an_empty_body_of_another_type_is_nobodys_form() {
        for (String contentType : new String[] {null, "", "application/json", "text/plain"}) {
            notifications.receive(WebhookRequest.of(contentType, new byte[0]), handled::add);
        }
        assertThat(webhookEvents)
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.reason()).doesNotContain("ofForm"));
    }

    @Test
    void a_mail_at_the_events_endpoint_and_an_event_at_that_for_mails_are_refused_with_the_reason() {
        String mail = "{\"SecretKey\":\"" + SECRET
                + "\",\"InboundMailFrom\":\"a@b\",\"Message\":{\"Subject\":\"greetings\"}}";
        assertThat(notifications.receive(Samples.request(mail), handled::add).status())
                .isEqualTo(400);
        assertThat(webhookEvents.get(0).reason())
                .contains("mail of the Inbound API")
                .doesNotContain("a@b", "greetings");

        for (String event : List.of(text("failed.json"), text("failed.form"))) {
            assertThat(inbound.receive(Samples.request(event), each -> {}).status())
                    .isEqualTo(400);
            assertThat(webhookEvents.get(webhookEvents.size() - 1).reason()).contains("it is an event");
        }

        notifications.receive(Samples.request(mail.replace(SECRET, "guess")), handled::add);
        assertThat(webhookEvents.get(webhookEvents.size() - 1).verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(handled).isEmpty();
    }
}
