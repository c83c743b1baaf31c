package io.github.socketlabs4j.internal.codec.document;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the configured keys out of messages and excerpts, by replacing them with {@code ***}. Immutable. */
public final class Secrets {
    /** The length of an excerpt in bytes. */
    public static final int EXCERPT_BYTES = 512;

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");
    private static final String MASK = "***";
    private static final byte[] MASK_BYTES = MASK.getBytes(StandardCharsets.US_ASCII);

    /**
     * The shortest key that is masked. A shorter one protects nothing, and masking it would make every text unreadable.
     */
    private static final int SHORTEST = 4;

    /** A key of this length or more is not in a text by chance. Keys of the platform are at least as long. */
    private static final int LONG = 16;

    /**
     * The shortest beginning of a key that is masked at the end of a text. A shorter one is probably there by chance.
     */
    private static final int SHORTEST_BEGINNING = 4;

    private static final int LONGEST_CHARACTER = 4;

    /** Masks nothing. */
    public static final Secrets NONE = new Secrets(List.of());

    private final List<String> longestFirst;
    private final byte[][] longestFirstBytes;

    /** By byte, whether a key begins with it. Most bytes of a document need no further comparison. */
    private final boolean[] beginnings = new boolean[256];

    private Secrets(List<String> longestFirst) {
        this.longestFirst = longestFirst;
        this.longestFirstBytes = longestFirst.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (byte[] secret : longestFirstBytes) beginnings[secret[0] & 0xFF] = true;
    }

    /**
     * Masks keys, also where they are written as in JSON, in an address or in base64.
     *
     * @param secrets the keys
     * @return a mask for these keys
     */
    public static Secrets of(String... secrets) {
        return new Secrets(Stream.of(secrets)
                .filter(secret -> secret.length() >= SHORTEST && !secret.isBlank())
                .flatMap(Secrets::spellings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static Stream<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String inAddress = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return Stream.of(
                secret,
                inJson(secret, "<>&'"),
                inJson(secret, "<>&'/+"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                inAddress,
                lowerHex(inAddress),
                inAddress.replace("+", "%20"),
                base64,
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A key as a JSON string, in which the characters in {@code others} are escaped, too, as some JSON writers do. */
    private static String inJson(String secret, String others) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            if (c == '"' || c == '\\') text.append('\\').append(c);
            else if (others.indexOf(c) >= 0 || c < ' ' || c > '~') text.append(String.format("\\u%04x", (int) c));
            else text.append(c);
        }
        return text.toString();
    }

    private static String lowerHex(String encoded) {
        return PERCENT.matcher(encoded).replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }

    /** A mask for only those keys that are so long that no text contains them by chance. */
    public Secrets longOnes() {
        return new Secrets(
                longestFirst.stream().filter(secret -> secret.length() >= LONG).toList());
    }

    /** Whether the first {@code length} bytes of a document contain one of the {@linkplain #longOnes long keys}. */
    public boolean longOnesStandIn(byte[] document, int length) {
        for (int at = 0; at < length; at++) {
            byte[] secret = secretAt(document, at, length);
            if (secret != null && secret.length >= LONG) return true;
        }
        return false;
    }

    /** A text of a server as it may appear in messages: masked, shortened, and without control characters. */
    public String show(String text) {
        return ServerText.shown(mask(text));
    }

    /** The text with all keys masked. */
    public String mask(String text) {
        String masked = text;
        for (String secret : longestFirst) masked = masked.replace(secret, MASK);
        return masked;
    }

    /** Whether a key is anywhere in the stack trace of an exception, including causes and suppressed exceptions. */
    public boolean showIn(Throwable failure) {
        // A stack trace takes long to write.
        if (longestFirst.isEmpty()) return false;
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        String text = trace.toString();
        for (String secret : longestFirst) if (text.contains(secret)) return true;
        return false;
    }

    /**
     * The beginning of a body as text.
     *
     * @param body the bytes that were read so far
     * @param length how many bytes of the array belong to the body
     * @return a text of at most {@link #EXCERPT_BYTES} bytes, masked; a key that would be cut in two is masked
     *     completely
     */
    public String excerpt(byte[] body, int length) {
        return excerpt(body, length, EXCERPT_BYTES);
    }

    /** As {@link #excerpt(byte[], int)}, with at most {@code most} bytes. */
    public String excerpt(byte[] body, int length, int most) {
        // Cut last, because invalid UTF-8 becomes longer when it is replaced.
        String whole = maskCut(new String(masked(body, length, most + LONGEST_CHARACTER), StandardCharsets.UTF_8));
        byte[] text = whole.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(text.length, most);
        // Do not cut inside a character.
        while (end > 0 && end < text.length && (text[end] & 0xC0) == 0x80) end--;
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** Masks the beginning of a key at the end of a text, where the body was cut. */
    private String maskCut(String text) {
        for (String secret : longestFirst) {
            for (int n = Math.min(secret.length() - 1, text.length()); n >= SHORTEST_BEGINNING; n--) {
                if (text.endsWith(secret.substring(0, n))) return text.substring(0, text.length() - n) + MASK;
            }
        }
        return text;
    }

    /**
     * The beginning of the body with all keys masked: at least {@code most} bytes, if there are as many, and at most a
     * mask more.
     */
    private byte[] masked(byte[] body, int length, int most) {
        ByteArrayOutputStream masked = new ByteArrayOutputStream(Math.min(length, most));
        int at = 0;
        int afterLast = 0;
        while (at < length && masked.size() + at - afterLast < most) {
            byte[] secret = secretAt(body, at, length);
            if (secret == null) {
                at++;
            } else {
                masked.write(body, afterLast, at - afterLast);
                masked.writeBytes(MASK_BYTES);
                at += secret.length;
                afterLast = at;
            }
        }
        masked.write(body, afterLast, at - afterLast);
        return masked.toByteArray();
    }

    private byte @Nullable [] secretAt(byte[] body, int at, int length) {
        if (!beginnings[body[at] & 0xFF]) return null;
        for (byte[] secret : longestFirstBytes) {
            int end = at + secret.length;
            if (end <= length && Arrays.equals(body, at, end, secret, 0, secret.length)) return secret;
        }
        return null;
    }

    /** The number of keys, and nothing of the keys themselves. */
    @Override
    public String toString() {
        return "Secrets[" + longestFirst.size() + "]";
    }
}
