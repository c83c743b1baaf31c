package io.github.socketlabs4j.testing.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notice that some state of the emulator has changed. It does not contain the new state; a listener has to read that.
 *
 * @param kind the kind of state
 * @param details which object has changed, as named texts, numbers and booleans; a value that is not known is null
 */
public record Change(Kind kind, Map<String, @Nullable Object> details) {
    /** The kind of state that has changed. */
    public enum Kind {
        /** A mail was added to a mailbox. */
        MAIL,
        /** An event was recorded, or report rows were added. */
        EVENT,
        /** A request was logged. */
        REQUEST,
        /** An attempt to post was made. */
        POST,
        /** The settings of an endpoint have changed. */
        ENDPOINT,
        /** The clock was set, stopped or started. */
        CLOCK,
        /** The scripts for addresses have changed. */
        FATE,
        /** The suppression list has changed. */
        SUPPRESSION,
        /** The faults have changed. */
        FAULT,
        /** Other settings have changed: settings, servers, templates, allowances or habits. */
        SETTING,
        /** Mail, records, requests and posts were deleted. */
        CLEAR,
        /** A scenario was loaded: everything may have changed. */
        SCENARIO,
        /** Everything was reset. */
        RESET;

        /**
         * Whether each change of this kind is about another object, so that several of them must not be merged into
         * one.
         */
        boolean isHappening() {
            return this == MAIL || this == EVENT || this == REQUEST || this == POST;
        }
    }

    /** Copies the details, and keeps their order. */
    public Change {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A change of this kind, without details. */
    public static Change of(Kind kind) {
        return new Change(kind, Map.of());
    }

    /** The same with an additional detail. */
    public Change with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Change(kind, more);
    }
}
