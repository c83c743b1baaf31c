/**
 * The Reporting API. {@code ReportingDoor} handles the requests; {@code ReportQuestion} selects the rows, a
 * {@code ReportTable} for each report and {@code AccountTable} define the columns, and {@code ReportStyle} writes the
 * format.
 */
@NullMarked
package io.github.socketlabs4j.testing.doors.reporting;

import org.jspecify.annotations.NullMarked;
