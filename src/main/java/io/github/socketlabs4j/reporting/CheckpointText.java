package io.github.socketlabs4j.reporting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the text of a checkpoint: eight words separated by blanks, {@code -} for a word without a value.
 *
 * <pre>
 * sync2         the version of this format
 * columns1      the version of the fingerprints
 * subject       report, server and filters
 * from mark     two times
 * rows          the rows of each second, a point between two seconds. A second begins with its distance to the one
 *               before, the first with its distance to from ("5:"; "1:" is left out). Then follow the fingerprints,
 *               8 characters each; after a fingerprint that occurs more than once comes its count ("*2,")
 * undated       the undated rows, a point between two: fingerprint, "*", count, "~", until
 * checksum      CRC-32 of everything before it: database columns may truncate texts
 * </pre>
 */
final class CheckpointText {
    private static final String VERSION = "sync2";
    private static final String COLUMNS = "columns" + Fingerprint.COLUMNS;
    private static final String NOTHING = "-";
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Pattern POINT = Pattern.compile("\\.");
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z]+/[0-9]+(/[A-Za-z0-9_-]+)?");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int WORDS = 8;
    private static final int DIGITS = Fingerprint.BYTES * 8 / 6;
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder();
    private static final Base64.Decoder TO_BYTES = Base64.getUrlDecoder();

    private CheckpointText() {}

    static String of(SyncCheckpoint checkpoint) {
        StringBuilder text = new StringBuilder(VERSION)
                .append(' ')
                .append(COLUMNS)
                .append(' ')
                .append(checkpoint.subject == null ? NOTHING : checkpoint.subject)
                .append(' ')
                .append(moment(checkpoint.from))
                .append(' ')
                .append(moment(checkpoint.mark))
                .append(' ');
        rows(text, checkpoint);
        text.append(' ');
        undated(text, checkpoint.undated);
        return text + " " + checksum(text);
    }

    private static String moment(@Nullable Long second) {
        return second == null ? NOTHING : Instant.ofEpochSecond(second).toString();
    }

    private static void rows(StringBuilder text, SyncCheckpoint checkpoint) {
        if (checkpoint.seconds.isEmpty()) text.append(NOTHING);
        Long before = null;
        for (Map.Entry<Long, Map<Long, Integer>> second : checkpoint.seconds.entrySet()) {
            if (before != null) text.append('.');
            long since = second.getKey() - (before == null ? base(checkpoint.from) : before);
            if (since != 1) text.append(since).append(':');
            before = second.getKey();
            new TreeMap<>(second.getValue()).forEach((fingerprint, count) -> {
                text.append(encoded(fingerprint));
                if (count != 1) text.append('*').append(count).append(',');
            });
        }
    }

    private static long base(@Nullable Long from) {
        return from == null ? 0 : from;
    }

    private static void undated(StringBuilder text, Map<Long, DeliveredRows.Undated> undated) {
        if (undated.isEmpty()) text.append(NOTHING);
        StringJoiner rows = new StringJoiner(".");
        new TreeMap<>(undated)
                .forEach((fingerprint, row) -> rows.add(encoded(fingerprint) + "*" + row.count() + "~" + row.until()));
        text.append(rows);
    }

    /** A fingerprint as 8 characters of base64. */
    static String encoded(long fingerprint) {
        byte[] bytes = new byte[Fingerprint.BYTES];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (fingerprint >> (8 * (bytes.length - 1 - i)));
        return TO_TEXT.encodeToString(bytes);
    }

    private static String checksum(CharSequence text) {
        CRC32 sum = new CRC32();
        sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(1L << 32 | sum.getValue()).substring(1);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws IllegalArgumentException if the text is no checkpoint of this version; the message says what was expected
     */
    static SyncCheckpoint parse(String text) {
        String bare = text.strip();
        String[] words = BLANK.split(bare, -1);
        if (words.length != WORDS || !words[0].equals(VERSION)) {
            throw new IllegalArgumentException("no checkpoint of this version: expected " + WORDS
                    + " words, the first of them " + VERSION + "; without one, begin at SyncCheckpoint.start()");
        }
        if (!words[1].equals(COLUMNS)) {
            throw new IllegalArgumentException(
                    "the checkpoint knows rows by " + words[1] + ", this version knows them by " + COLUMNS
                            + ": run the version that made it once more, or begin at SyncCheckpoint.start()");
        }
        if (!checksum(bare.substring(0, bare.lastIndexOf(' '))).equals(words[WORDS - 1])) {
            throw new IllegalArgumentException(
                    "the checkpoint of " + text.length() + " characters is not complete, or was changed");
        }
        try {
            SyncCheckpoint checkpoint = new Words(words).checkpoint();
            // Each checkpoint has exactly one text. Another one was not written by this class.
            if (!of(checkpoint).equals(bare))
                throw new IllegalArgumentException("this library would write it differently");
            return checkpoint;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("no checkpoint: " + e.getMessage(), e);
        }
    }

    /** The words of a checkpoint being read. */
    private static final class Words {
        private final String[] words;

        Words(String[] words) {
            this.words = words;
        }

        SyncCheckpoint checkpoint() {
            String subject = words[2].equals(NOTHING) ? null : words[2];
            if (subject != null && !SUBJECT.matcher(subject).matches()) {
                throw new IllegalArgumentException("no report: " + subject);
            }
            Long from = second(words[3]);
            return new SyncCheckpoint(subject, from, second(words[4]), seconds(base(from)), undated());
        }

        private static @Nullable Long second(String word) {
            if (word.equals(NOTHING)) return null;
            Instant moment = Instant.parse(word);
            // Throws if no query can ask for it.
            ReportQuery.builder().from(moment).build();
            return moment.getEpochSecond();
        }

        private SortedMap<Long, Map<Long, Integer>> seconds(long base) {
            TreeMap<Long, Map<Long, Integer>> seconds = new TreeMap<>();
            if (words[5].equals(NOTHING)) return seconds;
            long second = base;
            for (String group : POINT.split(words[5], -1)) {
                int colon = group.indexOf(':');
                long since = colon < 0 ? 1 : group.startsWith("0:") ? 0 : number(group.substring(0, colon));
                second = Math.addExact(second, since);
                Map<Long, Integer> counts = counts(group.substring(colon + 1));
                if (seconds.put(second, counts) != null) throw new IllegalArgumentException("a second twice");
            }
            return seconds;
        }

        private static Map<Long, Integer> counts(String group) {
            Map<Long, Integer> counts = new TreeMap<>();
            int at = 0;
            while (at < group.length()) {
                long fingerprint = fingerprint(group, at);
                at += DIGITS;
                int count = 1;
                if (at < group.length() && group.charAt(at) == '*') {
                    int comma = group.indexOf(',', at);
                    if (comma < 0) throw new IllegalArgumentException("a number without an end");
                    count = Math.toIntExact(number(group.substring(at + 1, comma)));
                    at = comma + 1;
                }
                if (counts.put(fingerprint, count) != null) throw new IllegalArgumentException("a row twice");
            }
            if (counts.isEmpty()) throw new IllegalArgumentException("a second without rows");
            return counts;
        }

        private Map<Long, DeliveredRows.Undated> undated() {
            Map<Long, DeliveredRows.Undated> undated = new TreeMap<>();
            if (words[6].equals(NOTHING)) return undated;
            for (String row : POINT.split(words[6], -1)) {
                int until = row.indexOf('~');
                if (until < DIGITS + 2 || row.charAt(DIGITS) != '*')
                    throw new IllegalArgumentException("no row: " + row);
                int count = Math.toIntExact(number(row.substring(DIGITS + 1, until)));
                long last = Long.parseLong(row.substring(until + 1));
                undated.put(fingerprint(row, 0), new DeliveredRows.Undated(count, last));
            }
            return undated;
        }

        private static long fingerprint(String text, int at) {
            if (at + DIGITS > text.length()) throw new IllegalArgumentException("a row that is cut");
            byte[] bytes = TO_BYTES.decode(text.substring(at, at + DIGITS));
            return ByteBuffer.allocate(Long.BYTES)
                    .put(Long.BYTES - bytes.length, bytes)
                    .getLong(0);
        }

        private static long number(String text) {
            if (!NUMBER.matcher(text).matches()) throw new IllegalArgumentException("no number: " + text);
            return Long.parseLong(text);
        }
    }
}
