package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import io.github.socketlabs4j.wire.OpenValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a value is read. Whatever the token, a value that cannot be read is null and its text goes to the extras. */
public abstract sealed class Kind {
    static final Kind TEXT = new Text();
    static final Kind DECIMAL = new Scalar(Kind::parseDecimal);
    static final Kind FLAG = new Scalar(Kind::parseFlag);
    static final Kind INSTANT = new Scalar(Instants::parse);
    static final Kind WHOLE = new Whole();

    /** Opens the sink that the bytes of one base64 text go into. */
    @FunctionalInterface
    public interface Sinks {
        /**
         * Opens a sink for one value.
         *
         * @return the stream; closed after the last byte, and then the value of its slot
         * @throws IOException if no sink can be opened, which ends the reading of the document
         */
        OutputStream open() throws IOException;
    }

    /** Reads the value at the parser's current token and leaves the parser on the value's last token. */
    abstract @Nullable Object read(Binder binder, Slot slot, Extras owner) throws IOException;

    /** Whether a structure is what this kind expects. */
    boolean takesObject() {
        return this instanceof Nested || this instanceof Many;
    }

    static Kind open(Function<String, ? extends OpenValue> of) {
        return new Word(of);
    }

    static Kind bytes(Sinks sinks) {
        return new Bytes(sinks);
    }

    /** A nested record. */
    public static Kind object(Shape<?> shape) {
        return new Nested(shape);
    }

    /** A list without its absent entries. */
    public static Kind list(Kind element) {
        return new Many(element, false);
    }

    /** A list with null for its absent entries. */
    public static Kind listWithGaps(Kind element) {
        return new Many(element, true);
    }

    /** A text, as an element of a list. */
    public static Kind text() {
        return TEXT;
    }

    private static @Nullable Double parseDecimal(String text) {
        // Java would also read 12d, 0x1p3 and the like.
        if (text.chars().anyMatch(c -> Character.isLetter(c) && c != 'e' && c != 'E')) return null;
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Boolean parseFlag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** The commonest kind: nothing to parse, and nothing that cannot be read. */
    private static final class Text extends Kind {
        @Override
        @Nullable
        Object read(Binder binder, Slot slot, Extras owner) throws IOException {
            return binder.scalarText(slot, owner);
        }
    }

    /** A word of the platform's: any text but a blank one means something. */
    private static final class Word extends Kind {
        private final Function<String, ? extends OpenValue> of;

        Word(Function<String, ? extends OpenValue> of) {
            this.of = of;
        }

        @Override
        @Nullable
        Object read(Binder binder, Slot slot, Extras owner) throws IOException {
            String text = binder.scalarText(slot, owner);
            return text == null || text.isBlank() ? null : of.apply(text);
        }
    }

    /** A value that is made of one text. */
    private static non-sealed class Scalar extends Kind {
        private final Function<String, ? extends @Nullable Object> parse;

        Scalar(Function<String, ? extends @Nullable Object> parse) {
            this.parse = parse;
        }

        @Override
        @Nullable
        Object read(Binder binder, Slot slot, Extras owner) throws IOException {
            String text = binder.scalarText(slot, owner);
            if (text == null) return null;
            Object value = parse.apply(text);
            if (value == null && !text.isBlank()) owner.add(slot.name(), text);
            return value;
        }
    }

    private static final class Whole extends Scalar {
        Whole() {
            super(Whole::parse);
        }

        @Override
        @Nullable
        Object read(Binder binder, Slot slot, Extras owner) throws IOException {
            JsonParser parser = binder.parser();
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                return parser.getLongValue();
            }
            return super.read(binder, slot, owner);
        }

        private static @Nullable Long parse(String text) {
            String digits = text.strip();
            // A whole number spelled with a fraction of zeros is still that number.
            int point = digits.indexOf('.');
            if (point > 0 && digits.substring(point + 1).chars().allMatch(c -> c == '0')) {
                digits = digits.substring(0, point);
            }
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }

    private static final class Bytes extends Kind {
        private final Sinks sinks;

        Bytes(Sinks sinks) {
            this.sinks = sinks;
        }

        @Override
        @Nullable
        Object read(Binder binder, Slot slot, Extras owner) throws IOException {
            if (binder.parser().currentToken() != JsonToken.VALUE_STRING) {
                String text = binder.scalarText(slot, owner);
                if (text != null) owner.add(slot.name(), text);
                return null;
            }
            try (OutputStream sink = sinks.open()) {
                if (binder.parser() instanceof FromXmlParser xml) sink.write(xml.getBinaryValue());
                else binder.parser().readBinaryValue(sink);
                return sink;
            } catch (IllegalArgumentException | JsonProcessingException e) {
                // The text read so far is gone with the bad character; that it was no base64 is what can be kept.
                owner.add(slot.name(), "not base64");
                return null;
            }
        }
    }

    private static final class Nested extends Kind {
        private final Shape<?> shape;

        Nested(Shape<?> shape) {
            this.shape = shape;
        }

        @Override
        @Nullable
        Object read(Binder binder, Slot slot, Extras owner) throws IOException {
            if (binder.parser().currentToken() == JsonToken.START_OBJECT) return binder.record(shape);
            String text = binder.scalarText(slot, owner);
            if (text != null && !text.isBlank()) owner.add(slot.name(), text);
            return null;
        }

        boolean isXmlElement(JsonParser parser) {
            return parser instanceof FromXmlParser && parser.currentToken() == JsonToken.START_OBJECT;
        }

        /**
         * The records inside an XML element: each child is one, whatever its name. If the children are the members of a
         * record, that one stands where the list is expected.
         */
        List<@Nullable Object> children(Binder binder, Extras owner, boolean gaps) throws IOException {
            JsonParser parser = binder.parser();
            List<@Nullable Object> all = new ArrayList<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                Slot member = all.isEmpty() ? shape.slot(name) : null;
                if (member != null
                        && (token != JsonToken.START_OBJECT || member.kind().takesObject())) {
                    all.add(binder.record(shape, name));
                    return all;
                }
                if (token == JsonToken.START_OBJECT) {
                    all.add(binder.record(shape));
                } else if (token == JsonToken.VALUE_NULL) {
                    if (gaps) all.add(null);
                } else if (!name.isEmpty() && parser.getText().isBlank()) {
                    all.add(shape.make(new Values(shape)));
                } else {
                    binder.unnamed(name, owner);
                }
            }
            return all;
        }
    }

    private static final class Many extends Kind {
        private final Kind element;
        private final boolean gaps;

        Many(Kind element, boolean gaps) {
            this.element = element;
            this.gaps = gaps;
        }

        @Override
        Object read(Binder binder, Slot slot, Extras owner) throws IOException {
            JsonParser parser = binder.parser();
            if (element instanceof Nested nested && nested.isXmlElement(parser)) {
                return Collections.unmodifiableList(nested.children(binder, owner, gaps));
            }
            List<@Nullable Object> all = new ArrayList<>();
            if (!parser.isExpectedStartArrayToken()) {
                Object single = isBlankText(parser) ? null : element.read(binder, slot, owner);
                if (single != null) all.add(single);
                return Collections.unmodifiableList(all);
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null)
                    throw new JsonParseException(parser, "the document ends inside the list " + slot.name());
                if (token == JsonToken.FIELD_NAME) {
                    // Text between the children of an XML list.
                    parser.nextToken();
                    parser.skipChildren();
                    continue;
                }
                Object value = element.read(binder, slot, owner);
                if (value != null || gaps) all.add(value);
            }
            return Collections.unmodifiableList(all);
        }

        private static boolean isBlankText(JsonParser parser) throws IOException {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    && parser.getText().isBlank();
        }
    }
}
