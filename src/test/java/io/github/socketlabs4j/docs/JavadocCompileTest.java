package io.github.socketlabs4j.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.House;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code block in the client's Javadoc compiles. This test declares the variables that the blocks use. */
class JavadocCompileTest {
    private static final Path CLIENT = House.checkout().resolve("src/main/java/io/github/socketlabs4j");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *\\* <pre>\\{@code\n(.*?)\n *\\* }</pre>");

    private static final String GIVEN = """
            abstract class Given {
                SocketLabsClient client;
                String key;
                com.sun.net.httpserver.HttpExchange exchange;
                WebhookRequest request;
                String contentType;
                byte[] body;
                InputStream stream;
                Queue<NotificationEvent> queue;
                Set<String> suppressed;
                List<String> tickets, posts, lost;
                InboundMessage mail;
                Path folder;
                String saved;
                EmailMessage message, template;
                List<MergeRow> rows;
                RowOutcome outcome;
                SendReceipt receipt;
                FailedMessage failed;
                Set<String> suppressions;
                Set<String> addressBook;
                byte[] logo;
                abstract void suppress(NotificationEvent event);
                abstract <T> void store(List<T> rows, String checkpoint);
            }
            """;

    @Test
    void the_types_that_users_meet_first_show_code() {
        assertThat(Stream.of(
                                "SocketLabsClient",
                                "injection/EmailMessage",
                                "reporting/ReportingClient",
                                "reporting/ReportQuery",
                                "reporting/Report",
                                "notification/NotificationParser",
                                "notification/NotificationEvent",
                                "webhook/WebhookRequest",
                                "inbound/InboundParser",
                                "inbound/InboundMessage")
                        .map(name -> CLIENT.resolve(name + ".java")))
                .allSatisfy(
                        file -> assertThat(blocksOf(file)).as(file.toString()).isNotEmpty());
    }

    @Test
    void every_block_compiles() {
        String source = DocsCompileTest.IMPORTS
                + GIVEN
                + House.files(CLIENT, ".java").stream()
                        .filter(file -> !file.startsWith(CLIENT.resolve("internal")))
                        .flatMap(file -> blocksOf(file).stream())
                        .collect(joining());
        assertThat(DocsCompileTest.errors(source)).as(source).isEmpty();
    }

    /** The code blocks of a file, each as a method of a class named after the file. */
    private static List<String> blocksOf(Path file) {
        String type = file.getFileName().toString().replace(".java", "");
        String text = House.text(file);
        List<String> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            String code = found.group(1).replaceAll("(?m)^ *\\* ?", "");
            blocks.add("abstract class In" + type + blocks.size()
                    + " extends Given {\nvoid shown() throws Exception {\n" + code + "\n}\n}\n");
        }
        return blocks;
    }
}
