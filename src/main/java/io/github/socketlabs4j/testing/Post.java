package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.transport.HttpBody;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A post, rendered once and sent as often as it takes.
 *
 * @param type what it tells of
 * @param address whom it is about
 */
record Post(String type, @Nullable String address, HttpBody body) {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json; charset=utf-8";

    Post(String type, @Nullable String address, String contentType, byte[] body) {
        this(type, address, new Body(contentType, body));
    }

    /** A body in memory; its text never shows it, for the secret key is in it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Body(String contentType, byte[] bytes) implements HttpBody {
        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        @Override
        public String toString() {
            return contentType;
        }
    }
}
