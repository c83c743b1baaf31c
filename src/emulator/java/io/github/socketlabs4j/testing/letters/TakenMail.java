package io.github.socketlabs4j.testing.letters;

import java.time.Instant;

/**
 * One recipient's copy of a letter that the platform has accepted. All events of the mail refer to it.
 *
 * @param id the emulator's id; later copies have greater ids
 * @param serverId the id of the server it was sent from
 * @param takenAt when the platform accepted it
 * @param recipient the recipient's bare address
 * @param letter the content
 */
public record TakenMail(long id, long serverId, Instant takenAt, String recipient, Letter letter) {}
