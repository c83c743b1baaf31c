/**
 * Bulk sending: a template and any number of recipients, sent in constant memory, each at most once, and each accounted for. Begin
 * with {@link io.github.socketlabs4j.bulk.BulkOptions}, give them to {@code client.injection().bulk(...)}, and take the
 * {@link io.github.socketlabs4j.bulk.RowOutcome}s of the {@link io.github.socketlabs4j.bulk.BulkRun} that comes back. With a
 * {@link io.github.socketlabs4j.bulk.SendJournal} a run that was killed goes on where it was, and sends nobody a second mail.
 */
@NullMarked
package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.NullMarked;
