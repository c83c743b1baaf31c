import io.github.socketlabs4j.Replies;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.WebhookSamples;

/** Answers inbound mail, but never mail of other programs: two programs could answer each other for ever. */
public class ReplyToInboundMail {
    public static void main(String[] args) {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client =
                        emulator.clientBuilder().webhookKeys("secret", null).build()) {
            EmulatedServer server = emulator.server();
            WebhookSamples platform = WebhookSamples.of(server.serverId(), "secret");
            InboundMail mail = InboundMail.from("ann@example.com").to("help@shop.example");
            mail.subject("Broken screw").header("Message-ID", "<7@example.com>");

            // What a web server does with each post; ReceiveWithJdkServer shows a complete one.
            client.inbound().receive(platform.mail(mail), received -> reply(client, received));
            mail.header("Auto-Submitted", "auto-replied");
            client.inbound().receive(platform.mail(mail), received -> reply(client, received));

            server.mailbox().forEach(sent -> System.out.println(sent.recipient() + ": " + sent.subject()));
        }
    }

    private static void reply(SocketLabsClient client, InboundMessage mail) {
        if (mail.automatic()) return; // automaticBecause() tells why
        client.injection()
                .send(Replies.replyTo(mail, "help@shop.example")
                        .text("We will look into it.")
                        .build());
    }
}
