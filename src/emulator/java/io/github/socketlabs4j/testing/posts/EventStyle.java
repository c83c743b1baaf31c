package io.github.socketlabs4j.testing.posts;

/** How an event is written. */
public enum EventStyle {
    /** Form fields. */
    FORM,
    /** A flat JSON object. */
    JSON,
    /** The same object as member {@code data} of another one. */
    WRAPPED_JSON
}
