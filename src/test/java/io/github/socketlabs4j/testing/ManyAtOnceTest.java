package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testsupport.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many emulators at once leave nothing behind, and one emulator holds much mail in little memory. Each test runs in its
 * own JVM, where it can count threads and files and limit the heap.
 */
class ManyAtOnceTest {
    private static final boolean PROOF = Boolean.getBoolean("socketlabs4j.proof");

    @Test
    void two_hundred_emulators_leave_neither_threads_nor_ports_nor_files(@TempDir Path files) throws Exception {
        String printed = ChildJvm.run(ManyEmulators.class, List.of("-Xmx256m", "-Djava.io.tmpdir=" + files), "200");
        assertThat(printed.lines()).containsExactly("used 200");
    }

    /**
     * The manual names the time and memory of this run; the test writes those of this machine to
     * {@code target/busy-day.txt}.
     */
    @Test
    void a_day_with_much_mail_takes_seconds_and_little_memory() throws Exception {
        int mails = PROOF ? 100_000 : 4_000;
        String heap = PROOF ? "-Xmx128m" : "-Xmx64m";
        List<String> printed = ChildJvm.run(BusyDay.class, List.of(heap), Integer.toString(mails))
                .lines()
                .toList();
        int bounced = mails / 50;
        int late = mails / 100;
        assertThat(printed.get(0))
                .isEqualTo("taken " + mails + " delivered " + (mails - bounced) + " failed " + (bounced + late));
        assertThat(printed.get(1)).isEqualTo("in mailboxes " + (mails - bounced) + ", left open []");
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("busy-day.txt"), printed.get(2) + "\n");
    }
}
