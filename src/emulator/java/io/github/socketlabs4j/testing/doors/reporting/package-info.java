/**
 * The Reporting API: which rows are wanted, what columns they have, and how they are written. {@code ReportingDoor} reads a
 * question and answers it; a {@code ReportTable} for each report, and {@code AccountTable}, say which columns there are.
 */
@NullMarked
package io.github.socketlabs4j.testing.doors.reporting;

import org.jspecify.annotations.NullMarked;
