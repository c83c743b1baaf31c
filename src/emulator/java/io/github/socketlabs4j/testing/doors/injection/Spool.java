package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.letters.StoredContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where attachments are decoded into while a request is read, and which of them belong to the request a thread is reading. Not
 * all of them end up in a message: not one whose base64 breaks off, whose file would stay behind.
 */
final class Spool {
    private static final ThreadLocal<List<StoredContent>> OPENED = ThreadLocal.withInitial(ArrayList::new);

    private Spool() {}

    /** A place for one more attachment of the request this thread is reading. */
    static StoredContent open() {
        StoredContent content = new StoredContent();
        OPENED.get().add(content);
        return content;
    }

    /** Ends this thread's request: deletes what it stored and nobody keeps. */
    static void endRequest(Set<StoredContent> kept) {
        for (StoredContent content : OPENED.get()) {
            if (!kept.contains(content)) content.delete();
        }
        OPENED.remove();
    }
}
