package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A JSON document while it is received, with {@link #TOO_LONG} in place of each long string, whether name or value. So
 * a parser can search it for a short text without reading long ones into memory.
 */
final class SkimmedStream extends BulkInputStream {
    /** Replaces a long text. It has noncharacters, which no text contains. */
    static final String TOO_LONG = "\uFFFF\uFFFF";

    private final Pieces document;
    private final Skim skim = new Skim(
            Tokens.LONGEST_GLANCED, TOO_LONG.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, Skim.Cuts.NONE);
    private int given;

    SkimmedStream(Pieces document) {
        this.document = document;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (given == skim.settled()) {
            skim.forget();
            given = 0;
            if (!document.next()) return -1;
            skim.take(document.bytes(), document.length());
        }
        int count = Math.min(length, skim.settled() - given);
        System.arraycopy(skim.copy(), given, into, offset, count);
        given += count;
        return count;
    }
}
