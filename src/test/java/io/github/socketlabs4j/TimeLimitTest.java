package io.github.socketlabs4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A test that never ends fails, because {@code junit-platform.properties} sets a timeout for all tests. */
class TimeLimitTest {
    private static final String LIMIT = "junit.jupiter.execution.timeout.default";

    private static volatile boolean loops;

    /** Loops without reacting to an interrupt, until {@code loops} is false. */
    private static void loop() {
        while (loops) Thread.onSpinWait();
    }

    static class Looping {
        @Test
        void it_loops() {
            loop();
        }
    }

    static class LoopingBefore {
        @BeforeEach
        void it_loops() {
            loop();
        }

        @Test
        void it_is_never_reached() {}
    }

    @Test
    void a_test_that_loops_fails() {
        assertThat(failures(Looping.class)).singleElement().isInstanceOf(TimeoutException.class);
    }

    @Test
    void a_preparation_that_loops_fails() {
        assertThat(failures(LoopingBefore.class)).singleElement().isInstanceOf(TimeoutException.class);
    }

    @Test
    void every_test_has_a_limit() throws IOException {
        Properties ours = new Properties();
        try (InputStream in = TimeLimitTest.class.getResourceAsStream("/junit-platform.properties")) {
            ours.load(in);
        }
        assertThat(ours.getProperty(LIMIT)).matches("[1-9] m");
    }

    /** Runs a test class with the usual JUnit configuration except for a shorter timeout, and returns its failures. */
    private static List<Throwable> failures(Class<?> test) {
        SummaryGeneratingListener heard = new SummaryGeneratingListener();
        loops = true;
        try {
            LauncherFactory.create()
                    .execute(
                            request()
                                    .selectors(selectClass(test))
                                    .configurationParameter(LIMIT, "100 ms")
                                    .build(),
                            heard);
        } finally {
            loops = false;
        }
        return heard.getSummary().getFailures().stream()
                .map(TestExecutionSummary.Failure::getException)
                .toList();
    }
}
