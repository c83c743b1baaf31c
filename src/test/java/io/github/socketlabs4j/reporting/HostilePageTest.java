package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reading a hostile page of up to 64 MiB needs at most four times its length of memory. The page is decoded or rejected
 * with a DecodeException or an ApiException; it never causes an OutOfMemoryError.
 */
class HostilePageTest {
    private static final int LONGEST_PAGE = 64 * 1024 * 1024;

    /** Pages that are cheap to send; each group is read by one child JVM. */
    private enum Group {
        ROWS("empty-objects", "no-objects", "empty-csv-rows", "empty-xml-rows", "surplus-cells"),
        EXTRAS("nested-numbers", "distinct-names", "repeated-names", "long-extras", "nested-texts"),
        NAMES("xml-names", "xml-attributes", "names-passed-over", "csv-columns"),
        TEXTS("wide-texts", "one-wide-text", "nested-error", "blanks", "broken-utf8"),
        CELLS("one-csv-cell", "one-plain-csv-cell", "behind-a-quote", "blanks-before-a-quote");

        private final List<String> pages;

        Group(String... pages) {
            this.pages = List.of(pages);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_hostile_page_takes_no_more_than_four_times_its_length_of_memory(Group group) throws Exception {
        String printed = ChildJvm.run(
                Reader.class, List.of("-Xmx256m", "-XX:TieredStopAtLevel=4"), group.pages.toArray(String[]::new));

        assertThat(printed.lines()).hasSameSizeAs(group.pages);
    }

    @Test
    void a_page_beyond_64_MiB_is_a_DecodeException_that_shows_how_it_begins() {
        DecodeException tooLong = org.assertj.core.api.Assertions.catchThrowableOfType(
                DecodeException.class, () -> Reader.read(page("blanks"), LONGEST_PAGE + 1));

        assertThat(tooLong).hasMessageContaining("limit of 67108864 bytes");
        assertThat(tooLong.excerpt()).startsWith("{\"count\":1,");
    }

    /** A page made of a beginning, a part that is repeated with a running number, and an end. */
    private record Page(String begin, IntFunction<String> repeated, String end) {
        Page(String begin, String repeated, String end) {
            this(begin, number -> repeated, end);
        }
    }

    private static Page page(String name) {
        String json = "{\"count\":1,\"collection\":[";
        String xml = "<response><collection>";
        return switch (name) {
            case "empty-objects" -> new Page(json, "{},", "{}]}");
            case "no-objects" -> new Page(json, "1,", "1]}");
            case "empty-csv-rows" -> new Page("ServerId,Reason\n", ",\n", "");
            case "empty-xml-rows" -> new Page(xml, "<i/>", "</collection></response>");
            case "surplus-cells" -> new Page("ServerId,Reason\n", "1,", "\n");
            case "nested-numbers" -> new Page(json + "{\"x\":[", "1,", "1]}]}");
            case "distinct-names" -> new Page(json + "{", number -> "\"" + number + "\":1,", "\"x\":1}]}");
            case "repeated-names" -> new Page(json + "{", "\"x\":1,", "\"x\":1}]}");
            case "long-extras" -> new Page(json + "{", number -> "\"" + number + "\":\"" + TEXT + "\",", "\"x\":1}]}");
            case "nested-texts" -> new Page(json + "{\"x\":[", "\"" + TEXT + "\",", "1]}]}");
            case "xml-names" -> new Page(xml + "<i>", number -> "<n" + number + "/>", "</i></collection></response>");
            case "xml-attributes" ->
                new Page(
                        xml + "<i>",
                        number -> "<n a" + number + "='' b" + number + "=''/>",
                        "</i></collection></response>");
            case "names-passed-over" ->
                new Page("{\"count\":1,\"other\":{", number -> "\"n" + number + "\":1,", "\"x\":1},\"collection\":[]}");
            case "csv-columns" -> new Page("ServerId", number -> ",n" + number, "\n");
            case "wide-texts" -> new Page(json, number -> "{\"Reason\":\"\u4f60" + TEXT.repeat(100) + "\"},", "{}]}");
            case "one-wide-text" -> new Page(json + "{\"Reason\":\"\u4f60", "0123456789", "\"}]}");
            case "one-csv-cell" -> new Page("ServerId,Reason\n1,\"\u4f60", "0123456789", "\"\n");
            case "one-plain-csv-cell" -> new Page("ServerId,Reason\n1,\u4f60", "0123456789", "\n");
            case "behind-a-quote" -> new Page("ServerId,Reason\n1,\"x\"\u4f60", "0123456789", "\n");
            case "blanks-before-a-quote" -> new Page("ServerId,Reason\n1,\u3000", "          ", "\"x\"\n");
            case "nested-error" -> new Page("{\"error\":[", "[],", "1]}");
            case "blanks" -> new Page("{\"count\":1,", "          ", "\"collection\":[]}");
            case "broken-utf8" ->
                new Page(json + "{\"Reason\":\"\u00ff\"},{\"Reason\":\"\u00ff", "0123456789", "\"}]}");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static final String TEXT = "0123456789".repeat(100);

    /** The program of the child JVM, whose heap is small. */
    static final class Reader {
        public static void main(String[] pages) {
            for (String name : pages) {
                try {
                    read(page(name), LONGEST_PAGE);
                    System.out.println(name + " was read");
                } catch (DecodeException | ApiException e) {
                    // Only these two are caught: an OutOfMemoryError has to end the program.
                    System.out.println(name + " is refused");
                }
            }
        }

        static void read(Page page, int length) {
            ReportQuery query = ReportQuery.builder()
                    .format(io.github.socketlabs4j.wire.Format.CSV)
                    .build();
            ReportServer.client(new Sender(page, length)).failedMessages(query).firstPage();
        }
    }

    /** A transport whose answer is generated while it is read, so that the page is never held in memory as a whole. */
    private record Sender(Page page, int length) implements Transport {
        @Override
        public HttpResponse execute(HttpRequest request) {
            return new HttpResponse(200, Map.of(), new Body(page, length), true);
        }

        @Override
        public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
            return CompletableFuture.completedFuture(execute(request));
        }

        @Override
        public void close() {}
    }

    private static final class Body extends InputStream {
        /**
         * Repeated parts are generated at least this many bytes at a time, so that generating is not slower than
         * reading.
         */
        private static final int CHUNK_SIZE = 8192;

        private final Page page;
        private final int length;
        private byte[] chunk;
        private int position;
        private int given;
        private int number;
        private boolean ended;

        Body(Page page, int length) {
            this.page = page;
            this.length = length;
            this.chunk = bytes(page.begin());
        }

        private static byte[] bytes(String text) {
            boolean broken = text.indexOf('\u00ff') >= 0;
            return text.getBytes(broken ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int most) {
            int n = 0;
            while (n < most) {
                if (position == chunk.length && !next()) return n == 0 ? -1 : n;
                int count = Math.min(most - n, chunk.length - position);
                System.arraycopy(chunk, position, buffer, offset + n, count);
                position += count;
                n += count;
                given += count;
            }
            return n;
        }

        private byte[] repeated() {
            StringBuilder text = new StringBuilder();
            while (text.length() < CHUNK_SIZE) text.append(page.repeated().apply(number++));
            return bytes(text.toString());
        }

        private boolean next() {
            if (ended) return false;
            position = 0;
            byte[] end = bytes(page.end());
            byte[] repeated = repeated();
            ended = given + repeated.length + end.length > length;
            chunk = ended ? end : repeated;
            // A page that has to exceed the limit is padded to its full length.
            if (ended && length > LONGEST_PAGE) chunk = new byte[length - given];
            return true;
        }
    }
}
