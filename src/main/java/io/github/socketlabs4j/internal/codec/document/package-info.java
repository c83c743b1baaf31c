/**
 * Reads whole documents: single records ({@link io.github.socketlabs4j.internal.codec.document.Documents}), pages of
 * rows ({@link io.github.socketlabs4j.internal.codec.document.Pages}), posts to webhooks
 * ({@link io.github.socketlabs4j.internal.codec.document.Posts}) and long mail, which is stored in a file
 * ({@link io.github.socketlabs4j.internal.codec.document.Intake}). Also describes failures without showing secrets.
 */
@NullMarked
package io.github.socketlabs4j.internal.codec.document;

import org.jspecify.annotations.NullMarked;
