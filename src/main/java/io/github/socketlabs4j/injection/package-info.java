/**
 * The Injection API: build mail, send it in one POST, read what became of each recipient. Begin with an
 * {@link io.github.socketlabs4j.injection.EmailMessage}, or a {@link io.github.socketlabs4j.injection.BulkMessage} to merge
 * one template with many recipients; the {@link io.github.socketlabs4j.injection.InjectionClient} sends it and gives a
 * {@link io.github.socketlabs4j.injection.SendReceipt}. A message is checked before it is sent, all problems at once; the
 * request is rendered once and can be posted again for another attempt.
 */
@NullMarked
package io.github.socketlabs4j.injection;

import org.jspecify.annotations.NullMarked;
