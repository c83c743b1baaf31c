/**
 * The faults of requests and their answers. A {@code FaultPlan} for one request consists of {@code FaultStep}s; the
 * {@code FaultScript} assigns plans to requests.
 */
@NullMarked
package io.github.socketlabs4j.testing.faults;

import org.jspecify.annotations.NullMarked;
