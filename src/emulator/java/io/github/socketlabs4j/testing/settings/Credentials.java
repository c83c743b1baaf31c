package io.github.socketlabs4j.testing.settings;

/**
 * The one server an emulator has, and who may use it. Its text shows no key.
 *
 * @param serverId the server's number
 * @param injectionKey the server's key, of either generation
 * @param reportingUser the login of its one user
 * @param reportingKey the user's Reporting API key
 */
public record Credentials(long serverId, String injectionKey, String reportingUser, String reportingKey) {
    /** Known to everybody. The injection key has 61 characters, as the platform's newer ones have. */
    public static final Credentials FOR_TESTS = new Credentials(
            12345,
            "emulatorEmulatorKeys.ForTestsOnlyForTestsOnlyForTestsOnly1234",
            "emulator",
            "reporting-key-for-tests-only");

    /** Checks that none is missing. */
    public Credentials {
        if (serverId <= 0) throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
        if (injectionKey.isBlank()) throw new IllegalArgumentException("injectionKey is blank");
        if (reportingUser.isBlank()) throw new IllegalArgumentException("reportingUser is blank");
        if (reportingUser.indexOf(':') >= 0) throw new IllegalArgumentException("reportingUser holds a colon");
        if (reportingKey.isBlank()) throw new IllegalArgumentException("reportingKey is blank");
    }

    /** The same keys for another server. */
    public Credentials withServerId(long other) {
        return new Credentials(other, injectionKey, reportingUser, reportingKey);
    }

    /** The same server with another key. */
    public Credentials withInjectionKey(String other) {
        return new Credentials(serverId, other, reportingUser, reportingKey);
    }

    /** The same server with another user. */
    public Credentials withReportingUser(String other) {
        return new Credentials(serverId, injectionKey, other, reportingKey);
    }

    /** The same user with another key. */
    public Credentials withReportingKey(String other) {
        return new Credentials(serverId, injectionKey, reportingUser, other);
    }

    @Override
    public String toString() {
        return "Credentials[server " + serverId + "]";
    }
}
