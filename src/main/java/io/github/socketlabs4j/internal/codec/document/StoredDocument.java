package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.StoredText;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.wire.Format;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document that is stored so that long texts in it can be read later: in memory if it is small, otherwise in a
 * temporary file without a name. It is stored as it was received, except that invalid UTF-8 is replaced.
 * {@link #close()} frees it; if that is forgotten, it is freed when the document is garbage collected. {@link Intake}
 * makes it. Thread-safe.
 */
public final class StoredDocument implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Cleaner.Cleanable end;
    private volatile @Nullable StoredBytes stored;

    /** Null for a short document, and after the document was read; then it is made again if it is needed. */
    private volatile @Nullable Skeleton skeleton;

    StoredDocument(StoredBytes stored, @Nullable Skeleton skeleton) {
        this.stored = stored;
        this.skeleton = skeleton;
        // The cleaner's action must not refer to this document, or the document would never be garbage collected.
        this.end = CLEANER.register(this, stored::close);
    }

    private record Text(StoredDocument document, long place, long length, boolean isPlain) implements StoredText {
        @Override
        public InputStream open() throws IOException {
            document.stored();
            return isPlain ? new PlainText(document, place + 1, length - 2) : new JsonText(document, place, length);
        }

        @Override
        public InputStream openBytes() throws IOException {
            return new Base64Bytes(open(), length);
        }
    }

    /**
     * The text of a string.
     *
     * @param place the index of its opening quote
     * @param length its length in bytes with the quotes; if it is not plain, it may be shorter
     * @param isPlain whether it has no escapes
     */
    StoredText text(long place, long length, boolean isPlain) {
        return new Text(this, place, length, isPlain);
    }

    /** The text of a short string, which is parsed in memory. */
    String string(long place, int length) throws IOException {
        byte[] json = new byte[length];
        for (int at = 0; at < length; ) {
            int count = readAt(place + at, json, at, length - at);
            if (count < 0) throw new EOFException("the document ends inside a text");
            at += count;
        }
        try (JsonParser parser = Tokens.JSON.createParser(json)) {
            parser.nextToken();
            return parser.getText();
        }
    }

    /** Reads bytes from a position on; gives their number, which is negative at the end of the document. */
    int readAt(long place, byte[] into, int offset, int most) throws IOException {
        StoredBytes bytes = stored;
        if (bytes == null) throw new EOFException("it is closed: content must be read before close()");
        return bytes.read(place, into, offset, most);
    }

    /** The bytes of the document; throws if it is closed. */
    private StoredBytes stored() {
        StoredBytes bytes = stored;
        if (bytes == null) throw new IllegalStateException("it is closed: content must be read before close()");
        return bytes;
    }

    /**
     * Reads the document as one record. Columns for stored texts get the position of their text, which is not read.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages, which show nothing of it
     * @param <T> the record
     * @return the record
     * @throws DecodeException if the document is not a JSON object, or ends too early
     * @throws LimitedStream.TooLongException if the document is too long without its bodies and attachments
     * @throws UncheckedIOException if the temporary file cannot be read
     */
    public <T> T read(Shape<T> shape, String what) throws LimitedStream.TooLongException {
        StoredBytes bytes = stored();
        return guarded(what, () -> {
            Skeleton whole = skeleton;
            if (whole == null) whole = Skeleton.of(new StoredPieces(bytes));
            skeleton = null;
            return read(shape, what, whole);
        });
    }

    private <T> T read(Shape<T> shape, String what, Skeleton whole) throws IOException {
        try (SkeletonParser tokens = whole.open(this)) {
            Binder document = new Binder(tokens);
            document.toObject();
            return document.record(shape);
        } catch (JsonProcessingException broken) {
            // The position in the skeleton is turned into one in the document.
            JsonLocation location = broken.getLocation();
            long offset = location == null ? -1 : location.getByteOffset();
            String where = offset < 0 ? "" : " at byte " + whole.place(offset);
            throw Posts.unreadable(what, Format.JSON, Posts.BROKEN + where);
        }
    }

    /**
     * Reads only the members that the shape has, and skips all others. So a document of an unknown sender takes little
     * memory, however many members it has. A document in memory may also be a form.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages, which show nothing of it
     * @param <T> the record
     * @return the record, without extras
     * @throws DecodeException if the document is neither a JSON object nor a form, ends too early, or has a member of
     *     the shape that is longer than 10,000 characters
     * @throws LimitedStream.TooLongException if the document is too long without its bodies and attachments
     * @throws UncheckedIOException if the temporary file cannot be read
     */
    public <T> T glance(Shape<T> shape, String what) throws LimitedStream.TooLongException {
        StoredBytes bytes = stored();
        return guarded(what, () -> {
            Skeleton whole = skeleton;
            if (whole != null) {
                try (SkeletonParser tokens = whole.open(this)) {
                    return glance(shape, tokens);
                }
            }
            if (!isJson(bytes)) return Posts.read(what, new StoredStream(bytes).readAllBytes(), type -> shape);
            try (JsonParser tokens = SkimmedParser.of(new StoredPieces(bytes))) {
                return glance(shape, tokens);
            }
        });
    }

    private static <T> T glance(Shape<T> shape, JsonParser tokens) throws IOException {
        Binder document = Binder.withoutExtras(tokens);
        document.toObject();
        return document.record(shape);
    }

    private static boolean isJson(StoredBytes bytes) throws IOException {
        byte[] head = new byte[(int) Math.min(Pieces.LENGTH, bytes.length())];
        int length = Math.max(0, bytes.read(0, head, 0, head.length));
        return Beginning.of(head, length, Expected.OBJECT).format() == Format.JSON;
    }

    /** Reads something from the document. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Reads something from the document, and turns failures into the exceptions that callers expect. */
    private <T> T guarded(String what, Reading<T> reading) throws LimitedStream.TooLongException {
        try {
            return reading.read();
        } catch (LimitedStream.TooLongException | DecodeException known) {
            throw known;
        } catch (JsonProcessingException | CharConversionException | RuntimeException broken) {
            if (stored == null && broken instanceof IllegalStateException late) throw late;
            // Without a position, because the failure has only one in the document without its long texts.
            throw Posts.unreadable(what, Format.JSON, Posts.BROKEN);
        } catch (IOException lost) {
            throw new UncheckedIOException("the temporary file of " + what + " cannot be read", lost);
        }
    }

    /** Frees the bytes and the file. What was read before stays valid. Closing twice does nothing. */
    @Override
    public void close() {
        stored = null;
        skeleton = null;
        end.clean();
    }
}
