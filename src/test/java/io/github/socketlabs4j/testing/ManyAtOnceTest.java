package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testsupport.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Much of it: many emulators at once, and much mail in one. Each in a JVM of its own, whose threads, files and memory are known. */
class ManyAtOnceTest {
    private static final boolean PROOF = Boolean.getBoolean("socketlabs4j.proof");

    @Test
    void two_hundred_emulators_leave_neither_threads_nor_ports_nor_files(@TempDir Path files) throws Exception {
        String told = ChildJvm.run(ManyEmulators.class, List.of("-Xmx256m", "-Djava.io.tmpdir=" + files), "200");
        assertThat(told.lines()).containsExactly("used 200");
    }

    /** What it takes is said in the manual, and written to a file, for who wants to know it of another machine. */
    @Test
    void a_day_with_much_mail_takes_seconds_and_little_memory() throws Exception {
        int mails = PROOF ? 100_000 : 4_000;
        String heap = PROOF ? "-Xmx128m" : "-Xmx64m";
        List<String> told = ChildJvm.run(BusyDay.class, List.of(heap), Integer.toString(mails))
                .lines()
                .toList();
        int bounced = mails / 50;
        int late = mails / 100;
        assertThat(told.get(0))
                .isEqualTo("taken " + mails + " delivered " + (mails - bounced) + " failed " + (bounced + late));
        assertThat(told.get(1)).isEqualTo("in mailboxes " + (mails - bounced) + ", left open []");
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("busy-day.txt"), told.get(2) + "\n");
    }
}
