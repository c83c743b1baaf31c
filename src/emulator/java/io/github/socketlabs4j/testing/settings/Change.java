package io.github.socketlabs4j.testing.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That something is not any more as it was. What it is like now, who is told has to ask.
 *
 * @param kind what sort of thing
 * @param details which one, by names of their own: texts, numbers, and what is so; null is what is not known of it
 */
public record Change(Kind kind, Map<String, @Nullable Object> details) {
    /** What sort of thing has changed. */
    public enum Kind {
        /** A mailbox has one mail more. */
        MAIL,
        /** Something happened to a mail, or a report has more rows. */
        EVENT,
        /** A request came in. */
        REQUEST,
        /** Something was posted to an endpoint. */
        POST,
        /** An endpoint is set otherwise. */
        ENDPOINT,
        /** The clock was set, stopped, or let run. */
        CLOCK,
        /** Mail for somebody has another fate. */
        FATE,
        /** The suppression list is another. */
        SUPPRESSION,
        /** Something else goes wrong with requests. */
        FAULT,
        /** What is set otherwise and has no kind of its own: settings, servers, templates, allowances, habits. */
        SETTING,
        /** What happened is forgotten: mail, records, requests and posts. */
        CLEAR,
        /** A scenario was loaded: all is set otherwise. */
        SCENARIO,
        /** All is forgotten. */
        RESET;

        /** Whether it is one of many, each with a number or a name of its own, and not just the new state of the same thing. */
        boolean isHappening() {
            return this == MAIL || this == EVENT || this == REQUEST || this == POST;
        }
    }

    /** Keeps the order of the details. */
    public Change {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A change of this kind, without details. */
    public static Change of(Kind kind) {
        return new Change(kind, Map.of());
    }

    /** The same with one more detail. */
    public Change with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Change(kind, more);
    }
}
