/**
 * What goes wrong with requests and their answers: a {@code FaultPlan} for one request, made of {@code FaultStep}s, and the
 * {@code FaultScript} that says which request gets which.
 */
@NullMarked
package io.github.socketlabs4j.testing.faults;

import org.jspecify.annotations.NullMarked;
