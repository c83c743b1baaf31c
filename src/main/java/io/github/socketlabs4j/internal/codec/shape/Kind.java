package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a value is read. Whatever the token, a value that cannot be read is null and its text goes to the extras.
 *
 * @param <V> the type of the value
 */
sealed interface Kind<V extends @Nullable Object> {
    /**
     * Reads the value at the parser's current token and leaves the parser on the value's last token.
     *
     * @param binder the binder, for its parser
     * @param name the member's documented name
     * @param owner gets the text of what cannot be read, under that name
     * @return the value; null if it is absent or cannot be read
     * @throws IOException if the document is broken
     */
    @Nullable
    V read(Binder binder, String name, Values owner) throws IOException;

    /** Whether a structure is what this kind expects. */
    default boolean takesStructures() {
        return false;
    }

    /** A text as it came: the commonest kind. There is nothing to parse, and nothing that cannot be read. */
    record Text() implements Kind<String> {
        @Override
        public @Nullable String read(Binder binder, String name, Values owner) throws IOException {
            return binder.scalarText(name, owner);
        }
    }

    /** A value that one text means, without the blanks around it. */
    record Scalar<V>(Function<String, ? extends @Nullable V> parse) implements Kind<V> {
        @Override
        public @Nullable V read(Binder binder, String name, Values owner) throws IOException {
            String text = binder.scalarText(name, owner);
            if (text == null) return null;
            V value = parse.apply(text);
            if (value == null && !Blanks.isBlank(text)) binder.keep(name, text, owner);
            return value;
        }
    }

    /** A word of a set, or its number. A text of blanks is none. */
    record Word<V>(LatelyRead<V> words) implements Kind<V> {
        @Override
        public @Nullable V read(Binder binder, String name, Values owner) throws IOException {
            JsonParser parser = binder.parser();
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return words.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            }
            String text = binder.scalarText(name, owner);
            return text == null ? null : words.read(text);
        }
    }

    /** A whole number, which JSON may have as a number. */
    record Whole() implements Kind<Long> {
        private static final Scalar<Long> SPELLED = new Scalar<>(Numbers::whole);

        @Override
        public @Nullable Long read(Binder binder, String name, Values owner) throws IOException {
            JsonParser parser = binder.parser();
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                return binder.boxed(parser.getLongValue());
            }
            return SPELLED.read(binder, name, owner);
        }
    }

    /** Base64 text, whose bytes go into a sink of their own: closed after the last byte, and then the value. */
    record Bytes<S extends OutputStream>(Supplier<S> sinks) implements Kind<S> {
        @Override
        public @Nullable S read(Binder binder, String name, Values owner) throws IOException {
            if (binder.parser().currentToken() != JsonToken.VALUE_STRING) {
                binder.keepUnreadable(name, owner);
                return null;
            }
            S sink = sinks.get();
            try (sink) {
                binder.parser().readBinaryValue(sink);
                return sink;
            } catch (IllegalArgumentException | JsonProcessingException e) {
                // The text read so far is gone with the bad character; that it was no base64 is what can be kept.
                binder.keep(name, "not base64", owner);
                return null;
            }
        }
    }

    /** A text that may be long: passed over, to be read when it is asked for. */
    record Stored() implements Kind<StoredText> {
        @Override
        public @Nullable StoredText read(Binder binder, String name, Values owner) throws IOException {
            if (binder.parser().currentToken() == JsonToken.VALUE_STRING) return binder.storedText();
            binder.keepUnreadable(name, owner);
            return null;
        }
    }

    /** A text that may be long: a body. */
    record Body() implements Kind<LongText> {
        @Override
        public @Nullable LongText read(Binder binder, String name, Values owner) throws IOException {
            if (binder.parser().currentToken() == JsonToken.VALUE_STRING) return binder.longText();
            String text = binder.scalarText(name, owner);
            return text == null ? null : LongText.of(text);
        }
    }

    /** Whether there is an object or a list, which is passed over: yes, or null. */
    record Structure() implements Kind<Boolean> {
        @Override
        public @Nullable Boolean read(Binder binder, String name, Values owner) throws IOException {
            boolean there = binder.parser().currentToken().isStructStart();
            binder.parser().skipChildren();
            return there ? Boolean.TRUE : null;
        }
    }

    /** A record inside another. */
    record Nested<V>(Shape<? extends @Nullable V> shape) implements Kind<V> {
        @Override
        public @Nullable V read(Binder binder, String name, Values owner) throws IOException {
            if (binder.parser().currentToken() == JsonToken.START_OBJECT) return binder.record(shape);
            String text = binder.scalarText(name, owner);
            if (text != null && !Blanks.isBlank(text)) binder.keep(name, text, owner);
            return null;
        }

        @Override
        public boolean takesStructures() {
            return true;
        }
    }

    /** A list without its absent elements; a single value where one is expected is a list of one. */
    record Many<E>(Kind<E> element) implements Kind<List<E>> {
        @Override
        public List<E> read(Binder binder, String name, Values owner) throws IOException {
            List<E> all = Elements.read(element, binder, name, owner);
            all.removeIf(Objects::isNull);
            return Collections.unmodifiableList(all);
        }

        @Override
        public boolean takesStructures() {
            return true;
        }
    }

    /** A list with null for its absent elements. */
    record ManyWithGaps<E>(Kind<E> element) implements Kind<List<@Nullable E>> {
        @Override
        public List<@Nullable E> read(Binder binder, String name, Values owner) throws IOException {
            return Collections.unmodifiableList(Elements.read(element, binder, name, owner));
        }

        @Override
        public boolean takesStructures() {
            return true;
        }
    }
}
