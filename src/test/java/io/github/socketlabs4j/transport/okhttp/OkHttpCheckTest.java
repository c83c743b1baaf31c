package io.github.socketlabs4j.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.internal.classpath.Cure;
import io.github.socketlabs4j.internal.classpath.Misfit;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which OkHttp versions are accepted, accepted with a warning, or rejected, and what the message says. */
class OkHttpCheckTest {
    private static final OkHttpCheck NOTHING = new OkHttpCheck(null, null);

    @Test
    void the_rehearsal_hears_the_version() {
        assertThat(Rehearsal.version()).isEqualTo(OkHttp.VERSION);
    }

    @Test
    void an_interrupted_thread_rehearses_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThat(Rehearsal.version()).isEqualTo(OkHttp.VERSION);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void nothing_is_to_be_said_here() {
        assertThat(OkHttpCheck.here()).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4.12.0", "4.13.0", "5.0.0-alpha.17", "5.0.0", "5.5.1", "6.0.0", "unheard of", "99999999999.1"})
    @NullSource
    void new_ones_and_ones_of_no_known_version_are_taken_as_they_are(String version) {
        assertThat(OkHttpCheck.of(version)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.14.0", "3.14.9", "4.0.0-RC1", "4.0.1", "4.9.3", "4.11.0"})
    void old_ones_work_and_are_told_of(String version) {
        OkHttpCheck check = OkHttpCheck.of(version);
        assertThat(check.misfit()).isNull();
        assertThat(check.advice()).contains("OkHttp " + version, "from okhttp-jvm-", "okhttp-bom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.13.1", "3.12.12", "3.0.0", "2.7.5"})
    void older_ones_are_refused(String version) {
        Misfit misfit = OkHttpCheck.of(version).misfit();
        assertThat(misfit.what()).contains("OkHttp " + version, "from okhttp-jvm-", "isOneShot");
        assertThat(misfit.cures()).containsExactly(Cure.OKHTTP);
    }

    @Test
    void what_does_not_link_is_named_with_the_jars_of_all_three() {
        LinkageError error = new NoSuchMethodError("'okio.Socket okio.Okio.socket(java.net.Socket)'");
        Misfit misfit = OkHttpCheck.apart(error);
        assertThat(misfit.cause()).isSameAs(error);
        assertThat(misfit.what()).contains("okhttp-jvm-", "okio-jvm-", "kotlin-stdlib-", error.getMessage());
        assertThat(misfit.cures()).containsExactly(Cure.OKHTTP, Cure.OKIO);
    }

    @Test
    void where_Kotlin_is_missing_its_lines_are_among_those_that_help() {
        LinkageError error = new NoClassDefFoundError("kotlin/enums/EnumEntriesKt");
        assertThat(OkHttpCheck.apart(error).cures()).containsExactly(Cure.OKHTTP, Cure.OKIO, Cure.KOTLIN);
    }
}
