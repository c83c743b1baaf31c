package io.github.socketlabs4j.wire;

/**
 * A spelling in which the platform's APIs carry the same records.
 *
 * <p>The format is what is asked for; an answer is always read by what arrived.
 */
public enum Format {
    /** JavaScript Object Notation; the default of every API. */
    JSON,
    /** JSON wrapped in a call of a JavaScript function; Reporting API only. */
    JSONP,
    /** XML 1.0 without attributes or namespaces. */
    XML,
    /** Comma-separated values; Reporting API only. */
    CSV
}
