package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.internal.classpath.Cure;
import io.github.socketlabs4j.internal.classpath.Jars;
import io.github.socketlabs4j.internal.classpath.Misfit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the OkHttp of this class path can send, found out once, by a {@link Rehearsal}, before the first mail: with an Okio or a
 * Kotlin beside it that is not its own it fails at its first connection. Of OkHttp itself 3.14 and later work.
 *
 * @param misfit why it cannot send; null if it can
 * @param advice what is to be said of one that can and is old; null if nothing
 */
public record OkHttpCheck(@Nullable Misfit misfit, @Nullable String advice) {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\b.*");

    /** In thousands for the major version and ones for the minor. */
    private static final int OLDEST = 3_014;

    private static final int OLD_BEFORE = 4_012;

    private static final String OKHTTP = "okhttp3.OkHttpClient";

    private static final OkHttpCheck HERE = rehearsed(); // after what it needs

    /** What was found here; the first time it takes as long as the first request would, which is quicker then. */
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

    /** What is to be said of a version that could send; of an unknown one, nothing. */
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

    /** OkHttp is there, but does not work together with what it needs. */
    static Misfit apart(LinkageError e) {
        String what = "OkHttp from " + Jars.holding(OKHTTP) + ", Okio from " + Jars.holding("okio.Buffer")
                + " and Kotlin's library from " + Jars.holding("kotlin.Unit") + " do not fit together ("
                + e.getClass().getSimpleName() + ": " + e.getMessage() + ")";
        boolean kotlin = String.valueOf(e.getMessage()).contains("kotlin");
        return new Misfit(
                what, kotlin ? List.of(Cure.OKHTTP, Cure.OKIO, Cure.KOTLIN) : List.of(Cure.OKHTTP, Cure.OKIO), e);
    }
}
