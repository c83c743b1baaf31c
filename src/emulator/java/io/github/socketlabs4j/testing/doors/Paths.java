package io.github.socketlabs4j.testing.doors;

/** The paths of the APIs. */
public final class Paths {
    /** The path that mail is posted to. */
    public static final String INJECTION = "/api/v1/email";

    /** The base path of the reports; the name of a report is appended to it. */
    public static final String REPORTING = "/v1/";

    private Paths() {}
}
