package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Headers of a mail or of one of its parts, in the order they came in; names repeat. Wire: {@code CustomHeaders}. Immutable and
 * thread-safe.
 *
 * <p>They come from strangers: never put a value into a new mail's header without looking for line breaks. Where a header was
 * folded the platform joins the lines without a blank, so do not rely on blanks either.
 */
public final class InboundHeaders implements Iterable<InboundHeaders.Header> {
    private final List<Header> headers;

    /**
     * One header.
     *
     * @param name its name as the sender spelled it; empty if it has none; wire {@code Name}
     * @param value its value; null if that is empty; wire {@code Value}
     */
    public record Header(String name, @Nullable String value) {
        /** Null is made of what has neither name nor value. */
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
     * All of them.
     *
     * @return an unmodifiable list, the newest {@code Received} first
     */
    public List<Header> list() {
        return headers;
    }

    /**
     * The value of the first header of a name.
     *
     * @param name the name, in any letter case
     * @return its value; empty if there is no such header or its value is empty
     */
    public Optional<String> first(String name) {
        List<Header> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.ofNullable(all.get(0).value());
    }

    /**
     * All headers of a name.
     *
     * @param name the name, in any letter case
     * @return an unmodifiable list in their order; empty if there is no such header
     */
    public List<Header> all(String name) {
        List<Header> all = new ArrayList<>();
        for (Header header : headers) {
            if (header.is(name)) all.add(header);
        }
        return List.copyOf(all);
    }

    /** Through all of them, in their order. */
    @Override
    public Iterator<Header> iterator() {
        return headers.iterator();
    }

    /** How many there are; nothing of what they say. */
    @Override
    public String toString() {
        return "InboundHeaders[" + headers.size() + "]";
    }
}
