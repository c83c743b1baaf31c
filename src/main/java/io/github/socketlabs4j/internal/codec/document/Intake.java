package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.wire.Format;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Receives and stores a post. A post of at most {@link #MOST_IN_MEMORY} stays in memory, and its key is checked later.
 * In a longer one the secret key is looked for first: if the first mebibyte has a key that is not known here, the post
 * is rejected and no file is written. If it has no key, the post is written to a file while the search goes on; only a
 * few such posts are accepted at the same time. Not thread-safe.
 */
public final class Intake {
    /** The longest document that is kept in memory, in bytes; longer ones are kept in a file. */
    public static final int MOST_IN_MEMORY = 1024 * 1024;

    private final Utf8Pieces post;
    private final Spools spools;
    private final List<byte[]> head = new ArrayList<>();
    private boolean ended;
    private @Nullable Spool spool;

    private Intake(InputStream post, Spools spools) {
        this.post = new Utf8Pieces(post);
        this.spools = spools;
    }

    /** What became of a post. */
    public sealed interface Outcome {
        /**
         * The post was stored.
         *
         * @param document the post; the caller closes it
         */
        record Taken(StoredDocument document) implements Outcome {}

        /**
         * The post was rejected because its key is not known here. Nothing was stored.
         *
         * @param seen what was read of the post up to its key
         */
        record Refused(SeenPost seen) implements Outcome {}
    }

    /**
     * Reads and stores a post, unless its key is not known here.
     *
     * @param what what the post is, for error messages, which show nothing of it
     * @param post the bytes; not closed
     * @param spools limits and makes the files for long posts
     * @param isKnown whether a key is known here; null if keys are not checked
     * @return the stored document, or what was read of a rejected post
     * @throws DecodeException if a long post is malformed or not a JSON object, as far as it was searched for its key
     * @throws NoRoomException if a long post cannot be stored at the moment
     * @throws IOException if reading or storing fails, or if the post is too long; then nothing stays stored
     */
    public static Outcome take(String what, InputStream post, Spools spools, @Nullable Predicate<String> isKnown)
            throws IOException {
        Intake intake = new Intake(post, spools);
        boolean taken = false;
        try {
            intake.readHead();
            if (intake.ended) return new Outcome.Taken(new StoredDocument(new MemoryBytes(intake.head), null));
            SeenPost stranger = isKnown == null ? null : intake.stranger(what, isKnown);
            if (stranger != null) return new Outcome.Refused(stranger);
            StoredDocument document = intake.toFile();
            taken = true;
            return new Outcome.Taken(document);
        } finally {
            if (!taken && intake.spool != null) intake.spool.close();
        }
    }

    private void readHead() throws IOException {
        long held = 0;
        while (held <= MOST_IN_MEMORY && !ended) {
            ended = !post.next();
            if (ended) return;
            head.add(Arrays.copyOf(post.bytes(), post.length()));
            held += post.length();
        }
    }

    /** Searches for the key. Returns null if the key is known here, otherwise what was read of the post. */
    private @Nullable SeenPost stranger(String what, Predicate<String> isKnown) throws IOException {
        SeenPost seen;
        try {
            seen = KeySearch.upToKey(new Arriving());
        } catch (JsonProcessingException | CharConversionException | RuntimeException broken) {
            throw Posts.unreadable(what, Format.JSON, Posts.BROKEN);
        }
        return seen.secretKey() != null && isKnown.test(seen.secretKey()) ? null : seen;
    }

    /**
     * The post during the search for its key: first the pieces in memory, then those that come in, which are written to
     * a file.
     */
    private final class Arriving implements Pieces {
        private int given;
        private byte[] piece = new byte[0];
        private int length;

        @Override
        public boolean next() throws IOException {
            if (given < head.size()) {
                piece = head.get(given++);
                length = piece.length;
                return true;
            }
            if (spool == null) spool = begin(true);
            head.clear();
            given = 0;
            if (!append(spool)) return false;
            piece = post.bytes();
            length = post.length();
            return true;
        }

        @Override
        public byte[] bytes() {
            return piece;
        }

        @Override
        public int length() {
            return length;
        }
    }

    private Spool begin(boolean stranger) throws IOException {
        Spool begun = spools.open(stranger);
        spool = begun;
        for (byte[] piece : head) begun.append(piece, piece.length);
        return begun;
    }

    /** Reads the next piece and writes it to the file; false if there is none. */
    private boolean append(Spool begun) throws IOException {
        if (!post.next()) return false;
        begun.append(post.bytes(), post.length());
        return true;
    }

    /** Reads the rest of an accepted post and writes it to a file. */
    private StoredDocument toFile() throws IOException {
        Spool begun = spool == null ? begin(false) : spool;
        begun.admit();
        Skeleton.Builder skeleton = new Skeleton.Builder();
        if (head.isEmpty()) skeleton.takeAll(new StoredPieces(begun));
        for (byte[] piece : head) skeleton.take(piece, piece.length);
        head.clear();
        while (append(begun)) skeleton.take(post.bytes(), post.length());
        return new StoredDocument(begun, skeleton.build());
    }
}
