package io.github.socketlabs4j.testing.letters;

/**
 * A letter for one recipient, before the platform has accepted it.
 *
 * @param letter the content
 * @param recipient the recipient's bare address
 */
public record Delivery(Letter letter, String recipient) {}
