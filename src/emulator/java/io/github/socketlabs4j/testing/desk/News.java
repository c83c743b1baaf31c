package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.DocumentWriter;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Changes;
import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has changed, told to all that listen. Telling waits for nobody. Thread-safe. */
final class News {
    private final Set<NewsStream> listeners = ConcurrentHashMap.newKeySet();

    /** That something was posted: the ledger has its own. */
    private final Changes posted = new Changes();

    News(RunningEmulator emulator) {
        emulator.eachServer(server -> {
            boolean isFirst = server.equals(emulator.platform());
            server.ledger().listen(event -> happened(event, isFirst));
        });
        emulator.requests().watch(request -> tell("request", new Member("number", request.number())));
        emulator.outboxes().each(outbox -> outbox.watch(attempt -> posted(outbox.name(), attempt)));
    }

    /** Of what happens at other servers than the first, the server is told as well. */
    private void happened(Event event, boolean isOfFirst) {
        TakenMail mail = event.mail();
        List<Member> whose = mail == null || isOfFirst ? List.of() : List.of(new Member("serverId", mail.serverId()));
        if (event instanceof Event.Processed processed) {
            List<Member> data = new ArrayList<>();
            data.add(new Member("id", processed.mail().id()));
            data.add(new Member("recipient", processed.mail().recipient()));
            data.addAll(whose);
            tell("mail", data);
        }
        List<Member> data = new ArrayList<>();
        data.add(new Member("address", mail == null ? null : mail.recipient()));
        data.addAll(whose);
        tell("event", data);
    }

    private void posted(EndpointName endpoint, Attempt attempt) {
        posted.note();
        List<Member> data = new ArrayList<>(which(endpoint));
        data.add(new Member("post", attempt.post()));
        tell("post", data);
    }

    /** Which endpoint is spoken of; no more of it than it takes to tell it from others. */
    private static List<Member> which(EndpointName endpoint) {
        List<Member> which = new ArrayList<>();
        which.add(new Member("kind", Posts.word(endpoint.kind())));
        if (endpoint.name() != null) which.add(new Member("name", endpoint.name()));
        if (endpoint.isOfAccount()) which.add(new Member("account", true));
        else if (endpoint.owner() != EndpointName.FIRST) which.add(new Member("serverId", endpoint.owner()));
        return which;
    }

    /** Tells that an endpoint was set. */
    void set(EndpointName endpoint) {
        tell("endpoint", which(endpoint));
    }

    /** For who waits until something was posted. */
    Changes changes() {
        return posted;
    }

    /** Tells all that listen now. */
    void tell(String what, Member... data) {
        tell(what, List.of(data));
    }

    private void tell(String what, List<Member> data) {
        if (listeners.isEmpty()) return;
        String document = new String(DocumentWriter.json(new Members(data)), StandardCharsets.UTF_8);
        byte[] lines = ("event: " + what + "\ndata: " + document + "\n\n").getBytes(StandardCharsets.UTF_8);
        listeners.forEach(listener -> listener.offer(lines));
    }

    /** An answer that goes on until who asked goes away, or is too far behind. */
    Answer stream() {
        return new NewsStream(listeners);
    }
}
