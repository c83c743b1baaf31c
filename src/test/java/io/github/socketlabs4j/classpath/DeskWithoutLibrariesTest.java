package io.github.socketlabs4j.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If an optional library is missing, the pages of the emulator's desk that need it answer with the library's name, and
 * all other pages work.
 */
class DeskWithoutLibrariesTest {
    private static final String JSOUP =
            "501 {\"error\":\"to show the HTML of a mail takes jsoup, which is not on the class path: add org.jsoup:jsoup\"}";
    private static final String ANGUS =
            "501 {\"error\":\"to read or write a mail in MIME takes Angus Mail, which is not on the"
                    + " class path: add org.eclipse.angus:angus-mail in scope test\"}";

    @SuppressWarnings("unchecked")
    private static List<String> ask(String... lacking) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (ReducedClassLoader loader =
                new ReducedClassLoader(name -> Stream.of(lacking).anyMatch(name::startsWith))) {
            // Angus Mail finds its implementation through the context class loader.
            thread.setContextClassLoader(loader);
            return (List<String>) loader.loadClass(DeskRequests.class.getName())
                    .getMethod("ask")
                    .invoke(null);
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @Test
    void without_jsoup_there_is_no_html_and_all_else() throws Exception {
        assertThat(ask("org.jsoup."))
                .satisfiesExactly(
                        mail -> assertThat(mail).startsWith("mail/1 200 "),
                        html -> assertThat(html).isEqualTo("mail/1/html " + JSOUP),
                        source -> assertThat(source).startsWith("mail/1/source.eml 200 "),
                        inbound ->
                                assertThat(inbound).startsWith("inbound 409 ").contains("no endpoint is validated"));
    }

    /** Angus Mail is missing completely, or only its implementation, or only its API. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.eclipse.angus. jakarta.mail. jakarta.activation. META-INF.",
                "org.eclipse.angus. META-INF.services.jakarta META-INF.javamail META-INF.mailcap",
                "jakarta.mail."
            })
    void without_angus_mail_there_is_no_source_and_no_mail_in_mime(String lacking) throws Exception {
        assertThat(ask(lacking.split(" ")))
                .satisfiesExactly(
                        mail -> assertThat(mail).startsWith("mail/1 200 "),
                        html -> assertThat(html).startsWith("mail/1/html 200 ").contains("<p>It left.</p>"),
                        source -> assertThat(source).isEqualTo("mail/1/source.eml " + ANGUS),
                        inbound -> assertThat(inbound).isEqualTo("inbound " + ANGUS));
    }
}
