package io.github.socketlabs4j.testing.settings;

/**
 * The behaviour of an emulator where the platform's documentation leaves a choice.
 *
 * @param authenticationStatus the HTTP status for wrong credentials
 * @param missingMergeFieldFails whether a message is rejected if a placeholder has no value
 * @param overApiAllowanceFails whether calls of the Reporting API above the maximum allowance are rejected
 */
public record Behaviour(int authenticationStatus, boolean missingMergeFieldFails, boolean overApiAllowanceFails) {
    /** Status 401, and nothing else is rejected. */
    public static final Behaviour DEFAULT = new Behaviour(401, false, false);

    /** The same with another status for wrong credentials. */
    public Behaviour withAuthenticationStatus(int status) {
        return new Behaviour(status, missingMergeFieldFails, overApiAllowanceFails);
    }

    /** The same, but a message is rejected if a placeholder has no value. */
    public Behaviour refusingMissingMergeFields() {
        return new Behaviour(authenticationStatus, true, overApiAllowanceFails);
    }

    /** The same, but calls above the maximum allowance are rejected. */
    public Behaviour refusingOverApiAllowance() {
        return new Behaviour(authenticationStatus, missingMergeFieldFails, true);
    }
}
