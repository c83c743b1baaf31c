package io.github.socketlabs4j.transport;

/**
 * The start of a call. A {@link CallEvent} with the same call id always follows, whatever happens.
 *
 * @param callId an id that no other call in this JVM has
 * @param operation the operation, such as {@code injection.send}
 * @param messages the number of mails that the call sends; 0 if it only reads
 * @param messageIds how many of these mails have a message id; the others cannot be looked up after an unknown outcome
 */
public record CallStart(long callId, String operation, int messages, int messageIds) {}
