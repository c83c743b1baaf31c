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
 * The kind of a column: says how its value is read. Whatever the token is, a value that cannot be read is null, and its
 * text goes to the extras.
 *
 * @param <V> the type of the value
 */
sealed interface Kind<V extends @Nullable Object> {
    /**
     * Reads the value at the parser's current token and leaves the parser at the value's last token.
     *
     * @param binder has the parser, and adds to the extras
     * @param name the documented name of the member
     * @param owner gets the text of what cannot be read as an extra of that name
     * @return the value; null if it is absent or cannot be read
     * @throws IOException if the document is malformed, or cannot be read
     */
    @Nullable
    V read(Binder binder, String name, Values owner) throws IOException;

    /** Whether this kind expects an object or a list. */
    default boolean takesStructures() {
        return false;
    }

    /** A text as it was received. */
    record Text() implements Kind<String> {
        @Override
        public @Nullable String read(Binder binder, String name, Values owner) throws IOException {
            return binder.scalarText(name, owner);
        }
    }

    /**
     * A value that is parsed from one text. {@code parse} ignores blanks around it, and gives null if it cannot be
     * parsed.
     */
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

    /** One of a few words, such as a failure type, or the number that stands for it. A blank text is absent. */
    record Word<V>(TextCache<V> words) implements Kind<V> {
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

    /** A whole number, as a number in JSON or as a text. */
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

    /**
     * A base64 text, whose bytes are written to a new sink. The sink is closed after the last byte; it is the value.
     */
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
                // The text up to the bad character cannot be read again, so the extra only says what was wrong.
                binder.keep(name, "not base64", owner);
                return null;
            }
        }
    }

    /** A text that may be long. It is skipped, and read each time that a user asks for it. */
    record Stored() implements Kind<StoredText> {
        @Override
        public @Nullable StoredText read(Binder binder, String name, Values owner) throws IOException {
            if (binder.parser().currentToken() == JsonToken.VALUE_STRING) return binder.storedText();
            binder.keepUnreadable(name, owner);
            return null;
        }
    }

    /** A body: a text that may be long, and is kept in memory if it is not. */
    record Body() implements Kind<LongText> {
        @Override
        public @Nullable LongText read(Binder binder, String name, Values owner) throws IOException {
            if (binder.parser().currentToken() == JsonToken.VALUE_STRING) return binder.longText();
            String text = binder.scalarText(name, owner);
            return text == null ? null : LongText.of(text);
        }
    }

    /** True if there is an object or a list, which is skipped; otherwise null. */
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

    /** A list without its absent elements. A single value is a list of one. */
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

    /** A list in which absent elements are null. */
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
