package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says that content cannot be read, or is not what it was, so that the document in which it has a slot was not written whole. */
public final class UnreadableContent extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Base64Source content;

    UnreadableContent(Base64Source content, String what, @Nullable Throwable cause) {
        super(content.name() + " " + what, cause);
        this.content = content;
    }

    /** Which content. */
    public Base64Source content() {
        return content;
    }
}
