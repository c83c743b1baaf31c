package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control API lists all servers with their endpoints, so that a page can show them. */
class ServersApiTest {
    private static final String NAMED = "{\"kind\":\"notification\",\"name\":\"crm\",";

    private Talk talk;
    private EmulatedServer second;

    @BeforeEach
    void open() {
        // The endpoint answers with the validation key of the first server, so all servers get the same key here.
        talk = new Talk(SocketLabsEmulator.builder()
                .serverId(1)
                .webhookKeys("secret", "answer")
                .addServer(2, "injection-key-2", "secret-2", "answer")
                .accountWebhookKeys("secret-3", "answer"));
        second = talk.emulator.server(2);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private void sendBySecond() {
        try (SocketLabsClient client = talk.emulator.clientBuilder(second).build()) {
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to("ann@example.org")
                            .subject("Hi")
                            .text("Hi")
                            .build());
        }
    }

    private URI endpoint() {
        return URI.create(talk.endpointUrl());
    }

    @Test
    void servers_are_listed_with_how_much_mail_they_have_delivered() {
        sendBySecond();
        assertThat(talk.get("/_emulator/servers"))
                .isEqualTo(Talk.json("{\"servers\":[{\"serverId\":1,\"mails\":0},{\"serverId\":2,\"mails\":1}]}"));
    }

    @Test
    void mails_and_requests_tell_their_server_and_requests_are_found_by_it() {
        talk.send("ann@example.org", "Hi");
        sendBySecond();
        talk.ask("/v1/messagesQueued?serverId=2");
        talk.ask("/v1/messagesQueued?serverId=9");
        assertThat(talk.get("/_emulator/mail?serverId=2")
                        .at("/mails/0/serverId")
                        .asLong())
                .isEqualTo(2);
        assertThat(talk.get("/_emulator/requests").get("requests"))
                .extracting(request -> request.get("serverId").asText())
                .containsExactly("null", "null", "2", "1");
        assertThat(talk.get("/_emulator/requests?about=2").get("requests"))
                .singleElement()
                .matches(request -> request.get("number").asLong() == 2);
        assertThat(talk.ask("/_emulator/requests?about=x").body())
                .contains("about 'x': expected a whole number from 1");
    }

    @Test
    void posts_are_found_by_endpoint() {
        second.notifications().validate(endpoint());
        second.notifications("crm").validate(endpoint());
        talk.emulator.accountNotifications().validate(endpoint());
        for (String[] filter : new String[][] {
            {"", "3"},
            {"&first=true", "2"},
            {"&account=true", "1"},
            {"&account=false", "2"},
            {"&name=crm", "1"},
            {"&first=true&account=false", "1"}
        }) {
            assertThat(talk.get("/_emulator/posts?serverId=2" + filter[0]).get("posts"))
                    .as(filter[0])
                    .hasSize(Integer.parseInt(filter[1]));
        }
        assertThat(talk.ask("/_emulator/posts?account=maybe").body())
                .contains("account 'maybe': expected true or false");
    }

    @Test
    void the_first_endpoints_of_each_server_are_always_listed_and_others_once_they_are_used() {
        assertThat(talk.get("/_emulator/endpoints?serverId=2").get("endpoints"))
                .extracting(one -> one.get("kind").asText() + one.get("serverId"))
                .containsExactly("notification2", "inbound2");
        talk.endpointAnswers(500);
        talk.post("/_emulator/endpoints", NAMED + "\"url\":\"" + talk.endpointUrl() + "\"}");
        JsonNode listed = talk.get("/_emulator/endpoints").at("/endpoints/2");
        assertThat(listed.get("name").asText()).isEqualTo("crm");
        assertThat(listed.get("url").isNull()).isTrue();
    }

    @Test
    void an_endpoint_of_the_account_belongs_to_no_server() {
        talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"account\":true,\"style\":\"JSON\"}");
        assertThat(talk.get("/_emulator/endpoints").get("endpoints"))
                .filteredOn(one -> one.get("account").asBoolean())
                .singleElement()
                .satisfies(one -> assertThat(one.get("serverId").isNull()).isTrue());
    }

    @Test
    void an_endpoint_that_is_removed_is_posted_to_no_more_and_forgets_how_it_was_set() {
        talk.post("/_emulator/endpoints", NAMED + "\"style\":\"JSON\",\"url\":\"" + talk.endpointUrl() + "\"}");
        assertThat(talk.get("/_emulator/endpoints").get("endpoints")).hasSize(3);
        talk.post("/_emulator/endpoints", NAMED + "\"remove\":true}");
        assertThat(talk.get("/_emulator/endpoints").get("endpoints")).hasSize(2);
        assertThat(talk.emulator.scenario().toJson()).doesNotContain("crm");
        talk.posted.clear();
        talk.send("ann@example.org", "Hi");
        talk.emulator.server().notifications("crm").awaitPosts(Duration.ofSeconds(20));
        assertThat(talk.posted).isEmpty();
        JsonNode anew = talk.post("/_emulator/endpoints", NAMED + "\"style\":\"JSON\",\"duplicates\":true}");
        assertThat(anew.at("/endpoint/style").asText()).isEqualTo("JSON");
        JsonNode other = talk.post("/_emulator/endpoints", NAMED + "\"remove\":true,\"late\":\"1m\"}");
        assertThat(other.at("/endpoint/duplicates").asBoolean()).isFalse();
        assertThat(other.at("/endpoint/late").asText()).isEqualTo("PT1M");
    }

    @Test
    void news_of_another_server_name_it() {
        try (Listener listener = new Listener(talk.emulator.desk().getPort())) {
            second.suppress("bo@example.org");
            second.notifications("crm").late(Duration.ofMinutes(1));
            talk.emulator.accountNotifications().late(Duration.ofMinutes(1));
            talk.emulator.server().suppress("bo@example.org");
            sendBySecond();
            assertThat(listener.upTo("request"))
                    .containsExactly(
                            "suppression {\"serverId\":2}",
                            "endpoint {\"kind\":\"notification\",\"name\":\"crm\",\"serverId\":2}",
                            "endpoint {\"kind\":\"notification\",\"account\":true}",
                            "suppression {}",
                            "event {\"address\":\"ann@example.org\",\"serverId\":2}",
                            "mail {\"id\":1,\"recipient\":\"ann@example.org\",\"serverId\":2}",
                            "event {\"address\":\"ann@example.org\",\"serverId\":2}",
                            "request {\"number\":1}");
        }
    }
}
