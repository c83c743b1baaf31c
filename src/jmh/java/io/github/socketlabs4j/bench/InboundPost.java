package io.github.socketlabs4j.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.inbound.InboundAttachment;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.inbound.InboundParser;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Answers a webhook post of an inbound mail and reads its attachment to the end. The reference uses Jackson databind,
 * which keeps the content in one array, and does not check the key.
 */
public class InboundPost extends SideBySide {
    private static final int LENGTH = 10 * 1024 * 1024;
    private static final String SECRET = "k3Yq8Zt1Lw6Rb0Xv4Ns7";
    private static final long SERVER_ID = 14321;

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final byte[] piece = new byte[64 * 1024];

    private byte[] post;
    private SocketLabsClient client;
    private InboundParser inbound;
    private long read;

    /** The members of the post that the reference reads. */
    private record Mail(
            String inboundMailFrom,
            String inboundRcptTo,
            String inboundIpAddress,
            double spamScore,
            String secretKey,
            Content message) {}

    private record Content(
            String subject,
            String textBody,
            String htmlBody,
            List<Header> customHeaders,
            List<Address> to,
            List<Address> cc,
            Address from,
            List<File> attachments,
            List<File> embeddedMedia) {}

    private record Header(String name, String value) {}

    private record Address(String emailAddress, String friendlyName) {}

    private record File(
            String name, String contentType, String contentId, byte[] content, List<Header> customHeaders) {}

    @Setup
    public void open() throws IOException {
        byte[] content = new byte[LENGTH];
        new Random(1).nextBytes(content);
        WebhookRequest sample = WebhookSamples.of(SERVER_ID, SECRET)
                .mail(InboundMail.from("ann@example.org")
                        .to("help@inbound.example.com")
                        .subject("Broken screw")
                        .text("Hello,\nmy screw is broken.\n")
                        .html("<p>Hello,<br>my screw is broken.</p>")
                        .header("Message-ID", "<20140318.77@example.org>")
                        .attach(Attachment.of("screw.jpg", "image/jpeg", content)));
        try (InputStream bytes = sample.body()) {
            post = bytes.readAllBytes();
        }
        client = SocketLabsClient.builder()
                .serverId(SERVER_ID)
                .webhookKeys(SECRET, null)
                .build();
        inbound = client.inbound();
        check();
    }

    private void check() throws IOException {
        if (!ours().equals(WebhookReply.taken(SECRET))) throw new IllegalStateException("the post is refused");
        byte[] content = reference().message().attachments().get(0).content();
        if (read != LENGTH || content.length != LENGTH) throw new IllegalStateException("not the whole attachment");
    }

    @TearDown
    public void close() {
        client.close();
    }

    @Override
    WebhookReply ours() {
        return inbound.receive(WebhookRequest.of("application/json", body()), this::readThrough);
    }

    private void readThrough(InboundMessage mail) {
        read = 0;
        for (InboundAttachment file : mail.attachments()) {
            try (InputStream content = file.open()) {
                for (int n = content.read(piece); n >= 0; n = content.read(piece)) read += n;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    Mail reference() throws IOException {
        return mapper.readValue(body(), Mail.class);
    }

    /** The post as a stream, as it would come from a connection. */
    private InputStream body() {
        return new ByteArrayInputStream(post);
    }
}
