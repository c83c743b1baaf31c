package io.github.socketlabs4j.internal.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The text of one JSON string as UTF-8, without its escapes. It is read piece by piece from the document's bytes, because no
 * parser streams the text of a string that is not base64.
 */
final class JsonText extends InputStream {
    private static final int LONGEST_ESCAPE = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private final InputStream document;
    private final byte[] buffer = new byte[8 * 1024];
    private int at;
    private int end;
    private byte[] escaped = new byte[0];
    private int escapedAt;
    private boolean ended;

    /**
     * Begins at a string.
     *
     * @param document the bytes from the string's opening quote on; closed with this
     */
    JsonText(InputStream document) throws IOException {
        this.document = document;
        if (next() != '"') throw new IOException("there is no text at this place of the document");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = 0;
        while (n < length && !(ended && escapedAt == escaped.length)) {
            if (escapedAt < escaped.length) {
                bytes[offset + n++] = escaped[escapedAt++];
                continue;
            }
            need(1);
            int start = at;
            int stop = Math.min(end, at + length - n);
            while (at < stop && buffer[at] != '"' && buffer[at] != '\\') at++;
            System.arraycopy(buffer, start, bytes, offset + n, at - start);
            n += at - start;
            if (at == stop) continue;
            if (buffer[at++] == '"') {
                ended = true;
                continue;
            }
            int unit = escape();
            if (unit < 0x80) {
                bytes[offset + n++] = (byte) unit;
            } else {
                escaped = utf8(character(unit));
                escapedAt = 0;
            }
        }
        return n > 0 || length == 0 ? n : -1;
    }

    private int escape() throws IOException {
        return switch (next()) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> buffer[at - 1];
        };
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

    private static byte[] utf8(int character) {
        return Character.toString(character).getBytes(StandardCharsets.UTF_8);
    }

    private int hexadecimal() throws IOException {
        int unit = 0;
        for (int i = 0; i < 4; i++) unit = (unit << 4) | (Character.digit(next(), 16) & 0xF);
        return unit;
    }

    private byte next() throws IOException {
        need(1);
        return buffer[at++];
    }

    /** Fills the buffer with so many bytes, or with what the document has left. */
    private void need(int count) throws IOException {
        if (end - at >= count) return;
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        end += document.readNBytes(buffer, end, buffer.length - end);
        if (end == 0) throw new EOFException("the document ends inside a text");
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
