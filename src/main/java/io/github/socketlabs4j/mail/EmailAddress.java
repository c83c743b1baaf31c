package io.github.socketlabs4j.mail;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail address with an optional display name.
 *
 * <p>Addresses are not checked here, but when a message is sent. Both parts may contain merge placeholders such as
 * {@code %%DeliveryAddress%%}. On the wire: {@code EmailAddress} and {@code FriendlyName}.
 *
 * <pre>{@code
 * EmailAddress bare = EmailAddress.of("ann@example.org");
 * EmailAddress named = EmailAddress.of("ann@example.org", "Ann Archer");
 * }</pre>
 *
 * @param address the bare address, such as {@code ann@example.org}
 * @param name the display name, or null for none
 */
public record EmailAddress(String address, @Nullable String name) {
    private static final int ASCII = 0x7F;

    /**
     * Keeps both parts as they are.
     *
     * @param address the bare address
     * @param name the display name, or null for none
     * @throws NullPointerException if {@code address} is null
     */
    public EmailAddress {
        Objects.requireNonNull(address, "address");
    }

    /**
     * An address without a display name.
     *
     * @param address the bare address
     * @return the address
     */
    public static EmailAddress of(String address) {
        return new EmailAddress(address, null);
    }

    /**
     * An address with a display name.
     *
     * @param address the bare address
     * @param name the display name, or null for none
     * @return the address
     */
    public static EmailAddress of(String address, @Nullable String name) {
        return new EmailAddress(address, name);
    }

    /**
     * The address as a mail header shows it, such as {@code Ann <ann@example.org>}; the bare address if there is no
     * name. The name is in quotes if it contains characters that RFC 5322 does not allow outside quotes, such as
     * {@code "Archer, Ann" <ann@example.org>}. Line breaks and control characters are shown as blanks.
     */
    @Override
    public String toString() {
        return name == null || name.isBlank()
                ? oneLine(address)
                : phrase(oneLine(name)) + " <" + oneLine(address) + ">";
    }

    /** A name as RFC 5322 writes it: plain words, or a quoted string. */
    private static String phrase(String name) {
        boolean isWords =
                name.codePoints().allMatch(EmailAddress::standsInWord) && !name.startsWith(" ") && !name.endsWith(" ");
        return isWords ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean standsInWord(int c) {
        if (c > ASCII) return true;
        return Character.isLetterOrDigit(c) || " !#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }

    private static String oneLine(String text) {
        if (text.codePoints().noneMatch(EmailAddress::endsLine)) return text;
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(endsLine(c) ? ' ' : c));
        return line.toString();
    }

    private static boolean endsLine(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }
}
