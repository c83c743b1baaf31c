package io.github.socketlabs4j.wire;

/**
 * A format in which the platform's APIs can carry their records.
 *
 * <p>A request names the wanted format. The format of an answer is always detected from the answer itself.
 */
public enum Format {
    /** JavaScript Object Notation; the default of every API. */
    JSON,
    /** JSON inside the call of a JavaScript function; Reporting API only. */
    JSONP,
    /** XML 1.0 without attributes or namespaces. */
    XML,
    /** Comma-separated values; Reporting API only. */
    CSV
}
