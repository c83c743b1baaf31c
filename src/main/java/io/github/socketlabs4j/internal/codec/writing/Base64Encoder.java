package io.github.socketlabs4j.internal.codec.writing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/**
 * Encodes base64 about as quickly as a socket takes it, on every JDK. The JDK's own encoder is far quicker where it is made of vector
 * instructions, but JDK 17 has those for AVX-512 only; without, it takes two to three times as long as this, which is a third of
 * a large send.
 */
final class Base64Encoder {
    /** From here on the JDK has vector instructions for it on ordinary machines. */
    private static final boolean JDK_IS_QUICK = Runtime.version().feature() >= 21;

    private static final VarHandle CONTENT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** The order of ordinary processors: characters are put together as they are written. */
    private static final VarHandle CHARACTERS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int TWELVE_BITS = 0xFFF;
    /** The two characters that twelve bits become, the first of them in the lower half. */
    private static final char[] PAIRS = pairs();

    private Base64Encoder() {}

    private static char[] pairs() {
        char[] pairs = new char[TWELVE_BITS + 1];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (char) (ALPHABET.charAt(i >> 6) | ALPHABET.charAt(i & 63) << 8);
        }
        return pairs;
    }

    /**
     * Encodes the beginning of an array, with padding if its length is no multiple of three.
     *
     * @param encoded takes the text, and has room for it
     * @return how long the text is
     */
    static int encode(byte[] content, int length, byte[] encoded) {
        if (JDK_IS_QUICK && length == content.length) return Base64.getEncoder().encode(content, encoded);
        int read = 0;
        int written = 0;
        // Six bytes make eight characters; eight are looked at, since that is what a long has.
        for (; read + Long.BYTES <= length; read += 6, written += 8) {
            CHARACTERS.set(encoded, written, eightCharacters((long) CONTENT.get(content, read)));
        }
        byte[] end = Base64.getEncoder().encode(Arrays.copyOfRange(content, read, length));
        System.arraycopy(end, 0, encoded, written, end.length);
        return written + end.length;
    }

    private static long eightCharacters(long sixBytes) {
        return PAIRS[(int) (sixBytes >>> 52)]
                | (long) PAIRS[(int) (sixBytes >>> 40) & TWELVE_BITS] << 16
                | (long) PAIRS[(int) (sixBytes >>> 28) & TWELVE_BITS] << 32
                | (long) PAIRS[(int) (sixBytes >>> 16) & TWELVE_BITS] << 48;
    }
}
