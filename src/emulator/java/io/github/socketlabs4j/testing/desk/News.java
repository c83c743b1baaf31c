package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.DocumentWriter;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.platform.Signal;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.settings.Change;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends the changes of an emulator to all clients that listen over HTTP. It never waits for a client. Thread-safe. */
final class News {
    private final Set<NewsStream> listeners = ConcurrentHashMap.newKeySet();

    /** Signals attempts to post; for mail and events the ledger has its own. */
    private final Signal posted = new Signal();

    News(RunningEmulator emulator) {
        emulator.platform().changeBus().listen(this::tell);
    }

    private void tell(Change change) {
        if (change.kind() == Change.Kind.POST) posted.raise();
        if (listeners.isEmpty()) return;
        String document =
                new String(DocumentWriter.json((Members) View.node(change.details())), StandardCharsets.UTF_8);
        byte[] lines = ("event: " + change.kind().name().toLowerCase(Locale.ROOT) + "\ndata: " + document + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
        listeners.forEach(listener -> listener.offer(lines));
    }

    /** Waits for attempts to post. */
    Signal posted() {
        return posted;
    }

    /** An answer that lasts until the client disconnects, or is disconnected because it reads too slowly. */
    Answer stream() {
        return new NewsStream(listeners);
    }
}
