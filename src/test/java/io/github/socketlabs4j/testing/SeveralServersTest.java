package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.injection.SendRefusedException;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.webhook.WrongKeyException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An emulated account can have several servers, each with its own endpoints, and account endpoints that get the events
 * of all.
 */
class SeveralServersTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-18T12:00:00Z"), ZoneOffset.UTC);

    private final SocketLabsEmulator emulator = SocketLabsEmulator.builder()
            .serverId(14321)
            .addServer(14322)
            .addServer(14323, "injection-key-3", "secret-key-3", null)
            .accountWebhookKeys("account-secret", "account-answer")
            .clock(NOON)
            .start();
    private final EmulatedServer first = emulator.server();
    private final EmulatedServer second = emulator.server(14322);
    private final EmulatedServer third = emulator.server(14323);

    @AfterEach
    void close() {
        emulator.close();
    }

    private void send(EmulatedServer server, String to) {
        try (SocketLabsClient client = emulator.clientBuilder(server).build()) {
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to(to)
                            .subject("From " + server.serverId())
                            .text("Hi")
                            .build())
                    .orThrow();
        }
    }

    private void sendFromAll(String to) {
        emulator.servers().forEach(server -> send(server, to));
    }

    @Test
    void an_account_has_the_servers_it_was_built_with() {
        assertThat(emulator.servers()).containsExactly(first, second, third);
        assertThat(emulator.server(14321)).isSameAs(first);
        assertThat(emulator.servers()).extracting(EmulatedServer::injectionKey).doesNotHaveDuplicates();
        assertThat(emulator.servers()).extracting(EmulatedServer::secretKey).doesNotHaveDuplicates();
        assertThat(second.injectionKey()).hasSize(61).matches(".{20}\\..{40}");
        assertThat(third.validationKey()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emulator.server(7))
                .withMessage("there is no server 7: expected one of [14321, 14322, 14323]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketLabsEmulator.builder().addServer(2).addServer(2))
                .withMessageContaining("same number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketLabsEmulator.builder().addServer(12345))
                .withMessageContaining("same number: 12345");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketLabsEmulator.builder().addServer(0))
                .withMessageContaining("serverId 0");
    }

    @Test
    void each_server_has_mail_records_reports_and_fates_of_its_own() {
        second.suppress("bo@example.org");
        third.failNext("ann@example.org", FailureCode.of(3001));
        sendFromAll("ann@example.org");
        sendFromAll("bo@example.org");
        assertThat(first.mailbox()).hasSize(2);
        assertThat(second.last("ann@example.org").subject()).isEqualTo("From 14322");
        assertThat(second.mailbox("bo@example.org")).isEmpty();
        assertThat(third.failed()).singleElement().matches(failed -> failed.serverId() == 14323);
        assertThat(first.suppressed()).isEmpty();
        for (EmulatedServer server : emulator.servers()) {
            try (SocketLabsClient client = emulator.clientBuilder(server).build()) {
                assertThat(client.reporting().processedMessages(ReportQuery.all()).stream()
                                .toList())
                        .hasSize(server.mailbox().size())
                        .allMatch(row -> row.serverId() == server.serverId());
                assertThat(client.reporting().accountData().serverId()).isEqualTo(server.serverId());
                assertThat(client.reporting().accountData().billingPeriodMessageCount())
                        .isEqualTo((long) server.queued().size());
            }
        }
    }

    @Test
    void the_key_of_one_server_is_none_of_another() {
        try (SocketLabsClient client = emulator.clientBuilder(second)
                .injectionKey(third.injectionKey())
                .build()) {
            EmailMessage mail = EmailMessage.from("shop@example.com")
                    .to("ann@example.org")
                    .subject("Hi")
                    .text("Hi")
                    .build();
            assertThatExceptionOfType(SendRefusedException.class)
                    .isThrownBy(() -> client.injection().send(mail))
                    .matches(refused -> SendCode.INVALID_AUTHENTICATION.equals(refused.code()));
        }
        assertThat(emulator.servers()).allMatch(server -> server.mailbox().isEmpty());
    }

    private static SocketLabsClient.Builder listener() {
        return SocketLabsClient.builder();
    }

    @ParameterizedTest
    @EnumSource(WebhookSamples.Style.class)
    void an_endpoint_of_the_account_is_told_of_all_servers_with_one_key(WebhookSamples.Style style) {
        try (Endpoint endpoint = Endpoint.answering(200, "account-answer");
                SocketLabsClient any = listener()
                        .webhookKeysForAnyServer(emulator.accountSecretKey(), emulator.accountValidationKey())
                        .build();
                SocketLabsClient one = listener()
                        .webhookKeys(14321, emulator.accountSecretKey(), emulator.accountValidationKey())
                        .build()) {
            Webhook hook = emulator.accountNotifications().style(style).events(Webhook.Event.DELIVERED);
            assertThat(hook.validate(endpoint.url()).accepted()).isTrue();
            sendFromAll("ann@example.org");
            hook.awaitPosts(LONG);
            List<Endpoint.ReceivedPost> posts = endpoint.take();
            assertThat(posts)
                    .extracting(post -> any.notifications().parse(post.request()))
                    .extracting(NotificationEvent::serverId)
                    .containsExactly(14321L, 14321L, 14322L, 14323L);
            assertThat(one.notifications().parse(posts.get(1).request()).serverId())
                    .isEqualTo(14321);
            assertThatExceptionOfType(WrongKeyException.class)
                    .isThrownBy(() -> one.notifications().parse(posts.get(2).request()));
            assertThat(hook.attempts()).allMatch(WebhookAttempt::accepted);
        }
    }

    @Test
    void an_endpoint_of_a_server_is_told_of_that_server_with_its_own_key() {
        try (Endpoint ofFirst = Endpoint.answering(200, String.valueOf(first.validationKey()));
                Endpoint ofThird = Endpoint.answering(200, third.secretKey());
                SocketLabsClient both = listener()
                        .webhookKeys(14321, first.secretKey(), first.validationKey())
                        .webhookKeys(14323, third.secretKey(), null)
                        .build()) {
            for (EmulatedServer server : List.of(first, third)) {
                server.notifications().events(Webhook.Event.DELIVERED);
            }
            assertThat(first.notifications().validate(ofFirst.url()).accepted()).isTrue();
            assertThat(third.notifications().validate(ofThird.url()).accepted()).isTrue();
            sendFromAll("ann@example.org");
            first.notifications().awaitPosts(LONG);
            third.notifications().awaitPosts(LONG);
            for (Endpoint endpoint : List.of(ofFirst, ofThird)) {
                long serverId = endpoint == ofFirst ? 14321 : 14323;
                assertThat(endpoint.take())
                        .hasSize(2)
                        .allMatch(post -> serverId
                                == both.notifications().parse(post.request()).serverId());
            }
            assertThat(second.notifications().attempts()).isEmpty();
        }
    }

    @Test
    void an_endpoint_that_answers_with_the_key_of_a_server_is_none_of_the_account() {
        try (Endpoint endpoint = Endpoint.answering(200, String.valueOf(first.validationKey()))) {
            assertThat(emulator.accountNotifications("crm")
                            .validate(endpoint.url())
                            .reason())
                    .isEqualTo("its answer lacks the validation key (rule endpoint-key, known)");
            assertThat(second.notifications().validate(endpoint.url()).accepted())
                    .isFalse();
        }
    }

    @Test
    void mail_from_outside_comes_in_at_a_server() {
        try (Endpoint endpoint = Endpoint.answering(200, third.secretKey())) {
            third.inbound().validate(endpoint.url());
            InboundMail mail = InboundMail.from("ann@example.org")
                    .to("help@example.com")
                    .subject("Re")
                    .text("Hi");
            third.receive(mail);
            third.inbound().awaitPosts(LONG);
            assertThat(endpoint.takeBodies()).hasSize(2).last().asString().contains("secret-key-3");
            assertThatIllegalStateException()
                    .isThrownBy(() -> second.receive(mail))
                    .withMessageContaining("inbound of server 14322: no endpoint is validated");
        }
    }

    @Test
    void time_passes_for_all_and_all_forget_together() {
        emulator.servers().forEach(server -> server.deliveryTakes(Duration.ofMinutes(5)));
        sendFromAll("ann@example.org");
        assertThat(emulator.leftOpen()).hasSize(3);
        second.advance(Duration.ofMinutes(5));
        assertThat(emulator.servers()).allMatch(server -> server.mailbox().size() == 1);
        third.clear();
        assertThat(emulator.servers()).allMatch(server -> server.mailbox().isEmpty());
    }

    private static final String SCENARIO = """
            {"clock":{"at":"2026-03-18T12:00:00Z"},
             "suppressed":["di@example.org"],
             "endpoints":[{"kind":"notification","name":"crm","style":"json"}],
             "servers":[
               {"serverId":7,"injectionKey":"injection-key-7","deliveryTakes":"PT1M","suppressed":["bo@example.org"],
                "templates":[{"id":12,"text":"Hi"}],
                "fates":[{"address":"ann@example.org","fate":"fail","code":2001}],
                "recipients":[{"does":"open"}],
                "endpoints":[{"kind":"inbound","duplicates":true}]},
               {"serverId":8}],
             "account":{"secretKey":"account-secret-2","endpoints":[{"kind":"notification","style":"json","seed":3}]}}""";

    @Test
    void a_scenario_sets_all_servers_and_endpoints_of_the_account() {
        Scenario scenario = Scenario.parse(SCENARIO);
        emulator.load(scenario);
        assertThat(emulator.servers()).extracting(EmulatedServer::serverId).containsExactly(14321L, 7L, 8L);
        EmulatedServer seven = emulator.server(7);
        assertThat(seven.suppressed()).containsExactly("bo@example.org");
        assertThat(first.suppressed()).containsExactly("di@example.org");
        assertThat(seven.injectionKey()).isEqualTo("injection-key-7");
        assertThat(emulator.accountSecretKey()).isEqualTo("account-secret-2");
        send(seven, "ann@example.org");
        emulator.server(8).advance(Duration.ofMinutes(1));
        assertThat(seven.failed()).hasSize(1);
        String told = emulator.scenario().toJson();
        assertThat(told).doesNotContain("injection-key-7", "account-secret-2");
        emulator.load(Scenario.parse("{}"));
        assertThat(emulator.servers()).hasSize(3).contains(first);
        emulator.load(Scenario.parse(told));
        assertThat(emulator.scenario().toJson())
                .isEqualTo(told)
                .contains("\"serverId\" : 7", "\"duplicates\"", "PT1M", "\"account\"");
    }

    @Test
    void what_makes_no_sense_in_a_server_is_refused_and_named() {
        for (String[] wrong : new String[][] {
            {"{\"servers\":[{}]}", "servers[0].serverId is missing: expected the number of a server"},
            {"{\"servers\":[{\"serverId\":3},{\"serverId\":3}]}", "two servers have the same number"},
            {"{\"servers\":[{\"serverId\":3,\"colour\":1}]}", "servers[0].colour is no member of this"},
            {"{\"servers\":[{\"serverId\":3,\"fates\":[{}]}]}", "servers[0].fates[0].address is missing"},
            {"{\"account\":{\"fates\":[]}}", "account.fates is no member of this"},
            {
                "{\"account\":{\"endpoints\":[{\"kind\":\"inbound\"}]}}",
                "account.endpoints[0]: an endpoint of the account gets events: mail is a server's"
            },
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Scenario.parse(wrong[0]))
                    .withMessageContaining(wrong[1]);
        }
    }

    private String ask(String path, String body) throws IOException, InterruptedException {
        URI url = emulator.desk().resolve("/_emulator/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (!body.isEmpty()) request.POST(BodyPublishers.ofString(body.replace('\'', '"')));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void the_control_api_is_asked_about_one_of_them() throws Exception {
        sendFromAll("ann@example.org");
        ObjectMapper json = new ObjectMapper();
        for (EmulatedServer server : emulator.servers()) {
            String mails = ask("mail?to=ann@example.org&serverId=" + server.serverId(), "");
            assertThat(json.readTree(mails).at("/mails/0/subject").asText()).isEqualTo("From " + server.serverId());
        }
        ask("suppressions?serverId=14322", "{'address':'bo@example.org'}");
        assertThat(second.suppressed()).containsExactly("bo@example.org");
        assertThat(ask("suppressions", "")).contains("[]");
        assertThat(ask("requests", "")).doesNotContain(second.injectionKey(), third.injectionKey());
        assertThat(ask("requests/1", "")).doesNotContain(first.injectionKey());
        assertThat(ask("requests/2", "")).contains("***").doesNotContain(second.injectionKey());
        assertThat(ask("requests/3", "")).contains("***").doesNotContain(third.injectionKey());
        assertThat(ask("mail?serverId=9", "")).contains("there is no server 9: expected one of");
        assertThat(ask("mail?serverId=x", "")).contains("serverId 'x': expected the number of a server");
    }

    @Test
    void the_control_api_sets_endpoints_of_the_account_and_of_any_server() throws Exception {
        try (Endpoint endpoint = Endpoint.answering(200, "account-answer secret-key-3")) {
            ask("endpoints", "{'kind':'notification','account':true,'style':'json','url':'" + endpoint.url() + "'}");
            ask("endpoints?serverId=14323", "{'kind':'notification','style':'json','url':'" + endpoint.url() + "'}");
            assertThat(emulator.accountNotifications().url()).isEqualTo(endpoint.url());
            assertThat(third.notifications().url()).isEqualTo(endpoint.url());
            assertThat(first.notifications().url()).isNull();
            sendFromAll("ann@example.org");
            emulator.accountNotifications().awaitPosts(LONG);
            third.notifications().awaitPosts(LONG);
            assertThat(endpoint.take()).hasSize(2 + 3 * 2 + 2);
            assertThat(ask("recipients/ann@example.org?serverId=14323", ""))
                    .contains("\"account\":true", "\"account\":false");
            assertThat(ask("endpoints", "{'kind':'inbound','account':true}")).contains("mail is a server's");
        }
    }
}
