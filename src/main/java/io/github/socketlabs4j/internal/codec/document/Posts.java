package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.LongText;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.internal.codec.tokens.FormParser;
import io.github.socketlabs4j.internal.codec.tokens.PlainJsonParser;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.internal.codec.tokens.UnexpectedException;
import io.github.socketlabs4j.internal.codec.tokens.Utf8;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads posts to a webhook: one record as JSON, as JSON wrapped in a member {@code data}, or as a form. Posts contain
 * mail and the secret key, so no exception quotes a post.
 */
public final class Posts {
    /** Why most posts cannot be read. A parser's own message would quote the post. */
    static final String BROKEN = "it breaks off, is malformed or beyond the limits";

    /** The member in which some senders wrap an event. */
    private static final String WRAPPER = "data";

    /**
     * The members beside a list are copied to each of its elements, unless the copies have more bytes than this
     * together.
     */
    private static final long LONGEST_NEIGHBOURS = 4L * 1024 * 1024;

    private Posts() {}

    /**
     * Reads a post in memory.
     *
     * @param what what the post is, for error messages
     * @param post the bytes
     * @param shapes the shape of a post by its {@code Type}, which is null if the post has none
     * @param <T> the record
     * @return the record
     * @throws DecodeException if the post is empty, is neither JSON nor a form, ends too early, or is not an object
     */
    public static <T> T read(String what, byte[] post, Function<@Nullable String, Shape<T>> shapes) {
        int start = Beginning.firstCharacter(post, post.length);
        if (start == post.length) throw unreadable(what, null, "it is empty");
        if (post[start] == '{') return json(what, post, start, shapes);
        if (!isForm(post, start)) throw unreadable(what, null, "it is neither JSON nor a form");
        try {
            return read(() -> new FormParser(post, start, post.length), shapes);
        } catch (IOException | RuntimeException broken) {
            throw unreadable(what, null, brokenAt(broken, post, start));
        }
    }

    /**
     * Whether a post is a JSON list.
     *
     * @param post the bytes
     * @return true if it begins like a list
     */
    public static boolean isList(byte[] post) {
        int start = Beginning.firstCharacter(post, post.length);
        return start < post.length && post[start] == '[';
    }

    /**
     * The elements of a post that is a list, or that has a list in a member {@code data}.
     *
     * @param what what the post is, for error messages
     * @param post the bytes
     * @return the bytes of each element, which can be read like a post; empty if the post is not a list
     * @throws DecodeException if the post ends too early, or an element is not an object
     */
    public static List<byte[]> elements(String what, byte[] post) {
        int start = Beginning.firstCharacter(post, post.length);
        if (start == post.length || (post[start] != '[' && post[start] != '{')) return List.of();
        byte[] json = Arrays.copyOfRange(post, start, post.length);
        try {
            return elements(json);
        } catch (IOException | RuntimeException broken) {
            byte[] replaced = Utf8.replaced(post, post.length);
            if (replaced == null) throw unreadable(what, Format.JSON, brokenAt(broken, post, start));
            return elements(what, replaced);
        }
    }

    private static List<byte[]> elements(byte[] json) throws IOException {
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser parser = Tokens.open(Format.JSON, json, 0, json.length)) {
            boolean wrapped = parser.nextToken() == JsonToken.START_OBJECT;
            if (wrapped && !toData(parser, JsonToken.START_ARRAY)) return elements;
            int list = (int) parser.currentTokenLocation().getByteOffset();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) throw new UnexpectedException(parser, "an element is no object");
                int begin = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                elements.add(Arrays.copyOfRange(json, begin, end));
            }
            int listEnd = (int) parser.currentLocation().getByteOffset();
            return wrapped ? withNeighbours(elements, json, list, listEnd) : elements;
        }
    }

    /** Puts each element in place of the list, so that it is read with the members beside the list. */
    private static List<byte[]> withNeighbours(List<byte[]> elements, byte[] json, int list, int listEnd) {
        long beside = (long) list + json.length - listEnd;
        if (isAlone(json, list, listEnd) || beside * elements.size() > LONGEST_NEIGHBOURS) return elements;
        List<byte[]> all = new ArrayList<>();
        for (byte[] element : elements) {
            ByteArrayOutputStream post = new ByteArrayOutputStream();
            post.write(json, 0, list);
            post.writeBytes(element);
            post.write(json, listEnd, json.length - listEnd);
            all.add(post.toByteArray());
        }
        return all;
    }

    private static boolean isAlone(byte[] json, int list, int listEnd) {
        String before = new String(json, 0, list, StandardCharsets.UTF_8);
        String after = new String(json, listEnd, json.length - listEnd, StandardCharsets.UTF_8);
        return (before + after).replaceAll("\\s", "").equalsIgnoreCase("{\"" + WRAPPER + "\":}");
    }

    /**
     * A SHA-256 hash of the values that identify an event, a mail or a row. Users keep it in stores and checkpoints, so
     * the way it is computed must never change.
     *
     * @param parts the values in a fixed order; null counts as an empty text
     * @return 64 hexadecimal digits
     * @throws UncheckedIOException if a long text cannot be read
     */
    public static String identity(@Nullable Object... parts) {
        MessageDigest hash = sha256();
        for (Object part : parts) {
            if (part instanceof LongText text) add(hash, text);
            else add(hash, Objects.toString(part, ""));
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** Adds a value with its length before it, so that different lists of values are never hashed alike. */
    private static void add(MessageDigest hash, String value) {
        hash.update((value.length() + ":" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the same as {@link #add(MessageDigest, String)} would for the text, without the whole text in memory. */
    private static void add(MessageDigest hash, LongText value) {
        try (Reader first = value.open();
                Reader second = value.open();
                Writer bytes = new OutputStreamWriter(
                        new DigestOutputStream(OutputStream.nullOutputStream(), hash), StandardCharsets.UTF_8)) {
            bytes.write(first.transferTo(Writer.nullWriter()) + ":");
            second.transferTo(bytes);
        } catch (IOException lost) {
            throw new UncheckedIOException("a text cannot be read", lost);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static <T> T json(String what, byte[] post, int start, Function<@Nullable String, Shape<T>> shapes) {
        try {
            if (post.length <= PlainJsonParser.LONGEST) {
                return read(() -> new PlainJsonParser(post, start, post.length), shapes);
            }
        } catch (IOException | PlainJsonParser.NotPlainException notPlain) {
            // It is read by a complete JSON parser below.
        }
        try {
            return read(() -> Tokens.open(Format.JSON, post, start, post.length), shapes);
        } catch (IOException | RuntimeException broken) {
            byte[] replaced = Utf8.replaced(post, post.length);
            if (replaced == null) throw unreadable(what, Format.JSON, brokenAt(broken, post, start));
            return json(what, replaced, start, shapes);
        }
    }

    /** Opens a parser at the beginning of a post, each time it is called. */
    @FunctionalInterface
    private interface Opening {
        JsonParser open() throws IOException;
    }

    /** Reads a post by the shape of its type. The type is usually the first member, but it may be any other. */
    private static <T> T read(Opening post, Function<@Nullable String, Shape<T>> shapes) throws IOException {
        try (JsonParser parser = post.open()) {
            parser.nextToken();
            String first = parser.nextFieldName();
            parser.nextToken();
            String type = first == null ? null : typeAt(first, parser);
            if (first != null && type != null) return new Binder(parser).record(shapes.apply(type), first);
        }
        String type = type(post, false);
        // Current events have a member Data of their own: if there is a type beside it, it is not a wrapper.
        String typeInside = type == null ? type(post, true) : null;
        try (JsonParser parser = post.open()) {
            parser.nextToken();
            Binder binder = new Binder(parser);
            if (typeInside != null) return binder.wrapped(shapes.apply(typeInside), WRAPPER);
            return binder.record(shapes.apply(type));
        }
    }

    private static @Nullable String type(Opening post, boolean wrapped) throws IOException {
        try (JsonParser parser = post.open()) {
            parser.nextToken();
            if (wrapped && !unwrap(parser)) return null;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                String type = typeAt(name, parser);
                if (type != null) return type;
                parser.skipChildren();
            }
            return null;
        }
    }

    private static @Nullable String typeAt(String name, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (!name.equalsIgnoreCase("Type") || !token.isScalarValue() || token == JsonToken.VALUE_NULL) return null;
        String type = parser.getText();
        return type.isEmpty() ? null : type;
    }

    /** Goes into the member that wraps the event; false if there is none, and then the whole post has been read. */
    private static boolean unwrap(JsonParser parser) throws IOException {
        return toData(parser, JsonToken.START_OBJECT);
    }

    private static boolean toData(JsonParser parser, JsonToken begin) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == begin && name.equalsIgnoreCase(WRAPPER)) return true;
            parser.skipChildren();
        }
        return false;
    }

    /** Whether a post may be a form: it has an equals sign, and does not begin like markup or a list. */
    private static boolean isForm(byte[] post, int start) {
        if (post[start] == '<' || post[start] == '[') return false;
        for (int at = start; at < post.length; at++) {
            if (post[at] == '=') return true;
        }
        return false;
    }

    private static String brokenAt(Exception broken, byte[] post, int start) {
        TextPosition position = TextPosition.of(broken, post, post.length, start);
        return BROKEN + (position == null ? "" : " at " + position);
    }

    static DecodeException unreadable(String what, @Nullable Format format, String why) {
        String named = format == null ? what : what + " (" + format + ")";
        return DecodeException.ofPost(named + " cannot be read: " + why, format);
    }
}
