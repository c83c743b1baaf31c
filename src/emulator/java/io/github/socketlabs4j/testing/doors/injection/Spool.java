package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.letters.StoredContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The attachments that the current thread has decoded while it reads a request. Not all of them become part of a
 * message: the temporary file of one whose base64 is cut off, for instance, has to be deleted here.
 */
final class Spool {
    private static final ThreadLocal<List<StoredContent>> OPENED = ThreadLocal.withInitial(ArrayList::new);

    private Spool() {}

    /** Storage for another attachment of the request that this thread is reading. */
    static StoredContent open() {
        StoredContent content = new StoredContent();
        OPENED.get().add(content);
        return content;
    }

    /** Ends the request of this thread: deletes its stored attachments except those that are kept. */
    static void endRequest(Set<StoredContent> kept) {
        for (StoredContent content : OPENED.get()) {
            if (!kept.contains(content)) content.delete();
        }
        OPENED.remove();
    }
}
