package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory does not grow with a report. */
class MillionRowsTest {
    private static final int ROWS = Boolean.getBoolean("socketlabs4j.proof") ? 1_000_000 : 200_000;

    @ParameterizedTest
    @EnumSource
    void a_report_of_any_length_is_streamed_with_32_mb_of_heap(Format format) throws Exception {
        String printed = ChildJvm.run(Reader.class, List.of("-Xmx32m"), format.name(), Integer.toString(ROWS));

        assertThat(printed).contains("read " + ROWS);
    }

    /** The program that has little memory. */
    static final class Reader {
        public static void main(String[] arguments) {
            Format format = Format.valueOf(arguments[0]);
            ReportQuery query = ReportQuery.builder().format(format).prefetch(4).build();
            Report<QueuedMessage> report = ReportServer.client(new Endless(Integer.parseInt(arguments[1])))
                    .queuedMessages(query);
            long[] sum = new long[2];
            try (Stream<QueuedMessage> rows = report.stream()) {
                rows.forEach(row -> {
                    sum[0]++;
                    if (row.messageSize() != sum[0] - 1) throw new IllegalStateException("out of order: " + row);
                });
            }
            System.out.println("read " + sum[0]);
        }
    }

    /** Makes each page up when it is asked for. */
    private record Endless(int total) implements Transport {
        @Override
        public HttpResponse execute(HttpRequest request) {
            Map<String, String> query = ReportServer.query(request.uri());
            Format format = Format.valueOf(query.get("type"));
            int index = Integer.parseInt(query.get("index"));
            StringBuilder page = new StringBuilder(
                    switch (format) {
                        case JSON -> "{\"totalCount\":" + total + ",\"collection\":[";
                        case JSONP -> query.get("callback") + "({\"totalCount\":" + total + ",\"collection\":[";
                        case XML -> "<response><totalCount>" + total + "</totalCount><collection>";
                        case CSV -> "ServerId,DateTime,ToAddress,MessageSize\r\n";
                    });
            String row = switch (format) {
                case JSON, JSONP ->
                    "{\"ServerId\":1,\"DateTime\":\"2014-03-18T09:40:11Z\",\"ToAddress\":\"ann@x\",\"MessageSize\":#}";
                case XML ->
                    "<item><ServerId>1</ServerId><DateTime>2014-03-18T09:40:11Z</DateTime><ToAddress>ann@x"
                            + "</ToAddress><MessageSize>#</MessageSize></item>";
                case CSV -> "1,2014-03-18T09:40:11Z,ann@x,#\r\n";
            };
            boolean json = format == Format.JSON || format == Format.JSONP;
            for (int i = index; i < Math.min(total, index + 500); i++) {
                if (json && i > index) page.append(',');
                page.append(row.replace("#", Integer.toString(i)));
            }
            page.append(
                    switch (format) {
                        case JSON -> "]}";
                        case JSONP -> "]});";
                        case XML -> "</collection></response>";
                        case CSV -> "";
                    });
            byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
            return new HttpResponse(200, Map.of(), new ByteArrayInputStream(bytes), true);
        }

        @Override
        public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
            return CompletableFuture.completedFuture(execute(request));
        }

        @Override
        public void close() {}
    }
}
