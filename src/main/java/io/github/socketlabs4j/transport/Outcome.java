package io.github.socketlabs4j.transport;

/** How an attempt or a call ended, in the words of the exceptions. */
public enum Outcome {
    /** It was answered and the answer was read. */
    ANSWERED,
    /** The platform refused a send. */
    REFUSED,
    /** An attachment could not be read to its end: an {@code InvalidMessageException}. */
    INVALID,
    /** An error status or an error document: an {@code ApiException}. */
    ERROR_ANSWER,
    /** No answer: a {@code TransportException}. */
    NO_ANSWER,
    /** A send that may have arrived: an {@code UnknownOutcomeException}. */
    UNKNOWN_OUTCOME,
    /** An answer that cannot be read: a {@code DecodeException}. */
    UNREADABLE,
    /** The caller cancelled it. */
    CANCELLED,
    /** Anything else, a programming error included. */
    BROKEN
}
