package io.github.socketlabs4j.testing.settings;

/**
 * What an emulator does where the platform's documents leave a choice.
 *
 * @param authenticationStatus the HTTP status of refused credentials
 * @param missingMergeFieldFails whether a placeholder without a value refuses the message
 * @param overApiAllowanceFails whether calls of the Reporting API beyond the maximum are refused
 */
public record Behaviour(int authenticationStatus, boolean missingMergeFieldFails, boolean overApiAllowanceFails) {
    /** Status 401, and nothing is refused. */
    public static final Behaviour DEFAULT = new Behaviour(401, false, false);

    /** The same, but refused credentials are answered with this status. */
    public Behaviour withAuthenticationStatus(int status) {
        return new Behaviour(status, missingMergeFieldFails, overApiAllowanceFails);
    }

    /** The same, but a placeholder without a value refuses the message. */
    public Behaviour refusingMissingMergeFields() {
        return new Behaviour(authenticationStatus, true, overApiAllowanceFails);
    }

    /** The same, but calls beyond the maximum are refused. */
    public Behaviour refusingOverApiAllowance() {
        return new Behaviour(authenticationStatus, missingMergeFieldFails, true);
    }
}
