package io.github.socketlabs4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which base URLs a client accepts and which it rejects. */
class BaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.1.2.3/api",
                "https://2130706433/api",
                "https://127.1/api",
                "https://0x7f000001/api",
                "https://1.2.3.0x4/api",
                "https://10.1.2.3./api",
                "https://[2001:db8::1]/api"
            })
    void an_IP_address_is_refused_in_every_spelling(String url) {
        assertThatThrownBy(() -> BaseUrl.check("injectionUrl", URI.create(url), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by host name");
        assertThat(BaseUrl.check("injectionUrl", URI.create(url), true)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/api",
                "http://shop.localhost/api",
                "http://127.0.0.1:1/api",
                "http://[::1]:80/api",
                "http://[0000:0000:0000:0000:0000:0000:0000:0001]/api",
                "https://INJECT.socketlabs.com/api",
                "https://inject.socketlabs.com./api",
                "https://xn--bcher-kva.example/api"
            })
    void loopback_and_names_over_https_are_let_through(String url) {
        assertThat(BaseUrl.check("injectionUrl", URI.create(url), false)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://bücher.example/api, xn--bcher-kva.example",
        "https://my_host/api, underscores",
        "https://xn--a/api, punycode",
        "https://gateway.example:0/api, port",
        "https://gateway.example:65536/api, port",
        "https://localhost.evil.example:99999999999/api, host name",
        "http://localhost.evil.example/api, plain http",
        "ftp://gateway.example/api, expected https",
        "gateway.example/api, expected https",
        "https:///api, host name"
    })
    void anything_else_is_refused_with_what_is_wrong(String url, String told) {
        assertThatThrownBy(() -> BaseUrl.check("injectionUrl", URI.create(url), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("injectionUrl ")
                .hasMessageContaining(told);
    }
}
