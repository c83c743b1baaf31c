package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.Rendered;
import io.github.socketlabs4j.internal.codec.Requests;
import io.github.socketlabs4j.internal.codec.WireWriter;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer before it has a format, so that a fault can change its names, order and members whichever the format is. */
final class AnswerTree {
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private AnswerTree() {}

    /** An object. */
    record Node(List<Member> members) {
        static Node of(Member... members) {
            return new Node(List.of(members));
        }
    }

    /** A list, and the name its entries have in XML. */
    record Entries(String name, List<Node> nodes) {}

    /** A time to the ten millionth of a second, as answers are stamped. */
    record Timestamp(Instant time) {
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

        @Override
        public String toString() {
            return FORM.format(time);
        }
    }

    /**
     * A member: its value is a text, a whole number, a flag, an {@link Instant}, a {@link Timestamp}, a {@link Node},
     * {@link Entries}, or null.
     */
    record Member(String name, @Nullable Object value) {}

    /**
     * Writes an answer.
     *
     * @param name the root element's name in XML
     * @param format JSON or XML
     */
    static byte[] write(Node root, String name, Format format) {
        boolean xml = format == Format.XML;
        Rendered document = Requests.render(format, name, 256, out -> members(root, out, xml));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) document.length());
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void members(Node node, WireWriter out, boolean xml) {
        for (Member member : node.members()) write(member.name(), member.value(), out, xml);
    }

    private static void write(String name, @Nullable Object value, WireWriter out, boolean xml) {
        if (value instanceof Node node) {
            out.startObject(name);
            members(node, out, xml);
            out.endObject();
        } else if (value instanceof Entries entries) {
            out.startList(name);
            for (Node node : entries.nodes()) write(entries.name(), node, out, xml);
            out.endList();
        } else if (value instanceof Instant || value instanceof Timestamp) {
            out.text(name, value.toString());
        } else if (xml && value instanceof String text) {
            // What was posted as JSON may hold what XML cannot carry.
            out.text(name, NOT_IN_XML.matcher(text).replaceAll("?"));
        } else {
            out.value(name, value);
        }
    }
}
