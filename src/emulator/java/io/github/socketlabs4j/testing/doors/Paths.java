package io.github.socketlabs4j.testing.doors;

/** Where the doors are. */
public final class Paths {
    /** Where mail is posted. */
    public static final String INJECTION = "/api/v1/email";

    /** What the methods of the Reporting API are appended to. */
    public static final String REPORTING = "/v1/";

    private Paths() {}
}
