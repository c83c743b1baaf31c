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
 * Takes a post in. A short one stays in memory, and whose it is can be asked later. Of a long one the key is looked for first, in its
 * first mebibyte: if nobody here has it, nothing is written. If it shows none there, it goes to a file while the search goes on, as
 * one of the few that may do so. For one thread.
 */
public final class Intake {
    /** A document of more bytes is kept in a file. */
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
         * It was taken in.
         *
         * @param document the document, to be closed
         */
        record Taken(StoredDocument document) implements Outcome {}

        /**
         * Its key is nobody's here, and nothing was kept.
         *
         * @param seen what was seen of it then
         */
        record Refused(SeenPost seen) implements Outcome {}
    }

    /**
     * Reads a post to its end, or until its key is seen to be nobody's, and keeps it.
     *
     * @param what what the post is, for error messages, which show nothing of it
     * @param post the bytes; not closed
     * @param spools where long ones go
     * @param isKnown whether a key is somebody's here; null if that is known of the post
     * @return the document, or what was seen of a stranger's
     * @throws DecodeException if a long post is no JSON object, as far as its key was looked for
     * @throws NoRoomException if a long post cannot be kept now
     * @throws IOException if reading or storing fails, or if it is too long; then nothing is kept
     */
    public static Outcome take(String what, InputStream post, Spools spools, @Nullable Predicate<String> isKnown)
            throws IOException {
        Intake intake = new Intake(post, spools);
        boolean taken = false;
        try {
            intake.readHead();
            if (intake.ended) return new Outcome.Taken(new StoredDocument(new Held(intake.head), null));
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

    /** Looks for the key; null if it is somebody's here. */
    private @Nullable SeenPost stranger(String what, Predicate<String> isKnown) throws IOException {
        SeenPost seen;
        try {
            seen = KeySearch.upToKey(new Arriving());
        } catch (JsonProcessingException | CharConversionException | RuntimeException broken) {
            throw Posts.unreadable(what, Format.JSON, Posts.BROKEN);
        }
        return seen.secretKey() != null && isKnown.test(seen.secretKey()) ? null : seen;
    }

    /** The post while its key is looked for: what is held, and then what comes, which goes to a file. */
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

    /** Writes the next piece to the file; false behind the last one. */
    private boolean append(Spool begun) throws IOException {
        if (!post.next()) return false;
        begun.append(post.bytes(), post.length());
        return true;
    }

    /** The rest of a post that may come in. */
    private StoredDocument toFile() throws IOException {
        Spool begun = spool == null ? begin(false) : spool;
        begun.admit();
        Skeleton.Builder skeleton = new Skeleton.Builder();
        if (head.isEmpty()) skeleton.takeAll(new KeptPieces(begun));
        for (byte[] piece : head) skeleton.take(piece, piece.length);
        head.clear();
        while (append(begun)) skeleton.take(post.bytes(), post.length());
        return new StoredDocument(begun, skeleton.build());
    }
}
