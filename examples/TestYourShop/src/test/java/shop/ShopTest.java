package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.SocketLabsExtension;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shop against an emulator of the platform: real mail, real posts, no account and no mocks. */
@ExtendWith(SocketLabsExtension.class)
class ShopTest {
    private static final String ANN = "ann@example.com";
    private static final Duration SOON = Duration.ofSeconds(10);

    private Shop shop;
    private Endpoint endpoint;

    @BeforeEach
    void open(SocketLabsClient client, EmulatedServer platform) throws IOException {
        shop = new Shop(client);
        endpoint = new Endpoint(0, client, shop);
        platform.notifications().validate(endpoint.events());
        platform.inbound().validate(endpoint.mail());
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void an_order_is_confirmed(EmulatedServer platform) {
        shop.order("7", ANN);
        assertEquals("Your order 7", platform.awaitMail(ANN, SOON).subject());
    }

    @Test
    void mail_that_comes_back_closes_the_account(EmulatedServer platform) {
        platform.failNext(ANN, FailureCode.of(2001));
        shop.order("7", ANN);
        platform.notifications().awaitPosts(SOON);
        assertTrue(shop.isClosed(ANN));
        assertThrows(IllegalStateException.class, () -> shop.order("8", ANN));
    }

    @Test
    void mail_that_fails_for_the_moment_does_not(EmulatedServer platform) {
        platform.fail(ANN, FailureType.TEMPORARY, FailureCode.of(3003), "busy");
        shop.order("7", ANN);
        platform.notifications().awaitPosts(SOON);
        assertFalse(shop.isClosed(ANN));
    }

    @Test
    void who_complains_gets_no_newsletter_any_more(EmulatedServer platform) {
        shop.subscribe(ANN);
        shop.order("7", ANN);
        platform.activity().complain(ANN);
        platform.notifications().awaitPosts(SOON);
        assertFalse(shop.isReader(ANN));
    }

    @Test
    void a_reply_reaches_the_ticket_of_its_order(EmulatedServer platform) {
        platform.receive(InboundMail.from(ANN).to("ticket-7@shop.example").text("Where is it?"));
        platform.inbound().awaitPosts(SOON);
        assertEquals("Where is it?", shop.ticket("7"));
    }
}
