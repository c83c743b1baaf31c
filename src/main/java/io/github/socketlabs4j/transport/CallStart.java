package io.github.socketlabs4j.transport;

/**
 * One operation that begins; its {@link CallEvent} with the same call id tells its end, whatever happens.
 *
 * @param callId a number no other call of this JVM has
 * @param operation what is being done, such as {@code injection.send}
 * @param messages how many mails it sends; 0 for a question
 * @param messageIds how many of them have a message id; the others could not be looked up after an unknown outcome
 */
public record CallStart(long callId, String operation, int messages, int messageIds) {}
