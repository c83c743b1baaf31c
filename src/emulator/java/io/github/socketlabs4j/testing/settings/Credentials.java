package io.github.socketlabs4j.testing.settings;

/**
 * The id of the first server, and the keys and user name that the emulator accepts. {@code toString} shows no key.
 *
 * @param serverId the server's id
 * @param injectionKey the server's injection key, in the old or the new format
 * @param reportingUser the user name for the Reporting API
 * @param reportingKey the user's Reporting API key
 */
public record Credentials(long serverId, String injectionKey, String reportingUser, String reportingKey) {
    /** Published credentials for tests. The injection key has 61 characters, like the platform's newer keys. */
    public static final Credentials FOR_TESTS = new Credentials(
            12345,
            "emulatorEmulatorKeys.ForTestsOnlyForTestsOnlyForTestsOnly1234",
            "emulator",
            "reporting-key-for-tests-only");

    /** Rejects blank and otherwise invalid values. */
    public Credentials {
        if (serverId <= 0) throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
        if (injectionKey.isBlank()) throw new IllegalArgumentException("injectionKey is blank");
        if (reportingUser.isBlank()) throw new IllegalArgumentException("reportingUser is blank");
        if (reportingUser.indexOf(':') >= 0) throw new IllegalArgumentException("reportingUser holds a colon");
        if (reportingKey.isBlank()) throw new IllegalArgumentException("reportingKey is blank");
    }

    /** The same with another server id. */
    public Credentials withServerId(long other) {
        return new Credentials(other, injectionKey, reportingUser, reportingKey);
    }

    /** The same with another injection key. */
    public Credentials withInjectionKey(String other) {
        return new Credentials(serverId, other, reportingUser, reportingKey);
    }

    /** The same with another user name. */
    public Credentials withReportingUser(String other) {
        return new Credentials(serverId, injectionKey, other, reportingKey);
    }

    /** The same with another Reporting API key. */
    public Credentials withReportingKey(String other) {
        return new Credentials(serverId, injectionKey, reportingUser, other);
    }

    @Override
    public String toString() {
        return "Credentials[server " + serverId + "]";
    }
}
