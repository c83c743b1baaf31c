package io.github.socketlabs4j.internal.codec.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The text of one JSON string as UTF-8, without its escapes, read piece by piece from its document, because no parser streams the
 * text of a string. An escape that is none is a sign in its place. For one thread.
 */
final class JsonText extends InputStream {
    private static final int LONGEST_ESCAPE = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private final StoredDocument document;
    private final byte[] buffer;
    private long place;
    private int at;
    private int end;
    private byte[] escaped = new byte[0];
    private int escapedAt;
    private boolean ended;
    private boolean closed;

    /**
     * Begins at a string.
     *
     * @param document where it stands
     * @param place where its opening quote stands
     * @param length no less than it has bytes, with its quotes
     */
    JsonText(StoredDocument document, long place, long length) throws IOException {
        this.document = document;
        this.place = place;
        this.buffer = new byte[(int) Math.min(Pieces.LENGTH, Math.max(length, 2 * LONGEST_ESCAPE))];
        if (next() != '"') throw new IOException("there is no text at this place of the document");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (closed) throw new IOException("this stream is closed");
        int count = 0;
        while (count < length && !ended) {
            if (escapedAt < escaped.length) into[offset + count++] = escaped[escapedAt++];
            else if (at == end) need(1);
            else if (buffer[at] == '\\') readEscape();
            else if (buffer[at] == '"') ended = true;
            else count += copyPlain(into, offset + count, length - count);
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private int copyPlain(byte[] into, int offset, int most) {
        int stop = Skim.plain(buffer, at, at + Math.min(most, end - at));
        int count = stop - at;
        System.arraycopy(buffer, at, into, offset, count);
        at = stop;
        return count;
    }

    private void readEscape() throws IOException {
        need(LONGEST_ESCAPE);
        at++;
        escaped = Character.toString(escapedCharacter()).getBytes(StandardCharsets.UTF_8);
        escapedAt = 0;
    }

    private int escapedCharacter() throws IOException {
        // What stands behind a backslash may be a character of several bytes, the first of which is all that is taken
        // here.
        int character = next();
        if (character == 'u') return character(hexadecimal());
        int control = "bfnrt".indexOf(character);
        if (control >= 0) return "\b\f\n\r\t".charAt(control);
        if (character < 0x80) return character;
        at--;
        return unescaped();
    }

    /** A whole character of several bytes. */
    private int unescaped() throws IOException {
        need(LONGEST_ESCAPE);
        int length = Integer.numberOfLeadingZeros(~(buffer[at] << 24));
        String text = new String(buffer, at, Math.min(length, end - at), StandardCharsets.UTF_8);
        at += Math.min(length, end - at);
        return text.codePointAt(0);
    }

    /** Two escapes make one character outside the basic plane; half of one is nothing that UTF-8 can say. */
    private int character(int unit) throws IOException {
        if (!Character.isSurrogate((char) unit)) return unit;
        if (Character.isLowSurrogate((char) unit)) return REPLACEMENT;
        need(LONGEST_ESCAPE);
        if (end - at < LONGEST_ESCAPE || buffer[at] != '\\' || buffer[at + 1] != 'u') return REPLACEMENT;
        int first = at;
        at += 2;
        int low = hexadecimal();
        if (Character.isLowSurrogate((char) low)) return Character.toCodePoint((char) unit, (char) low);
        at = first;
        return REPLACEMENT;
    }

    /** Four digits; a sign that there are none, whose place is that of those that are there. */
    private int hexadecimal() throws IOException {
        need(4);
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < end ? Character.digit(buffer[at], 16) : -1;
            if (digit < 0) return REPLACEMENT;
            unit = (unit << 4) | digit;
            at++;
        }
        return unit;
    }

    private int next() throws IOException {
        need(1);
        return buffer[at++] & 0xFF;
    }

    /** Fills the buffer with so many bytes, or with what the document has left. */
    private void need(int count) throws IOException {
        if (end - at >= count) return;
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        while (end < buffer.length) {
            int read = document.readAt(place, buffer, end, buffer.length - end);
            if (read <= 0) break;
            end += read;
            place += read;
        }
        if (end == 0) throw new EOFException("the document ends inside a text");
    }

    @Override
    public void close() {
        closed = true;
    }
}
