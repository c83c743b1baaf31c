package io.github.socketlabs4j.testing.posting;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Identifies an endpoint of an account. A server can have several endpoints of one kind.
 *
 * @param owner whose events or mail are posted to it: {@link #FIRST}, the id of another server, or {@link #ACCOUNT}
 * @param kind what is posted to it
 * @param name its name, not blank; null for the first endpoint of its kind
 */
public record EndpointName(long owner, Kind kind, @Nullable String name) {
    /** The owner of endpoints of the first server, whatever its id. */
    public static final long FIRST = 0;

    /** The owner of endpoints of the account, which get the events of all servers. */
    public static final long ACCOUNT = -1;

    /** What is posted to an endpoint. */
    public enum Kind {
        /** Events. */
        NOTIFICATION("notifications"),
        /** Inbound mail. */
        INBOUND("inbound");

        private final String purpose;

        Kind(String purpose) {
            this.purpose = purpose;
        }

        /** The name in scenarios and in the control API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rejects a blank name, and an inbound endpoint of the account. */
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

    /** The id of the server it belongs to; null if that is the first server, or the account. */
    @Nullable
    Long serverIdUnlessFirst() {
        return owner == FIRST || owner == ACCOUNT ? null : owner;
    }

    /** Whether it gets the events of all servers. */
    public boolean isOfAccount() {
        return owner == ACCOUNT;
    }

    /** Its purpose in words: kind, owner and name. */
    @Override
    public String toString() {
        String whose = owner == FIRST ? "" : owner == ACCOUNT ? " of the account" : " of server " + owner;
        return kind.purpose + whose + (name == null ? "" : " " + name);
    }
}
