package io.github.socketlabs4j.reporting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint is spelled: words with a blank between them, {@code -} for what there is not.
 *
 * <pre>
 * sync2         the version of this spelling
 * columns1      the version of the fingerprints
 * report        what it is a checkpoint of
 * from mark     two moments
 * rows          those of each second, with a point between seconds: how much later than the second before it is
 *               ("5:", left out for the next), then 8 characters for a fingerprint and, behind more than one of it, "*2,"
 * astray        with a point between them: fingerprint, "*", how many, "~", until which second
 * checksum      of all before it, since columns of databases cut texts
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
        astray(text, checkpoint.astray);
        return text + " " + checksum(text);
    }

    private static String moment(@Nullable Long second) {
        return second == null ? NOTHING : Questions.instant(second).toString();
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
                text.append(spelled(fingerprint));
                if (count != 1) text.append('*').append(count).append(',');
            });
        }
    }

    private static long base(@Nullable Long from) {
        return from == null ? 0 : from;
    }

    private static void astray(StringBuilder text, Map<Long, Delivered.Astray> astray) {
        text.append(
                astray.isEmpty()
                        ? NOTHING
                        : new TreeMap<>(astray)
                                .entrySet().stream()
                                        .map(row -> spelled(row.getKey()) + "*"
                                                + row.getValue().count() + "~"
                                                + row.getValue().until())
                                        .collect(Collectors.joining(".")));
    }

    /** A fingerprint in 8 characters. */
    static String spelled(long fingerprint) {
        byte[] bytes = new byte[Fingerprint.BYTES];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (fingerprint >> (8 * (bytes.length - 1 - i)));
        return TO_TEXT.encodeToString(bytes);
    }

    private static String checksum(CharSequence text) {
        CRC32 sum = new CRC32();
        sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(1L << 32 | sum.getValue()).substring(1);
    }

    /** Throws an IllegalArgumentException that says what was expected. */
    static SyncCheckpoint parse(String text) {
        String[] words = BLANK.split(text.strip(), -1);
        if (words.length != WORDS || !words[0].equals(VERSION)) {
            throw new IllegalArgumentException("no checkpoint of this version: expected " + WORDS
                    + " words, the first of them " + VERSION + "; without one, begin at SyncCheckpoint.start()");
        }
        if (!words[1].equals(COLUMNS)) {
            throw new IllegalArgumentException(
                    "the checkpoint knows rows by " + words[1] + ", this version knows them by " + COLUMNS
                            + ": run the version that made it once more, or begin at SyncCheckpoint.start()");
        }
        int end = text.strip().lastIndexOf(' ');
        if (!checksum(text.strip().substring(0, end)).equals(words[WORDS - 1])) {
            throw new IllegalArgumentException(
                    "the checkpoint of " + text.length() + " characters is not complete, or was changed");
        }
        try {
            SyncCheckpoint checkpoint = new Words(words).checkpoint();
            if (!of(checkpoint).equals(text.strip()))
                throw new IllegalArgumentException("it is not spelled as ours are");
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
            return new SyncCheckpoint(subject, from, second(words[4]), seconds(base(from)), astray());
        }

        private static @Nullable Long second(String word) {
            if (word.equals(NOTHING)) return null;
            Instant moment = Instant.parse(word);
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

        private Map<Long, Delivered.Astray> astray() {
            Map<Long, Delivered.Astray> astray = new TreeMap<>();
            if (words[6].equals(NOTHING)) return astray;
            for (String row : POINT.split(words[6], -1)) {
                int until = row.indexOf('~');
                if (until < DIGITS + 2 || row.charAt(DIGITS) != '*')
                    throw new IllegalArgumentException("no row: " + row);
                int count = Math.toIntExact(number(row.substring(DIGITS + 1, until)));
                astray.put(fingerprint(row, 0), new Delivered.Astray(count, Long.parseLong(row.substring(until + 1))));
            }
            return astray;
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
