package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.BulkMessage;
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
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the message ids and digests of a run's rows. An id is a hash of the run's name and the row's key, so a row has
 * the same id in every start. Not thread-safe.
 */
final class RowIds {
    /** 32 characters for 5 bits each, without letters that are easily mistaken for another letter or a digit. */
    static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    /** The bits of each ASCII character; -1 for characters outside the alphabet. */
    private static final byte[] VALUES = values();

    /** The number of bits that a character stands for. */
    static final int BITS = 5;

    private static final int LENGTH = 20;

    /** About how many bytes of markup a field has around its name and value, in JSON or XML. */
    private static final int BYTES_OF_A_FIELD = 30;

    /** A template without any text, whose preview has only the merged address. */
    private static final EmailMessage NOTHING =
            EmailMessage.from("nobody@example.org").build();

    private static final int BASE64_IN = 3;
    private static final int BASE64_OUT = 4;

    private final MessageDigest sha256 = sha256();
    private final String run;
    private final Map<String, String> globals;

    RowIds(String run) {
        this(run, Map.of());
    }

    /**
     * Ids for the rows of a run.
     *
     * @param globals fields of all rows, with which addresses are filled in
     */
    RowIds(String run, Map<String, String> globals) {
        this.run = run;
        this.globals = globals;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) values[ALPHABET.charAt(i)] = (byte) i;
        return values;
    }

    /** The five bits that a character of an id stands for; -1 for a character outside {@link #ALPHABET}. */
    static int value(char character) {
        return character < VALUES.length ? VALUES[character] : -1;
    }

    /** Whether an id has the form of those made here. */
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

    /**
     * 64 bits of a digest of an address, by which journals know it; letter case does not count. 0 if there is no
     * address.
     */
    static long recipient(@Nullable String address) {
        if (address == null || address.isBlank()) return 0;
        byte[] bytes = fold(address).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(sha256().digest(bytes)).getLong();
    }

    /** The form of an address that is the same for all its spellings. */
    static String fold(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /** A row of a template with its number in the run. */
    BulkRow row(MergeRow row, long number) {
        String key = row.key();
        Map<String, String> fields = row.fields();
        String messageId = key == null ? messageId("number", Long.toString(number)) : messageId("key", key);
        return new BulkRow(
                row,
                null,
                key == null ? Long.toString(number) : key,
                messageId,
                key == null ? digest(fields) : 0,
                delivery(row),
                bytes(fields));
    }

    /** The address of a row with its placeholders filled in from the row's fields and the global ones. */
    private @Nullable String delivery(MergeRow row) {
        String address = row.address();
        if (address == null || !address.contains("%%")) return address;
        BulkMessage.Builder toItself = BulkMessage.of(NOTHING);
        globals.forEach(toItself::global);
        List<EmailAddress> to = toItself.build().preview(row).to();
        return to.isEmpty() ? null : to.get(0).address();
    }

    private static long bytes(Map<String, String> fields) {
        long bytes = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            bytes += BYTES_OF_A_FIELD + Utf8.length(field.getKey()) + Utf8.length(field.getValue());
        }
        return bytes;
    }

    /**
     * A mail as a row. Its own message id, if it has one that is not blank, is its key and its message id.
     *
     * @param text gives the content of the mail without its attachments, for the digest
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
                recipients.size() == 1 ? first : null,
                bytes(mail));
    }

    private static long bytes(EmailMessage mail) {
        long bytes = Utf8.length(mail.text()) + Utf8.length(mail.html()) + Utf8.length(mail.amp());
        for (Attachment attachment : mail.attachments()) bytes += base64(attachment);
        return bytes;
    }

    /** The length of an attachment as base64; 0 if it cannot be read, which sending its mail will report. */
    private static long base64(Attachment attachment) {
        try {
            return attachment.length() / BASE64_IN * BASE64_OUT;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** The id for a kind of key; the kind keeps the id of the key "7" apart from that of the number 7. */
    private String messageId(String kind, String key) {
        add(run);
        add(kind);
        add(key);
        byte[] hash = sha256.digest();
        StringBuilder id = new StringBuilder(LENGTH);
        for (int bit = 0; bit < LENGTH * BITS; bit += BITS) id.append(ALPHABET.charAt(fiveBits(hash, bit)));
        return id.toString();
    }

    /** The five bits of a hash that start at the given bit. */
    private static int fiveBits(byte[] hash, int bit) {
        int twoBytes = ((hash[bit / 8] & 0xff) << 8) | (hash[bit / 8 + 1] & 0xff);
        return (twoBytes >> (16 - BITS - bit % 8)) & 31;
    }

    private long digest(Map<String, String> fields) {
        fields.forEach((field, value) -> {
            add(field);
            add(value);
        });
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private long digest(String text) {
        add(text);
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    /** Adds a text to the digest after its length, so that "ab", "c" and "a", "bc" give different digests. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }
}
