package io.github.socketlabs4j.mail;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail address with an optional display name.
 *
 * <p>Nothing is checked here: addresses are checked, all at once, when a message is sent. Both parts may hold merge
 * placeholders such as {@code %%DeliveryAddress%%}. On the wire: {@code EmailAddress} and {@code FriendlyName}.
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
    /**
     * Holds both parts as they are.
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

    /** The address the way a mail header shows it: {@code Ann <ann@example.org>}, or the bare address. */
    @Override
    public String toString() {
        return name == null ? address : name + " <" + address + ">";
    }
}
