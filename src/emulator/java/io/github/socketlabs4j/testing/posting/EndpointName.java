package io.github.socketlabs4j.testing.posting;

import org.jspecify.annotations.Nullable;

/**
 * Which endpoint of an account: there may be several of a kind.
 *
 * @param kind what is posted to it
 * @param name its name, not blank; null for the first of its kind
 */
public record EndpointName(Kind kind, @Nullable String name) {
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
    }

    /** Checks the name. */
    public EndpointName {
        if (name != null && name.isBlank()) throw new IllegalArgumentException("the name of an endpoint is blank");
    }

    /** What it is for, in a word or two. */
    @Override
    public String toString() {
        return name == null ? kind.purpose : kind.purpose + " " + name;
    }
}
