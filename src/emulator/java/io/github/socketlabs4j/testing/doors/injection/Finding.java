package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.injection.SendCode;

/**
 * A violation of a rule by a request, a message or its addresses.
 *
 * @param rule the broken rule
 * @param what where and how it is broken, in words that show no key
 */
record Finding(Rule rule, String what) {
    SendCode code() {
        return rule.code();
    }

    /** The code, the reason and the rule in words. */
    @Override
    public String toString() {
        return rule.code() + ": " + rule.ground().says(what);
    }
}
