package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.internal.classpath.Cure;
import io.github.socketlabs4j.internal.classpath.Jars;
import io.github.socketlabs4j.internal.classpath.Misfit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks once, by a {@link Rehearsal}, whether the OkHttp on the class path works. OkHttp fails at its first connection
 * if the Okio or the Kotlin library on the class path does not fit its version. OkHttp 3.14 and later are supported.
 *
 * @param misfit the reason why it does not work; null if it works
 * @param advice a warning if it works but is old; null if there is none
 */
public record OkHttpCheck(@Nullable Misfit misfit, @Nullable String advice) {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\b.*");

    /** A version as one number: 1000 times the major version plus the minor version. */
    private static final int OLDEST = 3_014;

    private static final int OLD_BEFORE = 4_012;

    private static final String OKHTTP = "okhttp3.OkHttpClient";

    private static final OkHttpCheck HERE = rehearsed(); // last, because it uses the constants above

    /**
     * The result for this class path. The first call takes as long as a first request, and makes the first request
     * faster.
     */
    public static OkHttpCheck here() {
        return HERE;
    }

    private static OkHttpCheck rehearsed() {
        try {
            return of(Rehearsal.version());
        } catch (LinkageError e) {
            return new OkHttpCheck(Jars.hold(OKHTTP) ? apart(e) : missing(e), null);
        }
    }

    /**
     * The result for a version whose rehearsal succeeded; null if the version is not known, and then there is nothing
     * to say.
     */
    static OkHttpCheck of(@Nullable String version) {
        Matcher numbers = VERSION.matcher(version == null ? "" : version);
        if (!numbers.matches()) return new OkHttpCheck(null, null);
        int number = Integer.parseInt(numbers.group(1)) * 1000 + Integer.parseInt(numbers.group(2));
        if (number >= OLD_BEFORE) return new OkHttpCheck(null, null);
        String found = "OkHttp " + version + " from " + Jars.holding(OKHTTP);
        List<Cure> cure = List.of(Cure.OKHTTP);
        if (number < OLDEST) {
            String what = found + " knows no body that is sent only once (RequestBody.isOneShot), as 3.14 and later do";
            return new OkHttpCheck(new Misfit(what, cure, null), null);
        }
        return new OkHttpCheck(
                null, found + " works, but gets no corrections any more; to have a newer one " + Cure.lines(cure));
    }

    private static Misfit missing(LinkageError e) {
        String what =
                "no jar of this class path holds OkHttp, which comes with <dependency><groupId>com.squareup.okhttp3</groupId>"
                        + "<artifactId>okhttp-jvm</artifactId></dependency> (okhttp, from its version 5 on, is an empty jar for Maven)";
        return new Misfit(what, List.of(Cure.OKHTTP), e);
    }

    /** The misfit if OkHttp is on the class path, but its dependencies do not fit it. */
    static Misfit apart(LinkageError e) {
        String what = "OkHttp from " + Jars.holding(OKHTTP) + ", Okio from " + Jars.holding("okio.Buffer")
                + " and Kotlin's library from " + Jars.holding("kotlin.Unit") + " do not fit together ("
                + e.getClass().getSimpleName() + ": " + e.getMessage() + ")";
        boolean kotlin = String.valueOf(e.getMessage()).contains("kotlin");
        return new Misfit(
                what, kotlin ? List.of(Cure.OKHTTP, Cure.OKIO, Cure.KOTLIN) : List.of(Cure.OKHTTP, Cure.OKIO), e);
    }
}
