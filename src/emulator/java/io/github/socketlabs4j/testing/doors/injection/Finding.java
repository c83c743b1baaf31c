package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.injection.SendCode;

/**
 * What is wrong with a request, a message or its addresses.
 *
 * @param rule the rule it breaks
 * @param what where and how, in words that show no key
 */
record Finding(Rule rule, String what) {
    SendCode code() {
        return rule.code();
    }

    /** The verdict and its reason in words. */
    @Override
    public String toString() {
        return rule.code() + ": " + rule.ground().says(what);
    }
}
