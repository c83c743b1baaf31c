package io.github.socketlabs4j.testing.posting;

/**
 * What an endpoint is set to. A post keeps what it was made with.
 *
 * @param wording what is posted, and how it is written
 * @param persistence how it is carried
 */
public record Setup(Wording wording, Persistence persistence) {
    /** As an endpoint is before anything is set. */
    public static final Setup DEFAULT = new Setup(Wording.DEFAULT, Persistence.DEFAULT);

    /** The same with other words. */
    public Setup with(Wording other) {
        return new Setup(other, persistence);
    }

    /** The same, carried otherwise. */
    public Setup with(Persistence other) {
        return new Setup(wording, other);
    }
}
