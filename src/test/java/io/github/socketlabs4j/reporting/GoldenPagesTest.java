package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.House;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.wire.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All golden files of one page are decoded to equal rows, whatever their format. Files of one page are in one folder
 * and have the same name up to the first dot. {@link RecordsTest} checks the rows themselves.
 */
class GoldenPagesTest {
    private static final Path GOLDEN = House.checkout().resolve("src/test/resources/golden");
    private static final Path PAGES = GOLDEN.resolve("reporting");

    private static final Map<String, BiFunction<ReportingClient, ReportQuery, ?>> REPORTS = Map.of(
            "accountData", (client, query) -> client.accountData(query.format()),
            "messagesFailed", (client, query) -> rows(client.failedMessages(query)),
            "messagesQueued", (client, query) -> rows(client.queuedMessages(query)),
            "messagesProcessed", (client, query) -> rows(client.processedMessages(query)),
            "messagesFblReported", (client, query) -> rows(client.spamComplaints(query)),
            "messagesOpenClick", (client, query) -> rows(client.openClicks(query)));

    private static <T> List<T> rows(Report<T> report) {
        return report.firstPage().rows();
    }

    /**
     * Requests CSV for every file: the content decides the format, but text without braces is accepted as CSV only if
     * CSV was requested.
     */
    private static Object read(Path file) {
        ReportQuery asked = ReportQuery.builder().format(Format.CSV).build();
        String method = file.getParent().getFileName().toString();
        return REPORTS.get(method).apply(ReportServer.answering(House.text(file)), asked);
    }

    static List<Path> pages() {
        return group("page1");
    }

    static List<Path> empties() {
        return group("empty");
    }

    static List<Path> errors() {
        return group("error");
    }

    private static List<Path> group(String name) {
        return Stream.of("json", "jsonp", "xml", "csv")
                .flatMap(ending -> House.files(PAGES, "." + ending).stream())
                .filter(file -> file.getFileName().toString().startsWith(name + "."))
                .map(PAGES::relativize)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_read_as_the_same_rows_however_it_is_spelled(Path page) {
        assertThat(read(PAGES.resolve(page))).isEqualTo(read(PAGES.resolve(page).resolveSibling("page1.json")));
    }

    @ParameterizedTest
    @MethodSource("empties")
    void an_empty_page_has_no_rows_however_it_is_spelled(Path page) {
        assertThat(read(PAGES.resolve(page))).isEqualTo(List.of());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_inside_a_200_is_an_ApiException_however_it_is_spelled(Path page) {
        assertThatThrownBy(() -> read(PAGES.resolve(page)))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.status()).isEqualTo(200))
                .hasMessageContaining("startDate is no date");
    }

    @Test
    void every_golden_file_has_its_source_in_the_list() {
        String list = House.text(GOLDEN.resolve("README.md"));
        Stream<String> stems = Stream.of("page1", "empty", "error")
                .flatMap(group -> group(group).stream())
                .map(file -> file.getFileName().toString().replaceFirst("\\.[a-z]+$", ""));
        assertThat(stems).isNotEmpty().allSatisfy(stem -> assertThat(list).contains("`" + stem + "."));
    }
}
