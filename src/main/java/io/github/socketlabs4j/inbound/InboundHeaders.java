package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a mail or of one of its parts, in their original order. A name may occur several times. Wire:
 * {@code CustomHeaders}. Immutable and thread-safe.
 *
 * <p>Headers come from unknown senders: never copy a value into a header of a new mail without checking it for line
 * breaks. The platform joins the lines of a folded header without a blank, so blanks may be missing.
 */
public final class InboundHeaders implements Iterable<InboundHeaders.Header> {
    private final List<Header> headers;

    /**
     * One header.
     *
     * @param name its name as the sender spelled it; the empty text if it has none; wire {@code Name}
     * @param value its value; null if it is empty; wire {@code Value}
     */
    public record Header(String name, @Nullable String value) {
        /** Reads a header; null if it has neither name nor value. */
        static final Shape<@Nullable Header> SHAPE = Shape.of("CustomHeader", t -> {
            Column<String> name = t.text("Name");
            Column<String> value = t.text("Value");
            return v -> header(v.get(name), v.get(value));
        });

        private static @Nullable Header header(@Nullable String name, @Nullable String value) {
            return name == null && value == null ? null : new Header(name == null ? "" : name, value);
        }

        boolean is(String asked) {
            return name.equalsIgnoreCase(asked);
        }
    }

    InboundHeaders(List<Header> headers) {
        this.headers = headers;
    }

    /**
     * All headers.
     *
     * @return an unmodifiable list in the order of the mail, so the newest {@code Received} comes first
     */
    public List<Header> list() {
        return headers;
    }

    /**
     * The value of the first header with a name.
     *
     * @param name the name, in any letter case
     * @return its value; empty if there is no such header or its value is empty
     */
    public Optional<String> first(String name) {
        List<Header> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.ofNullable(all.get(0).value());
    }

    /**
     * All headers with a name.
     *
     * @param name the name, in any letter case
     * @return an unmodifiable list in the order of the mail; empty if there is no such header
     */
    public List<Header> all(String name) {
        List<Header> all = new ArrayList<>();
        for (Header header : headers) {
            if (header.is(name)) all.add(header);
        }
        return List.copyOf(all);
    }

    /** Iterates over all headers in the order of the mail. */
    @Override
    public Iterator<Header> iterator() {
        return headers.iterator();
    }

    /** The number of headers; no name and no value. */
    @Override
    public String toString() {
        return "InboundHeaders[" + headers.size() + "]";
    }
}
