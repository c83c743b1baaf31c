package io.github.socketlabs4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Mails;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a client is configured from environment variables, and how the error message names an invalid variable. */
class EnvironmentTest {
    private static SocketLabsClient.Builder from(Map<String, String> variables) {
        return SocketLabsClient.builder().from(new Environment(variables::get)).transport(FakeTransport.accepting());
    }

    @ParameterizedTest
    @CsvSource({
        "SOCKETLABS_REPORTING_USER, SOCKETLABS_REPORTING_KEY",
        "SOCKETLABS_REPORTING_KEY, SOCKETLABS_REPORTING_USER",
        "SOCKETLABS_VALIDATION_KEY, SOCKETLABS_SECRET_KEY"
    })
    void half_of_what_belongs_together_is_named_with_the_other_half(String set, String unset) {
        assertThatThrownBy(() -> from(Map.of(set, "half-a-login")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(set)
                .hasMessageContaining(unset)
                .hasMessageNotContaining("half-a-login");
    }

    @ParameterizedTest
    @CsvSource({
        "SOCKETLABS_INJECTION_URL, http://emulator:8080/api",
        "SOCKETLABS_INJECTION_URL, https://10.1.2.3/api",
        "SOCKETLABS_REPORTING_URL, ftp://reports.example/",
        "SOCKETLABS_ALLOW_PLAIN_HTTP, perhaps",
        "SOCKETLABS_INJECTION_KEY, 'two words'",
        "SOCKETLABS_REPORTING_URL, https://reports.example:99999/"
    })
    void what_makes_no_sense_is_named_by_its_variable(String name, String value) {
        assertThatThrownBy(() ->
                        from(Map.of("SOCKETLABS_SERVER_ID", "1", name, value)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void plain_http_is_allowed_by_the_environment_too() {
        FakeTransport transport = FakeTransport.accepting();
        SocketLabsClient client = from(Map.of(
                        "SOCKETLABS_SERVER_ID", "1",
                        "SOCKETLABS_INJECTION_KEY", "a-key-for-tests",
                        "SOCKETLABS_INJECTION_URL", "http://my_emulator:8080/api/v1/email",
                        "SOCKETLABS_ALLOW_PLAIN_HTTP", "true"))
                .transport(transport)
                .build();
        client.injection().send(Mails.mail());
        assertThat(transport.only().request().uri()).hasToString("http://my_emulator:8080/api/v1/email");
    }

    @Test
    void what_was_set_before_stays_where_the_environment_says_nothing() {
        FakeTransport transport = FakeTransport.accepting();
        SocketLabsClient client = SocketLabsClient.builder()
                .serverId(7)
                .injectionKey("a-key-of-the-program")
                .from(new Environment(name -> " "))
                .transport(transport)
                .build();
        client.injection().send(Mails.mail());
        assertThat(transport.only().text()).contains("\"ServerId\":7");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:s3cret pass@gateway.example/api",
        "https://user:s3cret@gateway.example/api",
        "http://gateway.example/api?key=s3cret",
        "https://gateway.example:0/api?key=s3cret"
    })
    void a_password_or_query_in_a_refused_address_is_not_told(String url) {
        Throwable refused = catchThrowable(
                () -> from(Map.of("SOCKETLABS_INJECTION_URL", url)).build());
        assertThat(refused)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SOCKETLABS_INJECTION_URL")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }
}
