package io.github.socketlabs4j.testing.letters;

/**
 * A letter on its way to one recipient.
 *
 * @param letter what is sent
 * @param recipient the bare address it goes to
 */
public record Delivery(Letter letter, String recipient) {}
