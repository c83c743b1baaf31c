package io.github.socketlabs4j.inbound;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes file names in the encodings of MIME headers: encoded words (RFC 2047) and extended values (RFC 2231). */
final class EncodedName {
    /** A longer text is not decoded: no file has such a name. */
    private static final int LONGEST = 64 * 1024;

    private static final Pattern WORD =
            Pattern.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]{0,20})?\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern EXTENDED =
            Pattern.compile("([A-Za-z0-9_.:+-]{1,40})'([A-Za-z0-9-]{0,20})'(.*)", Pattern.DOTALL);

    private EncodedName() {}

    /** The decoded name; the same name if it is not encoded. */
    static String decoded(String name) {
        if (name.length() > LONGEST) return name;
        Matcher extended = EXTENDED.matcher(name.strip());
        if (extended.matches() && isCharset(extended.group(1))) {
            return new String(percentDecoded(extended.group(3)), Charset.forName(extended.group(1)));
        }
        return name.contains("=?") ? words(name) : name;
    }

    private static String words(String name) {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Charset charset = StandardCharsets.UTF_8;
        int end = 0;
        Matcher word = WORD.matcher(name);
        while (word.find()) {
            String between = name.substring(end, word.start());
            Charset next = isCharset(word.group(1)) ? Charset.forName(word.group(1)) : StandardCharsets.UTF_8;
            // Blanks between two encoded words do not count. A character may be split between two words of the same
            // charset, so their bytes are decoded together.
            boolean goesOn = bytes.size() > 0 && between.isBlank();
            if (!goesOn || !next.equals(charset)) {
                text.append(bytes.toString(charset));
                bytes.reset();
            }
            if (!goesOn) text.append(between);
            charset = next;
            bytes.writeBytes(bytes(word.group(2), word.group(3)));
            end = word.end();
        }
        return text.append(bytes.toString(charset))
                .append(name, end, name.length())
                .toString();
    }

    private static byte[] bytes(String encoding, String text) {
        return encoding.toLowerCase(Locale.ROOT).equals("b") ? base64(text) : quotedPrintable(text);
    }

    /** Decodes base64; characters that are no base64 digits are skipped. */
    private static byte[] base64(String text) {
        String digits = text.replaceAll("[^A-Za-z0-9+/]", "");
        // A single digit behind the last complete group has too few bits for a byte.
        return Base64.getDecoder().decode(digits.substring(0, digits.length() - (digits.length() % 4 == 1 ? 1 : 0)));
    }

    private static byte[] quotedPrintable(String text) {
        return decoded(text.replace('_', ' '), '=');
    }

    private static byte[] percentDecoded(String text) {
        return decoded(text, '%');
    }

    /** Decodes text in which a sign and two hexadecimal digits stand for a byte; everything else stands for itself. */
    private static byte[] decoded(String text, char sign) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); ) {
            int value = text.charAt(at) == sign ? hexadecimal(text, at + 1) : -1;
            if (value >= 0) {
                bytes.write(value);
                at += 3;
            } else {
                int character = text.codePointAt(at);
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(character);
            }
        }
        return bytes.toByteArray();
    }

    private static int hexadecimal(String text, int at) {
        if (at + 2 > text.length()) return -1;
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException none) {
            return false;
        }
    }
}
