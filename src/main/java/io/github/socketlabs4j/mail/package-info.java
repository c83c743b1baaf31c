/**
 * Nouns of mail that more than one API uses. A mail is made of {@link io.github.socketlabs4j.mail.EmailAddress addresses},
 * {@link io.github.socketlabs4j.mail.MailHeader headers} and {@link io.github.socketlabs4j.mail.Attachment attachments};
 * reports and notifications say what became of it with a {@link io.github.socketlabs4j.mail.FailureType} and a
 * {@link io.github.socketlabs4j.mail.FailureCode}, a {@link io.github.socketlabs4j.mail.TrackingType}, or, for a complaint,
 * a {@link io.github.socketlabs4j.mail.FblType}.
 */
@NullMarked
package io.github.socketlabs4j.mail;

import org.jspecify.annotations.NullMarked;
