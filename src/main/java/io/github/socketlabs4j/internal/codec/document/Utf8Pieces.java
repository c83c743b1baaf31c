package io.github.socketlabs4j.internal.codec.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.socketlabs4j.internal.codec.tokens.EightBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The pieces of a stream, with replacement characters in place of invalid UTF-8. Most of a long post is base64, so each
 * piece is first tested for ASCII, eight bytes at a time. Only other pieces are decoded, and only invalid ones are
 * copied.
 */
final class Utf8Pieces implements Pieces {
    private static final int LONGEST_CHARACTER = 4;

    private final InputStream stream;
    private final byte[] buffer = new byte[LENGTH];
    private byte[] piece = buffer;
    private int length;
    private boolean ended;

    /** The bytes of the buffer from here to {@link #carriedTo} begin a character that ends in the next piece. */
    private int carriedFrom;

    private int carriedTo;

    Utf8Pieces(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean next() throws IOException {
        if (ended) return false;
        int carried = carriedTo - carriedFrom;
        System.arraycopy(buffer, carriedFrom, buffer, 0, carried);
        int end = carried + stream.readNBytes(buffer, carried, buffer.length - carried);
        ended = end < buffer.length;
        carriedFrom = end;
        carriedTo = end;
        piece = buffer;
        length = end;
        if (!isAscii(buffer, end)) {
            carriedFrom = ended ? end : wholeCharacters(end);
            replace(carriedFrom);
        }
        return length > 0;
    }

    /** Sets the piece to the first bytes of the buffer, with invalid UTF-8 replaced. */
    private void replace(int end) {
        byte[] text = new String(buffer, 0, end, UTF_8).getBytes(UTF_8);
        piece = Arrays.equals(buffer, 0, end, text, 0, text.length) ? buffer : text;
        length = piece == buffer ? end : text.length;
    }

    /** How many bytes are complete characters: all but a last character of which bytes may be missing. */
    private int wholeCharacters(int end) {
        for (int at = end - 1; at > end - LONGEST_CHARACTER; at--) {
            boolean begins = (buffer[at] & 0xC0) == 0xC0;
            if (begins) return at;
            boolean goesOn = buffer[at] < 0;
            if (!goesOn) return end;
        }
        return end;
    }

    private static boolean isAscii(byte[] bytes, int end) {
        long all = 0;
        int at = 0;
        for (; at + EightBytes.COUNT <= end; at += EightBytes.COUNT) all |= EightBytes.at(bytes, at);
        for (; at < end; at++) all |= bytes[at];
        return EightBytes.beyondAscii(all) == 0;
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
