package io.github.socketlabs4j.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If a library on the class path is missing or too old, building a client fails with a message that names it, instead
 * of an {@code Error} in the first call.
 */
class UnfitClassPathTest {
    private static final String SECRET = "the-secret";

    private static final WebhookSamples SAMPLES = WebhookSamples.of(12345, SECRET);

    /** No server listens at these URLs, because no client can be built. */
    private static final Map<String, String> SETTINGS = Map.of(
            "serverId", "12345",
            "injectionKey", "key",
            "injectionUrl", "http://localhost:1/",
            "reportingUser", "user",
            "reportingKey", "key",
            "reportingUrl", "http://localhost:1/",
            "secretKey", SECRET);

    @Test
    void without_OkHttp_it_is_said_which_artifact_is_needed() {
        assertThatThrownBy(() -> use(name -> name.startsWith("okhttp3.")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("<artifactId>okhttp-jvm</artifactId>");
    }

    /** Simulates older versions of Okio by their missing classes, and a class path without Okio. */
    @ParameterizedTest
    @ValueSource(strings = {"okio.Socket", "okio.RealBufferedSink", "okio.ByteString$Companion", "okio."})
    void an_Okio_that_does_not_fit_is_named(String lacking) {
        assertThatThrownBy(() -> use(name -> name.startsWith(lacking)))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(LinkageError.class)
                .hasMessageContainingAll("okhttp-jvm-", "okhttp-bom", "okio-bom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kotlin.enums.", "kotlin."})
    void a_Kotlin_that_does_not_fit_is_named(String lacking) {
        assertThatThrownBy(() -> use(name -> name.startsWith(lacking)))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(LinkageError.class)
                .hasMessageContainingAll("okhttp-jvm-", "okio-jvm-", "kotlin-bom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.fasterxml.jackson.core.",
                "com.fasterxml.jackson.dataformat.xml.",
                "com.fasterxml.jackson.dataformat.csv."
            })
    void a_Jackson_module_that_is_missing_is_named(String lacking) {
        assertThatThrownBy(() -> use(name -> name.startsWith(lacking)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("no ", "Factory", "jackson-bom");
    }

    @Test
    void who_only_listens_needs_no_OkHttp() throws Exception {
        Predicate<String> lacking =
                name -> name.startsWith("okhttp3.") || name.startsWith("okio.") || name.startsWith("kotlin.");
        assertThat(call(lacking, "listen")).hasSize(2);
    }

    private static void use(Predicate<String> lacking) throws Exception {
        try {
            call(lacking, "use");
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failed) throw failed;
            throw e;
        }
    }

    private static List<?> call(Predicate<String> lacking, String method) throws Exception {
        try (ReducedClassLoader loader = new ReducedClassLoader(lacking)) {
            return (List<?>) loader.loadClass(EveryRoom.class.getName())
                    .getMethod(method, Map.class, byte[].class, byte[].class)
                    .invoke(null, SETTINGS, bytes(SAMPLES.event(Kind.FAILED, Style.JSON)), bytes(SAMPLES.mail()));
        }
    }

    private static byte[] bytes(WebhookRequest sample) throws IOException {
        try (InputStream body = sample.body()) {
            return body.readAllBytes();
        }
    }
}
