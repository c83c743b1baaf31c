package io.github.socketlabs4j.internal.codec.document;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The text of a JSON string as UTF-8, with its escapes resolved. It is read from the stored document piece by piece,
 * which no JSON parser does with a string. An invalid escape becomes a replacement character. Not thread-safe.
 */
final class JsonText extends BulkInputStream {
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
     * Opens a string.
     *
     * @param document the document that contains it
     * @param place the index of its opening quote
     * @param length its length in bytes with the quotes, or more
     */
    JsonText(StoredDocument document, long place, long length) throws IOException {
        this.document = document;
        this.place = place;
        this.buffer = new byte[(int) Math.min(Pieces.LENGTH, Math.max(length, 2 * LONGEST_ESCAPE))];
        if (next() != '"') throw new IOException("there is no text at this place of the document");
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
        int stop = Skim.quoteOrBackslash(buffer, at, at + Math.min(most, end - at));
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
        // A backslash may be followed by a character of several bytes, of which this is only the first.
        int character = next();
        if (character == 'u') return character(hexadecimal());
        int control = "bfnrt".indexOf(character);
        if (control >= 0) return "\b\f\n\r\t".charAt(control);
        if (character < 0x80) return character;
        at--;
        return unescaped();
    }

    /** Reads a character of several bytes. */
    private int unescaped() throws IOException {
        need(LONGEST_ESCAPE);
        int length = Integer.numberOfLeadingZeros(~(buffer[at] << 24));
        String text = new String(buffer, at, Math.min(length, end - at), StandardCharsets.UTF_8);
        at += Math.min(length, end - at);
        return text.codePointAt(0);
    }

    /**
     * The character of a {@code \\u} escape. Two escapes are a surrogate pair; a single surrogate becomes a replacement
     * character.
     */
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

    /**
     * Reads four hexadecimal digits. If there are fewer, they are skipped and the result is a replacement character.
     */
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

    /** Makes sure that the buffer has at least {@code count} unread bytes, or all that the document has left. */
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
