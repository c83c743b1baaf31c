package io.github.socketlabs4j.testing.posting;

/**
 * The settings of an endpoint. A post keeps the settings with which it was created.
 *
 * @param wording which events are posted, and their format
 * @param persistence the timeout, retries and delays
 */
public record Setup(Wording wording, Persistence persistence) {
    /** The default settings. */
    public static final Setup DEFAULT = new Setup(Wording.DEFAULT, Persistence.DEFAULT);

    /** The same with another format. */
    public Setup with(Wording other) {
        return new Setup(other, persistence);
    }

    /** The same with other timeouts, retries and delays. */
    public Setup with(Persistence other) {
        return new Setup(wording, other);
    }
}
