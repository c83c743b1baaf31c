package io.github.socketlabs4j.bench;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Answers a notification, from its bytes to the reply: checks the key and calls the handler with the event. The
 * reference is Jackson databind, which reads all fields of the post into a record and does not check the key.
 */
public class NotificationPosts extends SideBySide {
    private static final String SECRET = "k3Yq8Zt1Lw6Rb0Xv4Ns7";
    private static final String VALIDATION = "Vk9Pz2Hd5Jm8Qc1Ta4Ye";
    private static final WebhookReply TAKEN = WebhookReply.taken(VALIDATION);

    private static final JsonFormat.Value FORM_DATES = JsonFormat.Value.forPattern("EEE, d MMM yyyy HH:mm:ss 'GMT'")
            .withLocale(Locale.ENGLISH)
            .withTimeZone(TimeZone.getTimeZone("UTC"));

    @Param("JSON")
    public WebhookSamples.Style style;

    private ObjectMapper mapper;
    private String contentType;
    private byte[] post;
    private SocketLabsClient client;
    private NotificationParser notifications;
    private NotificationEvent event;

    /** All fields of a failure notification. */
    private record Fields(
            String type,
            Instant dateTime,
            String mailingId,
            String messageId,
            String address,
            String secretKey,
            int failureCode,
            String reason,
            String remoteMta,
            long serverId,
            int failureType,
            String fromAddress,
            String bounceStatus,
            String diagnosticCode) {}

    @Setup
    public void open() throws IOException {
        boolean form = style == WebhookSamples.Style.FORM;
        mapper = mapper(form ? FORM_DATES : JsonFormat.Value.empty());
        contentType = form ? "application/x-www-form-urlencoded" : "application/json";
        post = form ? form(failure("Tue, 18 Mar 2014 09:41:02 GMT")) : json(failure("2014-03-18T09:41:02Z"));
        client = SocketLabsClient.builder()
                .serverId(14321)
                .webhookKeys(SECRET, VALIDATION)
                .build();
        notifications = client.notifications();
        if (!ours().equals(TAKEN)) throw new IllegalStateException("the post is refused: " + ours());
        Fields read = reference();
        if (!event.equals(event(read))) throw new IllegalStateException("the reference reads other values: " + read);
    }

    private static ObjectMapper mapper(JsonFormat.Value dates) {
        return JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .withConfigOverride(Instant.class, instant -> instant.setFormat(dates))
                .addModule(new JavaTimeModule())
                .build();
    }

    /** A failure with a typical text of a mail server, with its fields in the platform's order. */
    private static Map<String, Object> failure(String dateTime) {
        String reason = "550 5.1.1 <customer7919@example.org>: Recipient address rejected:"
                + " User unknown in local recipient table";
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Type", "Failed");
        fields.put("DateTime", dateTime);
        fields.put("MailingId", "march-news");
        fields.put("MessageId", "order-552101");
        fields.put("Address", "customer7919@example.org");
        fields.put("SecretKey", SECRET);
        fields.put("FailureCode", 2001);
        fields.put("Reason", reason);
        fields.put("RemoteMta", "mx1.example.org");
        fields.put("ServerId", 14321);
        fields.put("FailureType", 1);
        fields.put("FromAddress", "shop@example.com");
        fields.put("BounceStatus", "5.1.1");
        fields.put("DiagnosticCode", "smtp; " + reason);
        return fields;
    }

    private byte[] json(Map<String, Object> fields) throws IOException {
        return mapper.writeValueAsBytes(fields);
    }

    private static byte[] form(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + escaped(field.getValue().toString()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Escapes a value like the platform, which also escapes spaces. */
    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Failed event(Fields fields) {
        return new Failed(
                fields.serverId(),
                fields.dateTime(),
                fields.address(),
                fields.mailingId(),
                fields.messageId(),
                null,
                null,
                fields.fromAddress(),
                FailureType.of(Integer.toString(fields.failureType())),
                FailureCode.of(fields.failureCode()),
                fields.reason(),
                fields.remoteMta(),
                fields.bounceStatus(),
                fields.diagnosticCode(),
                Map.of(),
                List.of(),
                Map.of());
    }

    @TearDown
    public void close() {
        client.close();
    }

    @Override
    WebhookReply ours() {
        return notifications.receive(WebhookRequest.of(contentType, post), (NotificationEvent read) -> event = read);
    }

    @Override
    Fields reference() throws IOException {
        if (style != WebhookSamples.Style.FORM) return mapper.readValue(post, Fields.class);
        return mapper.convertValue(decoded(), Fields.class);
    }

    /** The decoded fields of the form, as a web framework passes them to a handler. */
    private Map<String, String> decoded() {
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(post, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
