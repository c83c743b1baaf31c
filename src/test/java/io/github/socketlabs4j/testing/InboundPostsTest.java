package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mail built by a test becomes a post like the platform's, which the client receives over a socket. */
class InboundPostsTest {
    private static final WebhookSamples SAMPLES = WebhookSamples.of(14321, Endpoint.SECRET);

    private final SocketLabsClient client = SocketLabsClient.builder()
            .webhookKeys(14321, Endpoint.SECRET, Endpoint.KEY)
            .build();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Endpoint endpoint =
            Endpoint.answering(got -> client.inbound().receive(got.request(), mail -> heard.add(mail.inboundRcptTo())));

    @AfterEach
    void close() {
        endpoint.close();
        client.close();
    }

    private String received(InboundMail mail) {
        HttpResponse<String> answer = endpoint.post(SAMPLES.mail(mail));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Endpoint.KEY);
        return endpoint.take().get(0).body();
    }

    private JsonNode tree(InboundMail mail) {
        try {
            return new ObjectMapper().readTree(received(mail));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InboundMail mail() {
        return InboundMail.from("ann@example.org").to("help@inbound.example.com");
    }

    @Test
    void the_samples_are_taken_and_a_strangers_is_not() {
        WebhookSamples stranger = WebhookSamples.of(14321, "guessed");
        assertThat(endpoint.post(SAMPLES.event(WebhookSamples.Kind.VALIDATION, WebhookSamples.Style.FORM))
                        .body())
                .isEqualTo(Endpoint.KEY);
        for (WebhookRequest post : List.of(SAMPLES.mail(), SAMPLES.minimalMail())) {
            assertThat(endpoint.post(post).body()).isEqualTo(Endpoint.KEY);
        }
        assertThat(heard).containsExactly("help@inbound.example.com", "help@inbound.example.com");
        HttpResponse<String> refused = endpoint.post(stranger.mail());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).doesNotContain(Endpoint.KEY);
        assertThat(heard).hasSize(2);
        assertThat(endpoint.take())
                .extracting(Endpoint.ReceivedPost::contentType)
                .containsExactly(
                        "application/x-www-form-urlencoded",
                        "application/json; charset=utf-8",
                        "application/json; charset=utf-8",
                        "application/json; charset=utf-8");
    }

    @Test
    void what_is_set_is_posted() {
        JsonNode root = tree(InboundMail.from(EmailAddress.of("ann@example.org", "Ann"))
                .mailFrom("")
                .rcptTo("sales@inbound.example.com")
                .to("one@example.com", "two@example.com")
                .cc(EmailAddress.of("cc@example.com", "Copy"))
                .replyTo(EmailAddress.of("answers@example.org"))
                .subject("Ünïcode \uD83C\uDF89")
                .text("one\ntwo\r\nthree")
                .charset("iso-8859-1")
                .ip("2001:db8::1")
                .spamScore(-2)
                .withServerId());
        JsonNode message = root.get("Message");
        assertThat(root.get("InboundMailFrom").textValue()).isEmpty();
        assertThat(root.get("InboundRcptTo").textValue()).isEqualTo("sales@inbound.example.com");
        assertThat(root.get("InboundIpAddress").textValue()).isEqualTo("2001:db8::1");
        assertThat(root.get("SpamScore").toString()).isEqualTo("-2");
        assertThat(root.get("ServerId").longValue()).isEqualTo(14321);
        assertThat(message.get("To").findValuesAsText("EmailAddress"))
                .containsExactly("one@example.com", "two@example.com");
        assertThat(message.get("Cc").toString())
                .isEqualTo("[{\"EmailAddress\":\"cc@example.com\",\"FriendlyName\":\"Copy\"}]");
        assertThat(message.get("ReplyTo").get("EmailAddress").textValue()).isEqualTo("answers@example.org");
        assertThat(message.get("Subject").textValue()).isEqualTo("Ünïcode \uD83C\uDF89");
        assertThat(message.get("TextBody").textValue()).isEqualTo("one\r\ntwo\r\nthree");
        assertThat(message.get("TextCharSet").textValue()).isEqualTo("iso-8859-1");
        assertThat(message.get("HtmlCharSet").isNull()).isTrue();
    }

    @Test
    void absent_lists_are_null_or_empty() {
        JsonNode nulls = tree(mail()).get("Message");
        for (String list : List.of("EmbeddedMedia", "CustomHeaders", "Cc", "Bcc", "Attachments")) {
            assertThat(nulls.get(list).isNull()).as(list).isTrue();
        }
        JsonNode empty = tree(mail().emptyLists()).get("Message");
        for (String list : List.of("EmbeddedMedia", "CustomHeaders", "Cc", "Bcc", "Attachments")) {
            assertThat(empty.get(list).toString()).as(list).isEqualTo("[]");
        }
    }

    @Test
    void folds_lose_their_blank_or_keep_it() {
        InboundMail mail = mail().header("Content-Type", "multipart/mixed;\r\n\t boundary=b1")
                .header("X-Empty", "");
        assertThat(tree(mail).get("Message").get("CustomHeaders").toString())
                .isEqualTo("[{\"Name\":\"Content-Type\",\"Value\":\"multipart/mixed;boundary=b1\"},"
                        + "{\"Name\":\"X-Empty\",\"Value\":null}]");
        assertThat(tree(mail.keepFoldBlanks())
                        .get("Message")
                        .get("CustomHeaders")
                        .get(0)
                        .get("Value")
                        .textValue())
                .isEqualTo("multipart/mixed; boundary=b1");
    }

    @Test
    void markup_is_escaped_everywhere() {
        String posted = received(mail().subject("a < b > c").html("<p>1 < 2 & \"3\"</p>"));
        assertThat(posted)
                .contains("\"Subject\":\"a \\u003c b \\u003e c\"")
                .contains("\"HtmlBody\":\"\\u003cp\\u003e1 \\u003c 2 & \\\"3\\\"\\u003c/p\\u003e\"");
    }

    @Test
    void half_a_character_does_not_stop_a_mail() {
        assertThat(received(mail().subject("a\ud800b"))).contains("\"Subject\":\"a\\uD800b\"");
    }

    @Test
    void a_mail_that_the_platform_would_not_post_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SAMPLES.mail(InboundMail.from("ann@example.org")))
                .withMessageContaining("no recipient");
        assertThatIllegalArgumentException().isThrownBy(() -> mail().spamScore(Double.NaN));
        Path missing = Path.of("no", "such", "file");
        assertThatThrownBy(() -> SAMPLES.mail(mail().attach(Attachment.of(missing))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("attachment 'file'");
    }
}
