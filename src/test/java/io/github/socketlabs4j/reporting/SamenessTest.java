package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of random content are decoded to equal lists from JSON, JSONP, XML and CSV. */
class SamenessTest {
    private static final int PAGES = Boolean.getBoolean("socketlabs4j.proof") ? 1_000 : 40;
    private static final int ROWS = 25;

    private static final String[] PIECES = {
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "'",
        "]]>",
        "</item>",
        "<item>",
        "&amp;",
        "&",
        "<![CDATA[",
        "{CRLF}",
        "\\",
        "\\u0041",
        "\\n",
        "/",
        "😀",
        "👩‍👩‍👧",
        "שלום",
        "\u202eevil",
        "مرحبا",
        "Grüße",
        "你好",
        "\u0085",
        "\u2028",
        "\u007f",
        "\ufffd",
        "\ufeff",
        " ",
        "  ",
        "null",
        "true",
        "0",
        "-",
        "1e5",
        "{",
        "}",
        "[",
        "]",
        "(",
        ");",
        "#",
        "=",
        "%",
        "550 5.1.1",
        "ann@example.org",
        "a",
        "Z"
    };

    private enum Method {
        FAILED(
                ReportingClient::failedMessages,
                "MessageId",
                "MailingId",
                "ToAddress",
                "FromAddress",
                "FailureType#",
                "FailureCode#",
                "Reason"),
        QUEUED(ReportingClient::queuedMessages, "MessageId", "MailingId", "ToAddress", "FromAddress", "MessageSize#"),
        PROCESSED(
                ReportingClient::processedMessages,
                "MessageId",
                "MailingId",
                "ToAddress",
                "FromAddress",
                "Disposition#",
                "LocalIp",
                "MessageSize#",
                "Response"),
        FBL(
                ReportingClient::spamComplaints,
                "MessageId",
                "MailingId",
                "FromAddress",
                "OriginalRecipient",
                "Type",
                "UserAgent"),
        OPEN_CLICK(
                ReportingClient::openClicks,
                "MessageId",
                "MailingId",
                "OriginalRecipient",
                "EventType#",
                "URL",
                "RemoteIp");

        private final BiFunction<ReportingClient, ReportQuery, Report<? extends ReportRow>> report;
        private final String[] fields;

        <T extends ReportRow> Method(BiFunction<ReportingClient, ReportQuery, Report<T>> report, String... fields) {
            this.report = report::apply;
            this.fields = fields;
        }

        List<? extends ReportRow> rows(Format asked, String document) {
            ReportQuery query = ReportQuery.builder().format(asked).build();
            return report.apply(ReportServer.answering(document), query)
                    .firstPage()
                    .rows();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostile_records_are_equal_in_every_format(Method method) {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < PAGES; i++) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int n = 0; n < ROWS; n++) rows.add(row(method, random));
            Map<String, Object> envelope = new LinkedHashMap<>(Map.of("totalCount", ROWS));
            String how = "seed " + seed + ", page " + i;

            List<? extends ReportRow> json = method.rows(Format.JSON, Spelled.page(Format.JSON, null, envelope, rows));

            assertThat(json).as(how).extracting(ReportRow::messageId).isEqualTo(texts(rows, "MessageId"));
            assertThat(json)
                    .as(how)
                    .extracting(row -> row.extras().get("Extra"))
                    .isEqualTo(texts(rows, "Extra"));
            assertThat(method.rows(Format.CSV, Spelled.page(Format.JSONP, "cb", envelope, rows)))
                    .as(how)
                    .isEqualTo(json);
            assertThat(method.rows(Format.XML, Spelled.page(Format.XML, null, envelope, rows)))
                    .as(how)
                    .isEqualTo(json);
            for (char separator : new char[] {',', ';', '\t'}) {
                assertThat(method.rows(Format.CSV, Spelled.csv(rows, separator)))
                        .as("%s, separator %s", how, (int) separator)
                        .isEqualTo(json);
            }
        }
    }

    /** The expected values of a text member: null for an empty and for a missing text. */
    private static List<Object> texts(List<Map<String, Object>> rows, String name) {
        List<Object> texts = new ArrayList<>();
        for (Map<String, Object> row : rows) texts.add("".equals(row.get(name)) ? null : row.get(name));
        return texts;
    }

    private static Map<String, Object> row(Method method, Random random) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ServerId", random.nextInt(10) == 0 ? null : random.nextInt(100_000));
        row.put(
                "DateTime",
                random.nextInt(10) == 0
                        ? text(random)
                        : Instant.ofEpochSecond(random.nextInt()).toString());
        for (String field : method.fields) {
            boolean number = field.endsWith("#");
            Object value = number && random.nextInt(10) > 0 ? random.nextInt(10_000) : text(random);
            row.put(number ? field.substring(0, field.length() - 1) : field, value);
        }
        row.put("Extra", text(random));
        return row;
    }

    private static Object text(Random random) {
        if (random.nextInt(12) == 0) return null;
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) text.append(PIECES[random.nextInt(PIECES.length)]);
        return text.toString();
    }
}
