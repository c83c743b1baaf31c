package webhook;

import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.notification.NotificationHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** What this application does with events and mail: it logs them. Called by several threads at once. */
@Component
class MailEvents implements NotificationHandler {
    private final List<String> notes = new CopyOnWriteArrayList<>();

    @Override
    public void on(Failed event) {
        notes.add("Failed " + event.failureType() + " " + event.address());
    }

    @Override
    public void on(Complaint event) {
        notes.add("Complaint " + event.fblType() + " " + event.address());
    }

    @Override
    public void other(NotificationEvent event) {
        notes.add(event.type() + " " + event.address());
    }

    void mail(InboundMessage mail) {
        notes.add("Mail from " + mail.from() + ": " + mail.subject());
    }

    List<String> notes() {
        return notes;
    }
}
