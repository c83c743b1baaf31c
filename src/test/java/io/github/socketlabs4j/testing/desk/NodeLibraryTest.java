package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The platform's official library for Node.js can send to the emulator, with no change but its setting for the address.
 */
@ExtendWith(InNode.class)
class NodeLibraryTest {
    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void send() {
        InNode.Ended ended = InNode.send(
                talk.emulator.injectionUrl().toString(),
                String.valueOf(talk.emulator.server().serverId()),
                talk.emulator.server().injectionKey());
        assertThat(ended.output()).contains("Success");
        assertThat(ended.code()).isZero();
    }

    @Test
    void what_it_sends_is_told_to_who_waits_for_it() {
        send();
        JsonNode mail = talk.get("/_emulator/mail?to=ann@example.org&wait=5s").at("/mails/0");
        assertThat(mail.get("subject").asText()).isEqualTo("Your order from Node");
        assertThat(mail.get("messageId").asText()).isEqualTo("order-1");
        assertThat(mail.at("/from/name").asText()).isEqualTo("The Shop");
    }

    @Test
    void its_merge_is_filled() {
        send();
        JsonNode mail = talk.get("/_emulator/mail?to=bo@example.org&wait=5s").at("/mails/0");
        assertThat(mail.get("subject").asText()).isEqualTo("Spring for Bo");
    }

    @Test
    void its_key_comes_in_the_header_alone() {
        send();
        JsonNode request = talk.get("/_emulator/requests/1");
        assertThat(request.get("verdict").asText()).isEqualTo("Success");
        assertThat(request.get("body").asText()).doesNotContainIgnoringCase("apiKey");
    }

    @Test
    @ExtendWith(InBrowser.class)
    void what_it_sends_is_seen_on_the_page(Browser browser) {
        browser.open(talk.emulator.desk());
        send();
        browser.seeText(".mails .subject", "Your order from Node");
        browser.driver().get("about:blank");
    }
}
