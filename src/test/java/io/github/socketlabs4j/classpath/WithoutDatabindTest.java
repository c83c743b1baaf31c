package io.github.socketlabs4j.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client works without Jackson databind and the Jackson annotations, so a wrong version of them does no harm. */
class WithoutDatabindTest {
    private static final String SECRET = "the-secret";

    /** The databind classes that must exist: superclasses of an exception of the CSV module. */
    private static final Set<String> KEPT = Set.of(
            "com.fasterxml.jackson.databind.JsonMappingException", "com.fasterxml.jackson.databind.DatabindException");

    private static final WebhookSamples SAMPLES = WebhookSamples.of(12345, SECRET);

    private final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    private final EmulatedServer server = emulator.server();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void every_room_works_without_a_class_of_databind_and_without_annotations() throws Exception {
        fillEveryReport();
        // Receipts and reports contain unknown members, some of them nested.
        server.answers(Fault.extraFields(4));

        assertThat(use(new ReducedClassLoader(WithoutDatabindTest::lacks)))
                .satisfiesExactly(
                        sent -> assertThat(sent).startsWith("sent: true ").contains("{\"Inner\":\"text\",\"Number\":"),
                        credentials -> assertThat(credentials).isEqualTo("credentials: true"),
                        json -> assertThat(json).isEqualTo("JSON: [1, 3, 2, 1, 1]"),
                        jsonp -> assertThat(jsonp).isEqualTo("JSONP: [1, 3, 2, 1, 1]"),
                        xml -> assertThat(xml).isEqualTo("XML: [1, 3, 2, 1, 1]"),
                        csv -> assertThat(csv).isEqualTo("CSV: [1, 3, 2, 1, 1]"),
                        account -> assertThat(account).isEqualTo("account: " + server.serverId()),
                        event -> assertThat(event).startsWith("heard of: ").contains("@"),
                        mail -> assertThat(mail).isEqualTo("read: Broken screw, photo.jpg"));
    }

    @Test
    void the_class_loader_does_lack_them() throws IOException {
        try (ReducedClassLoader loader = new ReducedClassLoader(WithoutDatabindTest::lacks)) {
            assertThatThrownBy(() -> loader.loadClass("com.fasterxml.jackson.databind.ObjectMapper"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> loader.loadClass("com.fasterxml.jackson.annotation.JsonProperty"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private void fillEveryReport() {
        server.failNext("bo@example.com", FailureCode.of(2001));
        try (SocketLabsClient client = emulator.client()) {
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to("ann@example.com", "bo@example.com")
                            .subject("Hello")
                            .text("Hello!")
                            .build());
        }
        server.activity().open("ann@example.com");
        server.activity().complain("ann@example.com");
    }

    @SuppressWarnings("unchecked")
    private List<String> use(ClassLoader loader) throws Exception {
        Object done = loader.loadClass(EveryRoom.class.getName())
                .getMethod("use", Map.class, byte[].class, byte[].class)
                .invoke(null, settings(), bytes(SAMPLES.event(Kind.FAILED, Style.JSON)), bytes(SAMPLES.mail()));
        return (List<String>) done;
    }

    private Map<String, String> settings() {
        return Map.of(
                "serverId", Long.toString(server.serverId()),
                "injectionKey", server.injectionKey(),
                "injectionUrl", emulator.injectionUrl().toString(),
                "reportingUser", server.reportingUser(),
                "reportingKey", server.reportingKey(),
                "reportingUrl", emulator.reportingUrl().toString(),
                "secretKey", SECRET);
    }

    private static byte[] bytes(WebhookRequest sample) throws IOException {
        try (InputStream body = sample.body()) {
            return body.readAllBytes();
        }
    }

    private static boolean lacks(String name) {
        return name.startsWith("com.fasterxml.jackson.annotation.")
                || (name.startsWith("com.fasterxml.jackson.databind.") && !isKept(name));
    }

    private static boolean isKept(String name) {
        return KEPT.contains(name.replaceFirst("\\$.*", ""));
    }
}
