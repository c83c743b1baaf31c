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

/** The configured keys, to keep them out of every text. */
public final class Secrets {
    /** How much of a body is ever kept. */
    public static final int EXCERPT_BYTES = 512;

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");
    private static final String MASK = "***";
    private static final byte[] MASK_BYTES = MASK.getBytes(StandardCharsets.US_ASCII);

    /** A shorter key hides nothing, and to mask it would make every text unreadable. */
    private static final int SHORTEST = 4;

    /** A key of the platform has at least so many characters, which no address or word has in common with it by chance. */
    private static final int LONG = 16;

    /** A shorter beginning of a key at the end of a text is more likely chance, and tells next to nothing. */
    private static final int TELLING = 4;

    private static final int LONGEST_CHARACTER = 4;

    /** Nothing to hide. */
    public static final Secrets NONE = new Secrets(List.of());

    private final List<String> longestFirst;
    private final byte[][] longestFirstBytes;

    /** With which bytes they begin: next to none of a document's is one of these. */
    private final boolean[] beginnings = new boolean[256];

    private Secrets(List<String> longestFirst) {
        this.longestFirst = longestFirst;
        this.longestFirstBytes = longestFirst.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (byte[] secret : longestFirstBytes) beginnings[secret[0] & 0xFF] = true;
    }

    /**
     * Keys to mask, also in what they look like in JSON, in an address and in base64.
     *
     * @param secrets the keys
     * @return a mask for them
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

    /** With escapes in place of what JSON has to escape, and of other characters that some writers escape too. */
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

    /** Those among them that stand in no document by chance. */
    public Secrets longOnes() {
        return new Secrets(
                longestFirst.stream().filter(secret -> secret.length() >= LONG).toList());
    }

    /** Whether one of the {@linkplain #longOnes long ones} stands in the first bytes of a document. */
    public boolean longOnesStandIn(byte[] document, int length) {
        for (int at = 0; at < length; at++) {
            byte[] secret = secretAt(document, at, length);
            if (secret != null && secret.length >= LONG) return true;
        }
        return false;
    }

    /** A word of a server as it may stand in our texts: masked, cut, and without control characters. */
    public String show(String text) {
        return ServerText.shown(mask(text));
    }

    /** The text with every key replaced. */
    public String mask(String text) {
        String masked = text;
        for (String secret : longestFirst) masked = masked.replace(secret, MASK);
        return masked;
    }

    /** Whether an exception shows a key anywhere in its stack trace: its message, its causes, what it suppressed. */
    public boolean showIn(Throwable failure) {
        // A trace is long to write, and there is nothing to look for.
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
     * @param body the bytes read so far
     * @param length how many of them count
     * @return at most {@link #EXCERPT_BYTES} of them, masked; a key that the cut would split is masked whole
     */
    public String excerpt(byte[] body, int length) {
        return excerpt(body, length, EXCERPT_BYTES);
    }

    /** The same, with at most so many bytes. */
    public String excerpt(byte[] body, int length, int most) {
        // Broken UTF-8 grows when it is replaced, so that the cut comes last.
        String whole = maskCut(new String(masked(body, length, most + LONGEST_CHARACTER), StandardCharsets.UTF_8));
        byte[] text = whole.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(text.length, most);
        // Not in the middle of a character.
        while (end > 0 && end < text.length && (text[end] & 0xC0) == 0x80) end--;
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** Masks the beginning of a key at the end of a text, where the body broke off. */
    private String maskCut(String text) {
        for (String secret : longestFirst) {
            for (int n = Math.min(secret.length() - 1, text.length()); n >= TELLING; n--) {
                if (text.endsWith(secret.substring(0, n))) return text.substring(0, text.length() - n) + MASK;
            }
        }
        return text;
    }

    /** The body with every key replaced, up to so many bytes or a mask more. */
    private byte[] masked(byte[] body, int length, int most) {
        ByteArrayOutputStream masked = new ByteArrayOutputStream(Math.min(length, most));
        int at = 0;
        int behindLast = 0;
        while (at < length && masked.size() + at - behindLast < most) {
            byte[] secret = secretAt(body, at, length);
            if (secret == null) {
                at++;
            } else {
                masked.write(body, behindLast, at - behindLast);
                masked.writeBytes(MASK_BYTES);
                at += secret.length;
                behindLast = at;
            }
        }
        masked.write(body, behindLast, at - behindLast);
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

    /** How many keys there are; never what they are. */
    @Override
    public String toString() {
        return "Secrets[" + longestFirst.size() + "]";
    }
}
