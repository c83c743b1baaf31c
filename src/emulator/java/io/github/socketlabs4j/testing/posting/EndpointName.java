package io.github.socketlabs4j.testing.posting;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint of an account: there may be several of a kind.
 *
 * @param owner whose events or mail are posted to it: those of the first server, of another one by its number, or of all
 * @param kind what is posted to it
 * @param name its name, not blank; null for the first of its kind
 */
public record EndpointName(long owner, Kind kind, @Nullable String name) {
    /** The server that is always there, whatever its number. */
    public static final long FIRST = 0;

    /** All servers of the account. */
    public static final long ACCOUNT = -1;

    /** What is posted to an endpoint. */
    public enum Kind {
        /** Events. */
        NOTIFICATION("notifications"),
        /** Mail that came in. */
        INBOUND("inbound");

        private final String purpose;

        Kind(String purpose) {
            this.purpose = purpose;
        }

        /** As scenarios and the control API spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the name, and that mail does not go to the whole account. */
    public EndpointName {
        if (name != null && name.isBlank()) throw new IllegalArgumentException("the name of an endpoint is blank");
        if (owner == ACCOUNT && kind == Kind.INBOUND) {
            throw new IllegalArgumentException("an endpoint of the account gets events: mail is a server's");
        }
    }

    /** An endpoint of the first server. */
    public EndpointName(Kind kind, @Nullable String name) {
        this(FIRST, kind, name);
    }

    /** The number of the server it belongs to; null if that is the first one, or the account. */
    @Nullable
    Long serverIdUnlessFirst() {
        return owner == FIRST || owner == ACCOUNT ? null : owner;
    }

    /** Whether it gets what all servers have. */
    public boolean isOfAccount() {
        return owner == ACCOUNT;
    }

    /** What it is for, in a few words. */
    @Override
    public String toString() {
        String whose = owner == FIRST ? "" : owner == ACCOUNT ? " of the account" : " of server " + owner;
        return kind.purpose + whose + (name == null ? "" : " " + name);
    }
}
