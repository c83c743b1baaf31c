/**
 * Reports: what became of mail, asked of the platform as typed rows, and the usage of the account.
 *
 * <p>Begin at {@link io.github.socketlabs4j.reporting.ReportingClient}, which a client's {@code reporting()} gives: it has a
 * method for each report. A {@link io.github.socketlabs4j.reporting.ReportQuery} says which rows are wanted, the
 * {@link io.github.socketlabs4j.reporting.Report} hands them out one by one however many there are, and
 * {@link io.github.socketlabs4j.reporting.ReportSync} keeps a local copy up to date.
 */
@NullMarked
package io.github.socketlabs4j.reporting;

import org.jspecify.annotations.NullMarked;
