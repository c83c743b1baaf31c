package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import io.github.socketlabs4j.wire.OpenValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a value is read. Whatever the token, a value that cannot be read is null and its text goes to the extras. */
@FunctionalInterface
public interface Kind {
    /** Reads the value at the parser's current token and leaves the parser on the value's last token. */
    @Nullable
    Object read(Binder binder, Slot slot, Values owner) throws IOException;

    /** The commonest kind: nothing to parse, and nothing that cannot be read. */
    Kind TEXT = Binder::scalarText;

    /** A number that may have a fraction. */
    Kind DECIMAL = scalar(Kind::parseDecimal);

    /** Yes or no. */
    Kind FLAG = scalar(Kind::parseFlag);

    /** A point in time. */
    Kind INSTANT = scalar(Instants::parse);

    /** A whole number of 64 bits. */
    Kind WHOLE = Kind::readWhole;

    /** Whether there is an object or a list, which is passed over: yes, or null. */
    Kind STRUCTURE = Kind::readStructure;

    /** A text that may be long: passed over, and kept as a {@link StoredText}. */
    Kind STORED = Kind::readStored;

    /** A word of the platform's: any text but a blank one means something. */
    static Kind open(Function<String, ? extends OpenValue> of) {
        return scalar(text -> text.isBlank() ? null : of.apply(text));
    }

    /** Base64 text, whose bytes go into a sink of their own: closed after the last byte, and then the value of its slot. */
    static Kind bytes(Supplier<? extends OutputStream> sinks) {
        return (binder, slot, owner) -> readBytes(sinks, binder, slot, owner);
    }

    /** A nested record. */
    static Kind object(Shape<?> shape) {
        return shape;
    }

    /** A list without its absent entries. */
    static Kind list(Kind element) {
        return new Many(element, false);
    }

    /** A list with null for its absent entries. */
    static Kind listWithGaps(Kind element) {
        return new Many(element, true);
    }

    /** A text, as an element of a list. */
    static Kind text() {
        return TEXT;
    }

    /** A value that is made of one text. */
    private static Kind scalar(Function<String, ? extends @Nullable Object> parse) {
        return (binder, slot, owner) -> readScalar(parse, binder, slot, owner);
    }

    private static @Nullable Object readScalar(
            Function<String, ? extends @Nullable Object> parse, Binder binder, Slot slot, Values owner)
            throws IOException {
        String text = binder.scalarText(slot, owner);
        if (text == null) return null;
        Object value = parse.apply(text);
        if (value == null && !text.isBlank()) owner.add(slot.name(), text);
        return value;
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

    private static @Nullable Object readWhole(Binder binder, Slot slot, Values owner) throws IOException {
        JsonParser parser = binder.parser();
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        return readScalar(Kind::parseWhole, binder, slot, owner);
    }

    private static @Nullable Long parseWhole(String text) {
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

    private static @Nullable Object readStructure(Binder binder, Slot slot, Values owner) throws IOException {
        boolean there = binder.parser().currentToken().isStructStart();
        binder.parser().skipChildren();
        return there ? Boolean.TRUE : null;
    }

    private static @Nullable Object readStored(Binder binder, Slot slot, Values owner) throws IOException {
        if (binder.parser().currentToken() == JsonToken.VALUE_STRING) return binder.storedText();
        return readUnreadable(binder, slot, owner);
    }

    /** A value where a text of another meaning was expected: what it says can only be kept. */
    private static @Nullable Object readUnreadable(Binder binder, Slot slot, Values owner) throws IOException {
        String text = binder.scalarText(slot, owner);
        if (text != null) owner.add(slot.name(), text);
        return null;
    }

    private static @Nullable Object readBytes(
            Supplier<? extends OutputStream> sinks, Binder binder, Slot slot, Values owner) throws IOException {
        if (binder.parser().currentToken() != JsonToken.VALUE_STRING) return readUnreadable(binder, slot, owner);
        try (OutputStream sink = sinks.get()) {
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
