/**
 * The Reporting API: typed rows that say what became of sent mail, and the usage of the account.
 *
 * <p>Begin at {@link io.github.socketlabs4j.reporting.ReportingClient}, which {@code SocketLabsClient.reporting()}
 * returns. It has one method for each report. A {@link io.github.socketlabs4j.reporting.ReportQuery} selects rows. A
 * {@link io.github.socketlabs4j.reporting.Report} returns them one by one and requests further pages as they are
 * needed. {@link io.github.socketlabs4j.reporting.ReportSync} keeps a local copy of a report up to date.
 */
@NullMarked
package io.github.socketlabs4j.reporting;

import org.jspecify.annotations.NullMarked;
