package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives each row of a run the id that it has for ever. Not thread-safe. */
final class RowIds {
    /** No letter that is easily read as another or as a digit. */
    static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final byte[] VALUES = values();

    private static final int BITS = 5;
    private static final int LENGTH = 20;

    private final MessageDigest sha256 = sha256();
    private final String run;

    RowIds(String run) {
        this.run = run;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) values[ALPHABET.charAt(i)] = (byte) i;
        return values;
    }

    /** The five bits that a character of an id stands for; -1 of one that no id of ours has. */
    static int value(char character) {
        return character < VALUES.length ? VALUES[character] : -1;
    }

    /** Whether an id looks like one that was made here. */
    static boolean isOurs(String messageId) {
        if (messageId.length() != LENGTH) return false;
        for (int i = 0; i < LENGTH; i++) {
            if (value(messageId.charAt(i)) < 0) return false;
        }
        return true;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What an address is known by in journals: 64 bits, the same however it is spelled; 0 if there is none. */
    static long recipient(@Nullable String address) {
        if (address == null || address.isBlank()) return 0;
        byte[] bytes = address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(sha256().digest(bytes)).getLong();
    }

    BulkRow row(MergeRow row, long number) {
        String key = row.key();
        // So that the key "7" is not the number 7.
        String messageId = key == null ? messageId("number", Long.toString(number)) : messageId("key", key);
        return new BulkRow(
                row,
                null,
                key == null ? Long.toString(number) : key,
                messageId,
                key == null ? digest(row) : 0,
                recipient(row.address()),
                0);
    }

    /**
     * A mail as a row; its own message id, if it has one that is not blank, is its key and stays its id.
     *
     * @param text all of a mail but its attachments
     */
    BulkRow mail(EmailMessage mail, long number, Function<EmailMessage, String> text) {
        String own = mail.messageId() == null || mail.messageId().isBlank() ? null : mail.messageId();
        List<EmailAddress> recipients = Stream.of(mail.to(), mail.cc(), mail.bcc())
                .flatMap(List::stream)
                .toList();
        String first = recipients.isEmpty() ? null : recipients.get(0).address();
        MergeRow row = MergeRow.to(first);
        String id = own == null ? messageId("number", Long.toString(number)) : own;
        return new BulkRow(
                own == null ? row : row.withKey(own),
                own == null ? mail.toBuilder().messageId(id).build() : mail,
                own == null ? Long.toString(number) : own,
                id,
                own == null ? digest(text.apply(mail)) : 0,
                recipients.size() == 1 ? recipient(first) : 0,
                attached(mail));
    }

    /** Of those that can be read; one that cannot is a problem of its mail, told when that is sent. */
    private static long attached(EmailMessage mail) {
        long bytes = 0;
        for (Attachment attachment : mail.attachments()) {
            try {
                bytes += attachment.length();
            } catch (IOException unreadable) {
                // As said.
            }
        }
        return bytes;
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

    private long digest(String text) {
        add(text);
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    /** With its length, so that neighbours stay apart. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }
}
