package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;

/** What a recipient, or their server, does about a mail that was delivered. */
public sealed interface Deed {
    /** Looks at it. */
    record Open() implements Deed {}

    /** Follows a link. */
    record Click(String url) implements Deed {}

    /** Calls it spam. */
    record Complain(FblType type) implements Deed {}

    /** Wants no more. */
    record Unsubscribe() implements Deed {}

    /** Sends it back after all. */
    record Bounce(FailureCode code) implements Deed {}

    /** Says that it was put off. */
    record Defer(FailureCode code) implements Deed {}
}
