package shop;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A shop that confirms orders and handles the events of its mail. A real one keeps all this in a database. */
final class Shop {
    private final SocketLabsClient socketLabs;
    private final Set<String> closedAccounts = ConcurrentHashMap.newKeySet();
    private final Set<String> readers = ConcurrentHashMap.newKeySet();
    private final Map<String, String> tickets = new ConcurrentHashMap<>();

    Shop(SocketLabsClient socketLabs) {
        this.socketLabs = socketLabs;
    }

    void order(String number, String customer) {
        if (isClosed(customer)) throw new IllegalStateException("the account of " + customer + " is closed");
        EmailMessage confirmation = EmailMessage.from("orders@shop.example")
                .to(customer)
                .replyTo("ticket-" + number + "@shop.example")
                .subject("Your order " + number)
                .text("It leaves today.")
                .messageId("order-" + number)
                .build();
        socketLabs.injection().send(confirmation).orThrow();
    }

    void subscribe(String customer) {
        readers.add(customer);
    }

    /** Called with each event that the platform posts. */
    void told(NotificationEvent event) {
        if (event.address() == null) return;
        if (event instanceof Failed failed && FailureType.PERMANENT.equals(failed.failureType())) {
            closedAccounts.add(event.address());
        } else if (event instanceof Complaint) {
            readers.remove(event.address());
        }
    }

    /** Called with each mail that the platform posts. */
    void received(InboundMessage mail) {
        String text = Objects.requireNonNullElse(mail.textBody(), "");
        mail.recipients().forEach(recipient -> tickets.merge(recipient, text, (before, more) -> before + more));
    }

    boolean isClosed(String customer) {
        return closedAccounts.contains(customer);
    }

    boolean isReader(String customer) {
        return readers.contains(customer);
    }

    /** What customers wrote about an order; empty if nothing. */
    String ticket(String number) {
        return tickets.getOrDefault("ticket-" + number + "@shop.example", "");
    }
}
