package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds accessibility violations on the page that a browser shows, with axe-core. */
final class Barriers {
    static final int PHONE = 390;

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice");
    private static final List<String> CONTRAST = List.of("color-contrast");
    private static final String AXE = read("/axe.min.js");

    private Barriers() {}

    /** Violations of all rules. */
    static List<String> all(Browser browser) {
        return of(RULES, browser);
    }

    /** Texts with too little contrast to their background. */
    static List<String> ofContrast(Browser browser) {
        return of(CONTRAST, browser);
    }

    /**
     * The violations that axe finds, each with its elements. Frames are skipped: a mail's frame runs no scripts and
     * holds the sender's HTML.
     */
    private static List<String> of(List<String> rules, Browser browser) {
        if (!browser.<Boolean>run("return 'axe' in window")) browser.run(AXE);
        return browser.run(
                "return axe.run(document, { iframes: false, resultTypes: ['violations'], runOnly: arguments[0] })"
                        + ".then(({ violations }) => violations.map(({ id, nodes }) =>"
                        + " id + ': ' + nodes.map(node => node.target + ' ' + node.failureSummary).join('; ')))",
                rules);
    }

    static void assertNothingIsWiderThanAPhone(Browser browser) {
        assertThat(browser.<Long>run("return document.documentElement.scrollWidth"))
                .as("width of the page in pixels")
                .isLessThanOrEqualTo(PHONE);
    }

    private static String read(String resource) {
        try (InputStream in = Barriers.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
