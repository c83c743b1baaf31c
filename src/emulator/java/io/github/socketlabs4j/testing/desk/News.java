package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.DocumentWriter;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.platform.Changes;
import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has changed, told to all that listen. Telling waits for nobody. Thread-safe. */
final class News {
    private final Set<NewsStream> listeners = ConcurrentHashMap.newKeySet();

    /** That something was posted: the ledger has its own. */
    private final Changes posted = new Changes();

    News(RunningEmulator emulator) {
        emulator.eachServer(server -> server.ledger().listen(this::happened));
        emulator.requests().watch(request -> tell("request", new Member("number", request.number())));
        emulator.outboxes().each(outbox -> outbox.watch(attempt -> posted(outbox.name(), attempt)));
    }

    private void happened(Event event) {
        var mail = event.mail();
        if (event instanceof Event.Processed processed) {
            tell(
                    "mail",
                    new Member("id", processed.mail().id()),
                    new Member("recipient", processed.mail().recipient()));
        }
        tell("event", new Member("address", mail == null ? null : mail.recipient()));
    }

    private void posted(EndpointName endpoint, Attempt attempt) {
        posted.note();
        tell(
                "post",
                new Member("kind", Posts.word(endpoint.kind())),
                new Member("name", endpoint.name()),
                new Member("post", attempt.post()));
    }

    /** For who waits until something was posted. */
    Changes changes() {
        return posted;
    }

    /** Tells all that listen now. */
    void tell(String what, Member... data) {
        if (listeners.isEmpty()) return;
        String document = new String(DocumentWriter.json(Members.of(data)), StandardCharsets.UTF_8);
        byte[] lines = ("event: " + what + "\ndata: " + document + "\n\n").getBytes(StandardCharsets.UTF_8);
        listeners.forEach(listener -> listener.offer(lines));
    }

    /** An answer that goes on until who asked goes away, or is too far behind. */
    Answer stream() {
        return new NewsStream(listeners);
    }
}
