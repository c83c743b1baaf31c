import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.SocketLabsEmulator;

/** A test of your own code: no account, no network, no mocks. With JUnit, each check would be an assertEquals. */
public class TestWithEmulator {
    /** The code under test; the client is passed in. */
    record Shop(SocketLabsClient client) {
        boolean confirm(String customer, int order) {
            return client.injection()
                    .send(EmailMessage.from("orders@shop.example")
                            .to(customer)
                            .subject("Order " + order)
                            .text("Thank you.")
                            .build())
                    .accepted();
        }
    }

    public static void main(String[] args) {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            Shop shop = new Shop(client);
            emulator.server().refuse("gone@example.com");

            check(shop.confirm("ann@example.com", 7), true);
            check(emulator.server().mailbox("ann@example.com").get(0).subject(), "Order 7");
            check(shop.confirm("gone@example.com", 8), false);
            check(emulator.server().mailbox("gone@example.com").size(), 0);
        }
    }

    private static void check(Object found, Object expected) {
        if (!found.equals(expected)) throw new AssertionError("expected " + expected + ", found " + found);
        System.out.println("as expected: " + found);
    }
}
