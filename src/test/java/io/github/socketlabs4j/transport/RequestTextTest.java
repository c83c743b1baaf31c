package io.github.socketlabs4j.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.InjectionAccess;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of a request shows its URL without user info and query, which may contain keys. */
class RequestTextTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.example/v1/email, https://api.example/v1/email",
        "https://api.example:8443/v1?key=SECRET, https://api.example:8443/v1",
        "https://ann:SECRET@api.example/v1, https://api.example/v1",
        "https://ann:SECRET@api.example:444/v1?a=SECRET#SECRET, https://api.example:444/v1",
        "http://my_host:8025/api, http://my_host:8025/api",
        "http://ann:SECRET@my_host:8025/api?SECRET, http://my_host:8025/api",
        "http://ann:SEC%40RET@my_host/a, http://my_host/a",
        "'https://[::1]:9/a%20b?SECRET', 'https://[::1]:9/a%20b'",
        "https://api.example?SECRET, https://api.example"
    })
    void it_has_neither_user_info_nor_query(URI address, String shown) {
        HttpRequest request =
                new HttpRequest("POST", address, Map.of("Authorization", "SECRET"), null, Duration.ofSeconds(1));

        assertThat(request).hasToString("POST " + shown + " [Authorization]");
        assertThat(new InjectionAccess(7, "SECRET", address)).hasToString("InjectionAccess[server 7, " + shown + "]");
    }
}
