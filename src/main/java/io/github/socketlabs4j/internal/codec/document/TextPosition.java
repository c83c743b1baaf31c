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
 * A position in a document as editors count it, to say where reading failed.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
record TextPosition(long line, long column) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * The position of a parser's failure.
     *
     * @param failure what the parser threw
     * @param document the bytes that were received
     * @param length how many bytes of the array belong to the document
     * @param start the index at which the parser began
     * @return the position; null if the failure does not say
     */
    static @Nullable TextPosition of(Exception failure, byte[] document, int length, int start) {
        JsonLocation told = failure instanceof JsonProcessingException json ? json.getLocation() : null;
        if (told == null) return null;
        try {
            long bytes = told.getByteOffset();
            if (bytes >= 0 && start + bytes <= length) return after(text(document, 0, start + bytes), Long.MAX_VALUE);
            long characters = told.getCharOffset();
            if (characters >= 0) {
                long before = text(document, 0, start).transferTo(Writer.nullWriter());
                return after(text(document, 0, length), before + characters);
            }
        } catch (IOException e) {
            throw new IllegalStateException("of bytes in memory", e);
        }
        return told.getLineNr() < 1 ? null : new TextPosition(told.getLineNr(), Math.max(1, told.getColumnNr()));
    }

    private static Reader text(byte[] document, int start, long end) {
        InputStream bytes = new ByteArrayInputStream(document, start, (int) end - start);
        // Buffered, because single characters are read, each of which would otherwise call the decoder.
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /** The position after {@code characters} characters, or at the end of the text if it is shorter. */
    private static TextPosition after(Reader text, long characters) throws IOException {
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
        return new TextPosition(line, column);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
