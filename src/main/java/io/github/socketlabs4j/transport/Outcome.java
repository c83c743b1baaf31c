package io.github.socketlabs4j.transport;

/** How an attempt or a call ended. Each value but the first stands for a kind of exception. */
public enum Outcome {
    /** Success: there was an answer, and it was read. */
    ANSWERED,
    /** The platform rejected a send: a {@code SendRefusedException}. */
    REFUSED,
    /** An attachment could not be read to its end: an {@code InvalidMessageException}. */
    INVALID,
    /** An error status or an error document: an {@code ApiException}. */
    ERROR_ANSWER,
    /** No answer: a {@code TransportException}. */
    NO_ANSWER,
    /** A send that may or may not have been accepted: an {@code UnknownOutcomeException}. */
    UNKNOWN_OUTCOME,
    /** An answer that cannot be parsed: a {@code DecodeException}. */
    UNREADABLE,
    /** The caller cancelled the call. */
    CANCELLED,
    /** Any other failure, including programming errors. */
    BROKEN
}
