package io.github.socketlabs4j.internal.codec.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.StoredText;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document kept as it arrived, so that long texts in it can be read later: in memory if it is small, else in a
 * temporary file that only this user can read. What is no UTF-8 is replaced before it is kept. The file goes with
 * {@link #close()}, or, if that is forgotten, when nothing refers to the document any more. Thread-safe.
 */
public final class StoredDocument implements AutoCloseable {
    /** A document of more bytes is kept in a file. */
    public static final int MOST_IN_MEMORY = 1024 * 1024;

    private static final Cleaner CLEANER = Cleaner.create();

    private volatile byte @Nullable [] memory;
    private final @Nullable Path file;
    private final Cleaner.@Nullable Cleanable deletion;
    private volatile boolean closed;

    private StoredDocument(byte @Nullable [] memory, @Nullable Path file) {
        this.memory = memory;
        this.file = file;
        this.deletion = file == null ? null : CLEANER.register(this, deletion(file));
    }

    /** Knows the file and nothing else: whoever it knows would never be forgotten. */
    private static Runnable deletion(Path file) {
        return () -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // A mail that was taken stays taken: what is left is for whoever cleans the folder of temporary files.
            }
        };
    }

    private record Text(StoredDocument document, long offset) implements StoredText {
        @Override
        public InputStream open() throws IOException {
            return new JsonText(document.open(offset), false);
        }

        @Override
        public InputStream openBytes() throws IOException {
            return new JsonText(document.open(offset), true);
        }

        @Override
        public boolean isEmpty() throws IOException {
            try (InputStream text = open()) {
                return text.read() < 0;
            }
        }
    }

    /**
     * Reads a document to its end and keeps it.
     *
     * @param document the bytes; not closed
     * @return the document, to be closed
     * @throws IOException if reading or storing fails; then nothing is kept
     */
    public static StoredDocument store(InputStream document) throws IOException {
        byte[] head = document.readNBytes(MOST_IN_MEMORY + 1);
        if (head.length <= MOST_IN_MEMORY) return new StoredDocument(new String(head, UTF_8).getBytes(UTF_8), null);
        Path file = Files.createTempFile("socketlabs-", ".json");
        try (Writer out = Files.newBufferedWriter(file)) {
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), document);
            new InputStreamReader(whole, UTF_8).transferTo(out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new StoredDocument(null, file);
    }

    /**
     * Reads the document as one record. Texts that the shape says are stored are passed over.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages, which show nothing of it
     * @param <T> the record
     * @return the record
     * @throws DecodeException if it is no JSON object or breaks off
     * @throws UncheckedIOException if the temporary file cannot be read
     */
    public <T> T read(Shape<T> shape, String what) {
        return read(shape, what, false);
    }

    /**
     * Reads only those members at the document's top that the shape names, and passes over everything else unread: what a
     * stranger sent costs no more memory than this, however long it is and however many names it has. What is kept in memory
     * may also be a form.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages, which show nothing of it
     * @param <T> the record
     * @return the record, without extras
     * @throws DecodeException if it is neither a JSON object nor a form, breaks off, or a named member is longer than 10,000
     *     characters
     * @throws UncheckedIOException if the temporary file cannot be read
     */
    public <T> T glance(Shape<T> shape, String what) {
        byte[] bytes = memory;
        if (bytes != null && Beginning.of(bytes, bytes.length, Expected.OBJECT).format() != Format.JSON) {
            return Posts.read(what, bytes, type -> shape);
        }
        return read(shape, what, true);
    }

    private <T> T read(Shape<T> shape, String what, boolean glance) {
        try (InputStream bytes = open(0)) {
            Binder document = glance
                    ? Binder.ofNamedMembers(Tokens.openGlance(bytes))
                    : new Binder(Tokens.open(Format.JSON, bytes), offset -> new Text(this, offset));
            document.toObject();
            return document.record(shape);
        } catch (JsonProcessingException | CharConversionException | RuntimeException broken) {
            if (closed && broken instanceof IllegalStateException late) throw late;
            throw Posts.unreadable(what, Format.JSON, Posts.place(broken));
        } catch (IOException lost) {
            throw new UncheckedIOException("the temporary file of " + what + " cannot be read", lost);
        }
    }

    /** Opens the document at one of its bytes. */
    private InputStream open(long offset) throws IOException {
        byte[] bytes = memory;
        if (bytes == null && (file == null || closed)) {
            throw new IllegalStateException("it is closed: content must be read before close()");
        }
        InputStream document = bytes == null ? Files.newInputStream(file) : new ByteArrayInputStream(bytes);
        document.skipNBytes(offset);
        return document;
    }

    /** Gives up the bytes and deletes the file; what was read from it stays. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        memory = null;
        if (deletion != null) deletion.clean();
    }
}
