package io.github.socketlabs4j.testing.posts;

/** The format of an event. */
public enum EventStyle {
    /** Form fields. */
    FORM,
    /** A flat JSON object. */
    JSON,
    /** The same JSON object as member {@code data} of another object. */
    WRAPPED_JSON
}
