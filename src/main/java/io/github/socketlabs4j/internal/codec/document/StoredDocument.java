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
 * A JSON document kept as it arrived, with what is no UTF-8 replaced, so that long texts in it can be read later: in memory if it is
 * small, else in a temporary file without a name. It is given up with {@link #close()}, or, if that is forgotten, when nothing refers
 * to the document any more. {@link Intake} makes it. Thread-safe.
 */
public final class StoredDocument implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Cleaner.Cleanable end;
    private volatile @Nullable Kept kept;
    /** Given up when it was read: who needs it again makes it again. */
    private volatile @Nullable Skeleton skeleton;

    StoredDocument(Kept kept, @Nullable Skeleton skeleton) {
        this.kept = kept;
        this.skeleton = skeleton;
        // Knows what is kept and nothing else: whoever it knows would never be forgotten.
        this.end = CLEANER.register(this, kept::close);
    }

    private record Text(StoredDocument document, long place, long length, boolean isPlain) implements StoredText {
        @Override
        public InputStream open() throws IOException {
            document.kept();
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
     * @param place where its opening quote stands
     * @param length how many bytes it has with its quotes; if it is not plain, no more than so many
     * @param isPlain whether it has no escapes
     */
    StoredText text(long place, long length, boolean isPlain) {
        return new Text(this, place, length, isPlain);
    }

    /** The text of a short string, in the parser's own reading. */
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

    /** Reads some of its bytes; negative behind the last one. */
    int readAt(long place, byte[] into, int offset, int most) throws IOException {
        Kept bytes = kept;
        if (bytes == null) throw new EOFException("it is closed: content must be read before close()");
        return bytes.read(place, into, offset, most);
    }

    private Kept kept() {
        Kept bytes = kept;
        if (bytes == null) throw new IllegalStateException("it is closed: content must be read before close()");
        return bytes;
    }

    /**
     * Reads the document as one record. Texts that the shape says are stored are passed over.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages, which show nothing of it
     * @param <T> the record
     * @return the record
     * @throws DecodeException if it is no JSON object or breaks off
     * @throws LimitedStream.TooLongException if there is too much in it beside bodies and content
     * @throws UncheckedIOException if the temporary file cannot be read
     */
    public <T> T read(Shape<T> shape, String what) throws LimitedStream.TooLongException {
        Kept bytes = kept();
        return asked(what, () -> {
            Skeleton whole = skeleton;
            if (whole == null) whole = Skeleton.of(new KeptPieces(bytes));
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
            // Where it stands in the skeleton is of no use to anybody.
            JsonLocation location = broken.getLocation();
            long offset = location == null ? -1 : location.getByteOffset();
            String where = offset < 0 ? "" : " at byte " + whole.place(offset);
            throw Posts.unreadable(what, Format.JSON, Posts.BROKEN + where);
        }
    }

    /**
     * Reads only those members that the shape names, and passes over everything else unread: what a stranger sent costs no more memory
     * than this, however many names it has. What is kept in memory may also be a form.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages, which show nothing of it
     * @param <T> the record
     * @return the record, without extras
     * @throws DecodeException if it is neither a JSON object nor a form, breaks off, or a named member is longer than 10,000
     *     characters
     * @throws LimitedStream.TooLongException if there is too much in it beside bodies and content
     * @throws UncheckedIOException if the temporary file cannot be read
     */
    public <T> T glance(Shape<T> shape, String what) throws LimitedStream.TooLongException {
        Kept bytes = kept();
        return asked(what, () -> {
            Skeleton whole = skeleton;
            if (whole != null) {
                try (SkeletonParser tokens = whole.open(this)) {
                    return glance(shape, tokens);
                }
            }
            if (!isJson(bytes)) return Posts.read(what, new KeptStream(bytes).readAllBytes(), type -> shape);
            try (JsonParser tokens = SkimmedParser.of(new KeptPieces(bytes))) {
                return glance(shape, tokens);
            }
        });
    }

    private static <T> T glance(Shape<T> shape, JsonParser tokens) throws IOException {
        Binder document = Binder.withoutExtras(tokens);
        document.toObject();
        return document.record(shape);
    }

    private static boolean isJson(Kept bytes) throws IOException {
        byte[] head = new byte[(int) Math.min(Pieces.LENGTH, bytes.length())];
        int length = Math.max(0, bytes.read(0, head, 0, head.length));
        return Beginning.of(head, length, Expected.OBJECT).format() == Format.JSON;
    }

    /** Something that is read from the document. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T asked(String what, Question<T> question) throws LimitedStream.TooLongException {
        try {
            return question.ask();
        } catch (LimitedStream.TooLongException | DecodeException known) {
            throw known;
        } catch (JsonProcessingException | CharConversionException | RuntimeException broken) {
            if (kept == null && broken instanceof IllegalStateException late) throw late;
            // Where it broke off is known of what was left without long texts, which is of no use to anybody.
            throw Posts.unreadable(what, Format.JSON, Posts.BROKEN);
        } catch (IOException lost) {
            throw new UncheckedIOException("the temporary file of " + what + " cannot be read", lost);
        }
    }

    /** Gives up the bytes and the file; what was read from it stays. Closing twice does nothing. */
    @Override
    public void close() {
        kept = null;
        skeleton = null;
        end.clean();
    }
}
