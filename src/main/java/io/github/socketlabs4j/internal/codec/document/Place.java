package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where reading a document failed, as an editor tells it.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
record Place(long line, long column) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * The place that a parser's failure tells of.
     *
     * @param failure what a parser threw
     * @param document the bytes that were received
     * @param length how many of them are known
     * @param start where the parser began
     * @return null if the failure tells of none
     */
    static @Nullable Place of(Exception failure, byte[] document, int length, int start) {
        JsonLocation told = failure instanceof JsonProcessingException json ? json.getLocation() : null;
        if (told == null) return null;
        try {
            long bytes = told.getByteOffset();
            if (bytes >= 0 && start + bytes <= length) return behind(text(document, 0, start + bytes), Long.MAX_VALUE);
            long characters = told.getCharOffset();
            if (characters >= 0) {
                long before = text(document, 0, start).transferTo(Writer.nullWriter());
                return behind(text(document, 0, length), before + characters);
            }
        } catch (IOException e) {
            throw new IllegalStateException("of bytes in memory", e);
        }
        return told.getLineNr() < 1 ? null : new Place(told.getLineNr(), Math.max(1, told.getColumnNr()));
    }

    private static Reader text(byte[] document, int start, long end) {
        InputStream bytes = new ByteArrayInputStream(document, start, (int) end - start);
        // Buffered: it is read a character at a time, each of which would cost a decoder's call.
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /** The place behind so many characters, or behind all. */
    private static Place behind(Reader text, long characters) throws IOException {
        long line = 1;
        long column = 1;
        int before = 0;
        for (long i = 0; i < characters; i++) {
            int c = text.read();
            if (c < 0) break;
            if (c == '\n' && before == '\r') {
                before = c;
                continue;
            }
            before = c;
            boolean ends = c == '\n' || c == '\r';
            if (ends) line++;
            if (ends) column = 1;
            else if (!Character.isLowSurrogate((char) c) && c != BYTE_ORDER_MARK) column++;
        }
        return new Place(line, column);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
