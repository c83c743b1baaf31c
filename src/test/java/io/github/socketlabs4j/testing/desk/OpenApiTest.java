package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.settings.Settings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document matches the handlers: paths, methods, parameters, members and examples. */
class OpenApiTest {
    /** Objects whose members are arbitrary keys, which are not compared. */
    private static final List<String> MAPS = List.of("metadata", "mergeValues", "headers", "header");

    private static Talk talk;
    private static JsonNode document;

    @BeforeAll
    static void something_of_everything_happens() {
        talk = new Talk();
        document = talk.get("/_emulator/openapi.json");
        talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"url\":\"" + talk.endpointUrl() + "\"}");
        talk.post("/_emulator/endpoints", "{\"kind\":\"inbound\",\"url\":\"" + talk.endpointUrl() + "\"}");
        talk.client
                .injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .messageId("order-1")
                        .subject("Your order")
                        .header("X-Shop", "42")
                        .tag("orders")
                        .text("It left today: https://shop.example.com/orders/1")
                        .attach(Attachment.of("bill.pdf", "application/pdf", new byte[] {1}))
                        .build());
        talk.emulator.server().notifications().awaitPosts(Duration.ofSeconds(20));
        talk.post("/_emulator/fates", "{\"address\":\"bo@example.org\",\"fate\":\"fail\"}");
        talk.post("/_emulator/faults", "{\"next\":[{\"fault\":\"status\",\"status\":503}]}");
        talk.post("/_emulator/suppressions", "{\"address\":\"cy@example.org\"}");
    }

    @AfterAll
    static void close() {
        talk.close();
    }

    @Test
    void every_path_and_method_has_a_handler_and_every_handler_stands_in_the_document() {
        List<String> described = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        // Answered outside the control API.
        described.remove("GET /health");
        try (RunningEmulator emulator = new RunningEmulator(Settings.DEFAULT)) {
            List<String> handled = Routes.of(emulator.servers().get(0), new News(emulator)).all().stream()
                    .map(route -> route.method() + " " + route.pattern())
                    .toList();
            assertThat(handled).containsExactlyInAnyOrderElementsOf(described);
        }
    }

    @TestFactory
    Stream<DynamicTest> answers_have_the_members_of_their_examples() {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> example(operation.getValue()) != null)
                        .filter(operation -> !path.getKey().contains("scenario"))
                        // A reset would delete what the other operations need.
                        .filter(operation -> !path.getKey().contains("reset"))
                        .map(operation -> dynamicTest(
                                operation.getKey() + " " + path.getKey(),
                                () -> check(path.getKey(), operation.getKey(), operation.getValue()))));
    }

    private static JsonNode example(JsonNode operation) {
        return operation.at("/responses/200/content/application~1json").get("example");
    }

    private static void check(String pattern, String method, JsonNode operation) {
        String path = pattern.replace("{id}", "1").replace("{number}", "1").replace("{address}", "ann%40example.org");
        JsonNode body = operation.at("/requestBody/content/application~1json").get("example");
        String sent = body == null ? "" : body.toString().replace("http://localhost:8080/hooks", talk.endpointUrl());
        HttpResponse<String> answer = talk.ask(method.toUpperCase(Locale.ROOT), path, sent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        sameMembers(Talk.json(answer.body()), example(operation), pattern);
    }

    private static Optional<AssertionError> difference(JsonNode real, JsonNode example, String where) {
        try {
            sameMembers(real, example, where);
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(e);
        }
    }

    private static void sameMembers(JsonNode real, JsonNode example, String where) {
        if (example.isObject() && real.isObject()) {
            if (MAPS.stream().anyMatch(where::endsWith)) return;
            TreeSet<String> expected = new TreeSet<>();
            example.fieldNames().forEachRemaining(expected::add);
            TreeSet<String> found = new TreeSet<>();
            real.fieldNames().forEachRemaining(found::add);
            assertThat(found).as(where).isEqualTo(expected);
            for (String name : expected) sameMembers(real.get(name), example.get(name), where + "." + name);
        } else if (example.isArray() && !example.isEmpty()) {
            assertThat(real.isArray()).as(where).isTrue();
            // If the list of the example has an item, the real list must have one.
            assertThat(real).as(where).isNotEmpty();
            // The example shows one kind of item; the real list may also have others.
            Optional<AssertionError> wrong = Optional.empty();
            for (JsonNode item : real) {
                wrong = difference(item, example.get(0), where + "[]");
                if (wrong.isEmpty()) return;
            }
            throw wrong.orElseThrow();
        } else if (!example.isNull() && !real.isNull()) {
            assertThat(real.getNodeType()).as(where).isEqualTo(example.getNodeType());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endpoints",
                "activity",
                "fates",
                "faults",
                "clock",
                "suppressions",
                "inbound",
            })
    void a_member_that_the_document_does_not_know_is_refused_by_its_name(String path) {
        String valid = document.at(
                        "/paths/~1_emulator~1" + path + "/post/requestBody/content/application~1json/example")
                .toString();
        String more = valid.substring(0, valid.length() - 1) + ",\"colour\":\"red\"}";
        assertThat(talk.refusal(400, "/_emulator/" + path, more)).startsWith("colour is no member of this: expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoints", "activity", "fates", "faults", "clock", "suppressions", "inbound"})
    void every_member_of_the_document_is_known(String path) {
        JsonNode members = document.at(
                "/paths/~1_emulator~1" + path + "/post/requestBody/content/application~1json/schema/properties");
        assertThat(members.isEmpty()).isFalse();
        StringBuilder body = new StringBuilder("{\"colour\":1");
        members.fieldNames()
                .forEachRemaining(name -> body.append(",\"").append(name).append("\":null"));
        String known = talk.refusal(400, "/_emulator/" + path, body + "}");
        List<String> names = new ArrayList<>();
        members.fieldNames().forEachRemaining(names::add);
        assertThat(known).endsWith("expected one of " + String.join(", ", names));
    }

    /** An empty map of parameters that records which names are looked up. */
    private static Map<String, String> watched(Set<String> lookedAt) {
        return new AbstractMap<>() {
            @Override
            public String get(Object name) {
                lookedAt.add((String) name);
                return null;
            }

            @Override
            public Set<Map.Entry<String, String>> entrySet() {
                return Set.of();
            }
        };
    }

    @Test
    void every_parameter_of_the_document_is_read_and_no_other() throws Exception {
        Map<String, String> path =
                Map.of("file", "main.js", "id", "1", "n", "0", "number", "1", "address", "ann@example.org");
        try (RunningEmulator emulator = new RunningEmulator(Settings.DEFAULT)) {
            for (Route route :
                    Routes.of(emulator.servers().get(0), new News(emulator)).all()) {
                Set<String> read = new TreeSet<>();
                try {
                    route.asked().answer(new Question(path, watched(read), "", new byte[0]));
                } catch (IllegalArgumentException | Refusal e) {
                    // Expected: there is no mail 1, and the body is empty.
                }
                Set<String> described = new TreeSet<>();
                String operation = "/paths/" + route.pattern().replace("/", "~1") + "/"
                        + route.method().toLowerCase(Locale.ROOT) + "/parameters";
                for (JsonNode parameter : document.at(operation)) {
                    if (parameter.get("in").asText().equals("query"))
                        described.add(parameter.get("name").asText());
                }
                assertThat(read).as(route.method() + " " + route.pattern()).isEqualTo(described);
            }
        }
    }

    @Test
    void merge_values_are_told_with_the_mail_they_filled() {
        try (Talk other = new Talk()) {
            other.client
                    .injection()
                    .send(BulkMessage.of(EmailMessage.from("shop@example.com")
                                    .subject("Hello %%Name%%")
                                    .text("Dear %%Name%%")
                                    .build())
                            .row(MergeRow.to("ann@example.org").with("Name", "Ann"))
                            .build());
            JsonNode mail = other.get("/_emulator/mail/1");
            assertThat(mail.get("subject").asText()).isEqualTo("Hello Ann");
            assertThat(mail.get("mergeValues").get("Name").asText()).isEqualTo("Ann");
            assertThat(mail.get("request").asLong()).isEqualTo(1);
        }
    }
}
