/**
 * Types that several APIs use. A mail consists of {@link io.github.socketlabs4j.mail.EmailAddress addresses},
 * {@link io.github.socketlabs4j.mail.MailHeader headers} and {@link io.github.socketlabs4j.mail.Attachment
 * attachments}; reports and notifications describe what happened to it with a
 * {@link io.github.socketlabs4j.mail.FailureType} and a {@link io.github.socketlabs4j.mail.FailureCode}, a
 * {@link io.github.socketlabs4j.mail.TrackingType}, or, for a complaint, a {@link io.github.socketlabs4j.mail.FblType}.
 */
@NullMarked
package io.github.socketlabs4j.mail;

import org.jspecify.annotations.NullMarked;
