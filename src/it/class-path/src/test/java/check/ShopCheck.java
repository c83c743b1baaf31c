package check;

import consumer.Shop;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.wire.Format;
import java.util.List;

/** Tests the shop with the emulator. */
public final class ShopCheck {
    private ShopCheck() {}

    public static void main(String[] args) {
        check(SocketLabsClient.class.getModule().isNamed(), false);
        check(SocketLabsEmulator.class.getModule().isNamed(), false);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client =
                        emulator.clientBuilder().webhookKeys("secret", "key").build()) {
            Shop shop = new Shop(client);
            check(shop.confirm("ann@example.com"), true);
            check(emulator.server().mailbox("ann@example.com").get(0).subject(), "Your order");
            for (Format format : Format.values()) check(shop.delivered(format), List.of("ann@example.com"));

            WebhookSamples samples = WebhookSamples.of(emulator.server().serverId(), "secret");
            for (WebhookSamples.Style style : WebhookSamples.Style.values()) {
                check(
                        shop.happened(samples.event(WebhookSamples.Kind.FAILED, style))
                                .body(),
                        "key");
            }
            check(shop.bounced().size(), WebhookSamples.Style.values().length);
        }
        Shop.configured();
    }

    private static void check(Object found, Object expected) {
        if (!found.equals(expected)) throw new IllegalStateException("expected " + expected + ", found " + found);
    }
}
