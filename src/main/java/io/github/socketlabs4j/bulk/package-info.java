/**
 * Bulk sending: sends a template to any number of recipients, in constant memory, each at most once, and reports an
 * outcome for each. Start with {@link io.github.socketlabs4j.bulk.BulkOptions}, pass them to
 * {@code client.injection().bulk(...)}, and read the {@link io.github.socketlabs4j.bulk.RowOutcome}s of the returned
 * {@link io.github.socketlabs4j.bulk.BulkRun}. With a {@link io.github.socketlabs4j.bulk.SendJournal}, a run that was
 * killed continues where it stopped and sends nobody a second mail.
 */
@NullMarked
package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.NullMarked;
