package io.github.socketlabs4j.testing;

/**
 * A letter on its way to one recipient.
 *
 * @param letter what is sent
 * @param recipient the bare address it goes to
 */
record Delivery(Letter letter, String recipient) {}
