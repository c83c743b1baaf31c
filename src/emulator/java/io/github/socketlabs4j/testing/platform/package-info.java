/**
 * The state and the rules of the emulated platform, independent of the API that reads or changes them. {@code Platform}
 * is the state of one server and a good place to begin. {@code Fates} decides what happens to a mail, {@code Transit}
 * delivers it or lets it fail, {@code Ledger} records the events, and {@code Agenda} holds what happens later.
 */
@NullMarked
package io.github.socketlabs4j.testing.platform;

import org.jspecify.annotations.NullMarked;
