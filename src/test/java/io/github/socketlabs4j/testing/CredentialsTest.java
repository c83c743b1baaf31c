package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator accepts the server id and key of an injection request in each documented place, and rejects all others.
 */
class CredentialsTest {
    private static final String REFUSED =
            "{\"ErrorCode\":\"InvalidAuthentication\",\"MessageResults\":null,\"TransactionReceipt\":null}";

    private static String body(String credentials) {
        return "{" + credentials + "\"Messages\":[" + Door.message() + "]}";
    }

    @ParameterizedTest
    @CsvSource({
        "good, none, 200",
        "none, good, 200",
        "good, good, 200",
        "good, bad, 401",
        "bad, good, 401",
        "bad, none, 401",
        "none, bad, 401",
        "none, none, 401",
        "none, empty, 401",
        "good, empty, 200"
    })
    void the_key_comes_in_the_header_or_the_body_or_both_alike(String header, String member, int status) {
        try (Door door = Door.open()) {
            String key = "\"ServerId\":14321,";
            if (member.equals("good")) key += "\"ApiKey\":\"" + Door.KEY + "\",";
            if (member.equals("bad")) key += "\"ApiKey\":\"ab3def6hij9klm2nop5q\",";
            if (member.equals("empty")) key += "\"ApiKey\":\"\",";
            String[] headers = switch (header) {
                case "good" -> new String[] {"Content-Type", "application/json", "Authorization", "Bearer " + Door.KEY};
                case "bad" -> new String[] {"Content-Type", "application/json", "Authorization", "Bearer x"};
                default -> new String[0];
            };
            HttpResponse<String> answer = door.post(body(key), headers);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(status == 401 ? REFUSED : Door.refused("Success"));
            assertThat(door.server.mailbox()).hasSize(status == 401 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"14321", "\"14321\"", "\"0014321\"", "\"000000014321\""})
    void the_server_id_is_a_number_or_digits_with_leading_zeros(String id) {
        try (Door door = Door.open()) {
            String body = body("\"ServerId\":" + id + ",\"ApiKey\":\"" + Door.KEY + "\",");
            assertThat(door.post(body).body()).isEqualTo(Door.refused("Success"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ServerId\":14322,", "", "\"ServerId\":null,"})
    void another_server_or_none_is_refused(String id) {
        try (Door door = Door.open()) {
            HttpResponse<String> answer = door.post(body(id + "\"ApiKey\":\"" + Door.KEY + "\","));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(REFUSED);
        }
    }

    @Test
    void the_refusal_can_come_with_status_200() {
        try (Door door = Door.open(Door.builder().authenticationFailsWith200())) {
            HttpResponse<String> answer = door.post(body("\"ServerId\":14321,"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(REFUSED);
        }
    }

    @Test
    void credentials_come_before_content() {
        try (Door door = Door.open()) {
            assertThat(door.post("{\"ServerId\":14321,\"Messages\":[]}").body()).isEqualTo(REFUSED);
        }
    }

    @Test
    void the_documented_probe_tells_good_credentials_from_bad_ones() {
        try (Door door = Door.open()) {
            assertThat(door.answer("{}")).isEqualTo(Door.refused("NoValidRecipients"));
            try (SocketLabsClient good = door.emulator.client();
                    SocketLabsClient bad =
                            door.emulator.clientBuilder().injectionKey("wrong").build()) {
                assertThat(good.injection().checkCredentials()).isTrue();
                assertThat(bad.injection().checkCredentials()).isFalse();
            }
            assertThat(door.server.queued()).isEmpty();
        }
    }

    @Test
    void the_key_is_not_remembered() {
        try (Door door = Door.open()) {
            door.post(
                    Door.request(Door.message()),
                    "Authorization",
                    "Bearer " + Door.KEY,
                    "Content-Type",
                    "application/json");
            assertThat(door.server.requests().toString()).doesNotContain(Door.KEY);
            assertThat(door.server.requests().get(0).header("authorization")).isEqualTo("***");
            assertThat(door.emulator + " " + door.server).doesNotContain(Door.KEY);
        }
    }
}
