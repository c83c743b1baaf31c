package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A JSON document while it comes in, so that a parser can look for a short text in it without being given the long ones, of names or
 * of values. In place of those stands a mark.
 */
final class SkimmedStream extends InputStream {
    /** Stands in place of a long text: no characters that anybody sends. */
    static final String TOO_LONG = "\uFFFF\uFFFF";

    private final Pieces document;
    private final Skim skim = new Skim(
            Tokens.LONGEST_GLANCED, TOO_LONG.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, Skim.Cuts.NONE);
    private int given;

    SkimmedStream(Pieces document) {
        this.document = document;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
