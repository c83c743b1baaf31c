package io.github.socketlabs4j.testing.letters;

import java.time.Instant;

/**
 * One recipient's copy of a letter, once the server has taken it; its events all speak of it.
 *
 * @param id the emulator's number, which grows from copy to copy
 * @param serverId the server it was sent from
 * @param takenAt when
 * @param recipient the bare address it goes to
 * @param letter what is sent
 */
public record TakenMail(long id, long serverId, Instant takenAt, String recipient, Letter letter) {}
