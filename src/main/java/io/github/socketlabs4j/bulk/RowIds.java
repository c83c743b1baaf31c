package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.MergeRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Gives each row of a run the id that it has for ever. Not thread-safe. */
final class RowIds {
    /** No letter that is easily read as another or as a digit. */
    static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int BITS = 5;
    private static final int LENGTH = 20;

    private final MessageDigest sha256 = sha256();
    private final String run;

    RowIds(String run) {
        this.run = run;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    BulkRow row(MergeRow row, long number) {
        String key = row.key();
        // So that the key "7" is not the number 7.
        String messageId = key == null ? messageId("number", Long.toString(number)) : messageId("key", key);
        return new BulkRow(row, key == null ? Long.toString(number) : key, messageId, key == null ? digest(row) : 0);
    }

    private String messageId(String kind, String key) {
        add(run);
        add(kind);
        add(key);
        byte[] hash = sha256.digest();
        StringBuilder id = new StringBuilder(LENGTH);
        for (int bit = 0; bit < LENGTH * BITS; bit += BITS) id.append(ALPHABET.charAt(fiveBits(hash, bit)));
        return id.toString();
    }

    private static int fiveBits(byte[] hash, int bit) {
        int two = ((hash[bit / 8] & 0xff) << 8) | (hash[bit / 8 + 1] & 0xff);
        return (two >> (16 - BITS - bit % 8)) & 31;
    }

    private long digest(MergeRow row) {
        row.fields().forEach((field, value) -> {
            add(field);
            add(value);
        });
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    /** With its length, so that neighbours stay apart. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }
}
