/**
 * The Injection API: build a mail, send it in one POST, and read the platform's verdict on each recipient. Start with
 * an {@link io.github.socketlabs4j.injection.EmailMessage}, or a {@link io.github.socketlabs4j.injection.BulkMessage}
 * to merge one template with many recipients; the {@link io.github.socketlabs4j.injection.InjectionClient} sends it and
 * returns a {@link io.github.socketlabs4j.injection.SendReceipt}. Before a message is sent, it is checked, and all its
 * problems are reported at once. The request body is rendered once and can be posted again for a retry.
 */
@NullMarked
package io.github.socketlabs4j.injection;

import org.jspecify.annotations.NullMarked;
