package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.KEYS;
import static io.github.socketlabs4j.notification.Samples.PARSER;
import static io.github.socketlabs4j.notification.Samples.SECRET;
import static io.github.socketlabs4j.notification.Samples.VALIDATION;
import static io.github.socketlabs4j.notification.Samples.parse;
import static io.github.socketlabs4j.notification.Samples.request;
import static io.github.socketlabs4j.notification.Samples.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.WebhookEvent;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.webhook.WrongKeyException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A post that holds a JSON list of events is parsed and handled event by event. */
class ListsOfEventsTest {
    private static final String FAILED = text("failed.json").strip();
    private static final String DELIVERED = text("delivered.json").strip();
    private static final String QUEUED = text("current-queued.wrapped.json").strip();
    private static final String LIST = "[" + FAILED + ",\n " + DELIVERED + " , " + QUEUED + "]";

    private final List<WebhookEvent> webhookEvents = new ArrayList<>();
    private final NotificationParser parser = new NotificationParser(KEYS, 100_000, new CallListener() {
        @Override
        public void webhook(WebhookEvent event) {
            webhookEvents.add(event);
        }
    });
    private final List<NotificationEvent> handled = new ArrayList<>();

    @Test
    void the_events_are_handed_over_in_their_order_and_answered_once() {
        assertThat(parser.receive(request(LIST), handled::add)).isEqualTo(WebhookReply.taken(VALIDATION));
        assertThat(handled).containsExactly(parse(FAILED), parse(DELIVERED), parse(QUEUED));
        assertThat(webhookEvents).hasSize(1);
        assertThat(webhookEvents.get(0).serverId()).isEqualTo(14321);
        assertThat(webhookEvents.get(0).eventType()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", " \n[ %s ]\n", "\ufeff[%s]", "{\"data\":[%s]}", "{\"Data\":[%s]}"})
    void a_list_of_one_is_that_one(String list) {
        assertThat(PARSER.parse(request(list.formatted(FAILED)))).isEqualTo(parse(FAILED));
        assertThat(PARSER.parseAll(request(list.formatted(FAILED)))).containsExactly(parse(FAILED));
        assertThat(PARSER.receive(request(list.formatted(text("validation.json").strip())), handled::add))
                .isEqualTo(WebhookReply.taken(VALIDATION));
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s,%s]", "{\"data\":[%s,%s]}"})
    void parse_refuses_more_than_one_and_parseAll_returns_them(String list) {
        WebhookRequest two = request(list.formatted(FAILED, DELIVERED));
        assertThat(parser.parseAll(two)).containsExactly(parse(FAILED), parse(DELIVERED));
        assertThat(parser.parseAllTrusted(two)).containsExactly(parse(FAILED), parse(DELIVERED));
        assertThatThrownBy(() -> parser.parse(two))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("a list of 2 events")
                .hasMessageContaining("parseAll");
        assertThatThrownBy(() -> parser.parseTrusted(two)).isInstanceOf(DecodeException.class);
    }

    @Test
    void parseAll_takes_a_single_event_too() {
        assertThat(PARSER.parseAll(request(text("failed.form")))).containsExactly(parse(FAILED));
    }

    @Test
    void one_wrong_key_refuses_all() {
        for (String other : List.of(
                DELIVERED.replace(SECRET, "guess"),
                DELIVERED.replace("SecretKey", "Key"),
                DELIVERED.replace("14321", "99999"))) {
            for (String list : List.of("[" + FAILED + "," + other + "]", "[" + other + "," + FAILED + "]")) {
                assertThat(parser.receive(request(list), handled::add)).isEqualTo(WebhookReply.unauthorized());
                assertThatThrownBy(() -> parser.parseAll(request(list)))
                        .isInstanceOf(WrongKeyException.class)
                        .hasMessageContaining("it is a list")
                        .hasMessageNotContaining("guess");
                assertThat(parser.parseAllTrusted(request(list))).hasSize(2);
            }
        }
        assertThat(handled).isEmpty();
    }

    @Test
    void where_one_event_cannot_be_read_none_is_handed_over() {
        String keyed = "{\"SecretKey\":\"" + SECRET + "\"}";
        for (String broken : List.of(
                "[" + FAILED + "," + keyed + "]",
                "[" + FAILED + ",1]",
                "[" + FAILED + ",[" + FAILED + "]]",
                "[" + FAILED + ",null]",
                "[" + FAILED + "," + DELIVERED,
                "[]",
                "{\"data\":[]}")) {
            assertThat(parser.receive(request(broken), handled::add).status())
                    .as(broken)
                    .isIn(400, 401);
            assertThatThrownBy(() -> parser.parseAllTrusted(request(broken))).isInstanceOf(DecodeException.class);
        }
        assertThat(handled).isEmpty();
    }

    @Test
    void when_the_handler_throws_the_answer_is_that_for_one_event_and_the_rest_is_not_handed_over() {
        assertThat(parser.receive(request(LIST), event -> {
                    handled.add(event);
                    if (handled.size() == 2) throw new TryLaterException("not now");
                }))
                .isEqualTo(WebhookReply.tryLater());
        assertThat(handled).hasSize(2);
        IllegalStateException failure = new IllegalStateException("a fault of the application");
        assertThatThrownBy(() -> parser.receive(request(LIST), event -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void a_handshake_among_events_is_shown_to_no_handler() {
        String list = "[" + text("validation.json").strip() + "," + FAILED + "]";
        assertThat(parser.receive(request(list), handled::add)).isEqualTo(WebhookReply.taken(VALIDATION));
        assertThat(handled).containsExactly(parse(FAILED));
    }

    @Test
    void what_stands_beside_a_wrapped_list_is_among_the_extras_of_each() {
        String list = "{\"eventId\":\"e-1\",\"data\":[" + FAILED + "," + DELIVERED + "],\"attempt\":3}";

        assertThat(PARSER.parseAll(request(list)))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.extras())
                        .containsEntry("eventId", "e-1")
                        .containsEntry("attempt", "3"));
    }

    @Test
    void broken_utf8_in_a_list_is_replaced() {
        byte[] list = ("[" + FAILED + "," + FAILED.replace("\"Reason\":\"", "\"Reason\":\"\u00e9") + "]")
                .getBytes(ISO_8859_1);
        assertThat(PARSER.parseAll(WebhookRequest.of(null, list)))
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).startsWith("\ufffd"));
    }
}
