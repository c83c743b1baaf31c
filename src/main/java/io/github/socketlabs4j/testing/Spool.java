package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Opens the sinks attachments are decoded into, and knows which of them belong to the request a thread is reading: a sink
 * whose base64 breaks off is in no message, and its file would stay behind.
 */
final class Spool {
    private final ThreadLocal<List<StoredContent>> opened = ThreadLocal.withInitial(ArrayList::new);

    Kind.Sinks sinks() {
        return () -> {
            StoredContent content = new StoredContent();
            opened.get().add(content);
            return content;
        };
    }

    /** Ends this thread's request: deletes what it stored and nobody keeps. */
    void endRequest(Collection<StoredContent> kept) {
        List<StoredContent> contents = opened.get();
        if (contents.isEmpty()) return;
        for (StoredContent content : contents) {
            if (!kept.contains(content)) content.delete();
        }
        opened.remove();
    }
}
