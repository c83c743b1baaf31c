package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Content cannot be read, or has changed its length, so the document that it belongs to was not written completely. */
public final class UnreadableContentException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Base64Source content;

    UnreadableContentException(Base64Source content, String what, @Nullable Throwable cause) {
        super(content.name() + " " + what, cause);
        this.content = content;
    }

    /** The content. */
    public Base64Source content() {
        return content;
    }
}
