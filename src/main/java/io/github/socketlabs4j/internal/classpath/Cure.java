package io.github.socketlabs4j.internal.classpath;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines for a {@code pom.xml} that make libraries fit together, with the versions that this library is built and
 * tested with.
 */
public enum Cure {
    /** All modules of OkHttp in one version. */
    OKHTTP("com.squareup.okhttp3", "okhttp-bom", "5.5.1"),
    /** Okio in the version that belongs to this OkHttp. */
    OKIO("com.squareup.okio", "okio-bom", "3.18.1"),
    /** Kotlin's standard library. */
    KOTLIN("org.jetbrains.kotlin", "kotlin-bom", "2.1.21"),
    /** All modules of Jackson in one version. */
    JACKSON("com.fasterxml.jackson", "jackson-bom", "2.21.6");

    private final String group;
    private final String artifact;
    private final String version;

    Cure(String group, String artifact, String version) {
        this.group = group;
        this.artifact = artifact;
        this.version = version;
    }

    /** The version, for instance {@code 5.5.1}. */
    public String version() {
        return version;
    }

    /**
     * The end of a message that says what to do.
     *
     * @param cures the libraries that need another version
     * @return where the lines have to be put, and the lines
     */
    public static String lines(List<Cure> cures) {
        return "put at the beginning of <dependencyManagement><dependencies> in your pom.xml, and name no other version elsewhere:"
                + cures.stream().map(Cure::line).collect(Collectors.joining());
    }

    private String line() {
        return "\n<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>"
                + version + "</version><type>pom</type><scope>import</scope></dependency>";
    }
}
