package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator's page and control API answer only requests for a host name of their own, and reject changes from
 * foreign pages.
 */
class AccessTest {
    private static Talk talk;

    @BeforeAll
    static void open() {
        talk = new Talk(SocketLabsEmulator.builder().name("Desk.internal"));
    }

    @AfterAll
    static void close() {
        talk.close();
    }

    private static String asked(String path, String headers) throws IOException {
        return talk.raw("GET " + path + " HTTP/1.1\n" + headers + "Connection: close\n\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:1",
                "127.0.0.1",
                "127.0.0.1:8625",
                "192.168.1.7:80",
                "[::1]",
                "[::1]:8625",
                "[fe80::1]:1",
                "desk.internal",
                "DESK.INTERNAL:99"
            })
    void it_answers_to_names_that_are_certainly_its_own(String host) throws IOException {
        assertThat(asked("/_emulator/clock", "Host: " + host + "\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8625",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "desk.internal.evil",
                "1.2.3.4.nip.io",
                "localhost:1:2",
                "localhost@evil.example",
                "[::1].evil.example",
                "localhost.",
                "a:80:80"
            })
    void it_does_not_answer_to_names_that_lead_here_from_elsewhere(String host) throws IOException {
        for (String path : new String[] {"/", "/_emulator/mail", "/_emulator/openapi.json", "/_emulator/nothing"}) {
            assertThat(asked(path, "Host: " + host + "\n"))
                    .startsWith("HTTP/1.1 421")
                    .contains("--name", "'" + host + "'");
        }
    }

    @Test
    void the_option_it_names_is_the_one_that_helps() throws IOException {
        assertThat(asked("/_emulator/clock", "Host: Shop.test:8625\n"))
                .contains("add --name shop.test on the command line");
        try (Talk named = new Talk(SocketLabsEmulator.builder().name("shop.test"))) {
            String answer = named.raw("GET /_emulator/clock HTTP/1.1\nHost: Shop.test:8625\nConnection: close\n\n");
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void exactly_one_host_is_wanted() throws IOException {
        assertThat(asked("/_emulator/clock", "Host: localhost\nHost: localhost\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(talk.raw("GET /_emulator/clock HTTP/1.0\n\n"))
                .startsWith("HTTP/1.1 421")
                .contains("0 Host headers");
        assertThat(asked("/_emulator/clock", "Host:\n")).startsWith("HTTP/1.1 421");
    }

    @Test
    void the_doors_and_health_answer_to_any() throws IOException {
        assertThat(asked("/health", "Host: evil.example\n")).startsWith("HTTP/1.1 200");
        assertThat(asked("/v1/accountData", "Host: evil.example\n")).startsWith("HTTP/1.1 401");
        assertThat(asked("/api/v1/email", "Host: evil.example\n")).startsWith("HTTP/1.1 405");
    }

    private static String posted(String headers) throws IOException {
        return talk.raw("POST /_emulator/suppressions HTTP/1.1\nHost: localhost:8625\n" + headers
                + "Content-Length: 29\nConnection: close\n\n{\"address\":\"cy@example.org\"}  ");
    }

    @Test
    void a_page_of_its_own_may_post() throws IOException {
        assertThat(posted("")).startsWith("HTTP/1.1 200");
        assertThat(posted("Origin: http://localhost:8625\n")).startsWith("HTTP/1.1 200");
        assertThat(posted("Origin: https://LOCALHOST:8625\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example", "null", "http://localhost", "http://localhost:8626", "http://127.0.0.1:8625",
                "http://localhost:8625.evil.example", "file://", "http://a@localhost:8625", "ftp://localhost:8625", ""
            })
    void a_page_from_elsewhere_may_not_post(String origin) throws IOException {
        assertThat(posted("Origin: " + origin + "\n"))
                .startsWith("HTTP/1.1 403")
                .contains("localhost:8625");
    }

    @Test
    void two_origins_are_none() throws IOException {
        String own = "Origin: http://localhost:8625\n";
        assertThat(posted(own + own)).startsWith("HTTP/1.1 403");
    }

    @Test
    void every_answer_forbids_a_browser_what_it_need_not_do() throws IOException {
        for (String path : new String[] {"/", "/_emulator/clock", "/_emulator/nothing"}) {
            assertThat(asked(path, "Host: localhost\n").toLowerCase(Locale.ROOT))
                    .contains("content-security-policy: default-src 'none'", "x-content-type-options: nosniff")
                    .contains("referrer-policy: no-referrer", "cross-origin-resource-policy: same-origin")
                    .doesNotContain("access-control-allow");
        }
    }

    @Test
    void what_is_not_there_is_said_in_words() {
        assertThat(talk.ask("/_emulator/nothing").statusCode()).isEqualTo(404);
        assertThat(talk.ask("/_emulator/mail/").statusCode()).isEqualTo(404);
        assertThat(talk.ask("/_emulator/mail/x").statusCode()).isEqualTo(404);
        assertThat(talk.ask("/_emulator/page/..%2Fopenapi.json").statusCode()).isEqualTo(404);
        assertThat(talk.ask("/_emulator/page/Desk.class").statusCode()).isEqualTo(404);
        var wrong = talk.ask("DELETE", "/_emulator/clock", "");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, POST");
    }
}
