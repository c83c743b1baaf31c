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

/** A page of 64 MiB, whatever is in it, takes no more than four times its length of memory: it is read, or it is a DecodeException. */
class HostilePageTest {
    private static final int LONGEST_PAGE = 64 * 1024 * 1024;

    /** Pages that cost little to send, a few to each program. */
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

    /** What a page begins with, what comes again and again, and what it ends with. */
    private record Page(String begin, IntFunction<String> again, String end) {
        Page(String begin, String again, String end) {
            this(begin, number -> again, end);
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

    /** The program that has little memory. */
    static final class Reader {
        public static void main(String[] pages) {
            for (String name : pages) {
                try {
                    read(page(name), LONGEST_PAGE);
                    System.out.println(name + " was read");
                } catch (DecodeException | ApiException e) {
                    // Nothing else: what takes too much memory ends as another failure of ours.
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

    /** Sends a page that is never whole in memory. */
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
        /** What comes again and again comes in pieces of so much: a page is written as quickly as it is read. */
        private static final int PIECE = 8192;

        private final Page page;
        private final int length;
        private byte[] piece;
        private int at;
        private int given;
        private int number;
        private boolean ended;

        Body(Page page, int length) {
            this.page = page;
            this.length = length;
            this.piece = bytes(page.begin());
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
                if (at == piece.length && !next()) return n == 0 ? -1 : n;
                int some = Math.min(most - n, piece.length - at);
                System.arraycopy(piece, at, buffer, offset + n, some);
                at += some;
                n += some;
                given += some;
            }
            return n;
        }

        private byte[] again() {
            StringBuilder some = new StringBuilder();
            while (some.length() < PIECE) some.append(page.again().apply(number++));
            return bytes(some.toString());
        }

        private boolean next() {
            if (ended) return false;
            at = 0;
            byte[] end = bytes(page.end());
            byte[] again = again();
            ended = given + again.length + end.length > length;
            piece = ended ? end : again;
            // What is to be too long is too long.
            if (ended && length > LONGEST_PAGE) piece = new byte[length - given];
            return true;
        }
    }
}
