package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.wire.Format;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact URL of each report request, and the invalid queries that are rejected before anything is sent. */
class QueryTest {
    private static final String KEY = "KEY-TO-HIDE";
    private static final String NO_ROWS = "{\"totalCount\":0,\"collection\":[]}";

    private final FakeTransport transport = new FakeTransport().answer(200, NO_ROWS);
    private final ReportingClient client = ReportServer.client(transport);

    private String address(ReportQuery.Builder query) {
        client.failedMessages(query.build()).firstPage();
        return transport.requests().get(transport.requests().size() - 1).uri().toString();
    }

    @Test
    void the_plainest_query_asks_for_500_rows_in_json() {
        assertThat(address(ReportQuery.builder()))
                .isEqualTo("https://reports.test/v1/messagesFailed?serverId=14321&type=JSON&count=500&index=0");
    }

    @Test
    void a_full_query_is_asked_encoded_and_in_utc() {
        String address = address(ReportQuery.builder()
                .from(Instant.parse("2014-03-01T22:30:05Z"))
                .to(Instant.parse("2014-03-02T00:00:00Z"))
                .mailingId("März & co=1+1")
                .messageId("a/b?c#d%20")
                .pageSize(20)
                .startAt(40)
                .format(Format.XML)
                .parameter("sortDirection", "desc")
                .parameter("an odd&name", ""));

        assertThat(address)
                .isEqualTo("https://reports.test/v1/messagesFailed?serverId=14321&type=XML&count=20&index=40"
                        + "&startDate=2014-03-01%2022%3A30%3A05&endDate=2014-03-02%2000%3A00%3A00"
                        + "&mailingId=M%C3%A4rz%20%26%20co%3D1%2B1&messageId=a%2Fb%3Fc%23d%2520"
                        + "&sortDirection=desc&an%20odd%26name=");
    }

    @ParameterizedTest
    @CsvSource({
        "2014-03-01T00:00:00Z, 2014-03-01 00:00:00, 2014-03-01 00:00:00",
        "2014-03-01T00:00:00.000000001Z, 2014-03-01 00:00:00, 2014-03-01 00:00:01",
        "2014-12-31T23:59:59.999Z, 2014-12-31 23:59:59, 2015-01-01 00:00:00",
        "1969-12-31T23:59:59.5Z, 1969-12-31 23:59:59, 1970-01-01 00:00:00"
    })
    void the_start_is_rounded_down_and_the_end_up_to_whole_seconds(String instant, String start, String end) {
        Instant time = Instant.parse(instant);
        address(ReportQuery.builder().from(time).to(time));

        assertThat(ReportServer.query(transport.only().request().uri()))
                .containsEntry("startDate", start)
                .containsEntry("endDate", end)
                .doesNotContainKey("timeZone");
    }

    @Test
    void each_report_has_its_method() {
        ReportQuery all = ReportQuery.all();
        client.failedMessages(all).firstPage();
        client.queuedMessages(all).firstPage();
        client.processedMessages(all).firstPage();
        client.spamComplaints(all).firstPage();
        client.openClicks(all).firstPage();

        assertThat(transport.requests())
                .extracting(request -> request.uri().getPath())
                .containsExactly(
                        "/v1/messagesFailed",
                        "/v1/messagesQueued",
                        "/v1/messagesProcessed",
                        "/v1/messagesFblReported",
                        "/v1/messagesOpenClick");
        assertThat(transport.requests()).extracting(HttpRequest::method).containsOnly("GET");
    }

    @Test
    void account_data_is_asked_with_server_and_type_alone() {
        FakeTransport account = new FakeTransport().answer(200, "{\"object\":{\"ServerId\":1}}");
        ReportServer.client(account).accountData();
        ReportServer.client(account).accountData(Format.XML);
        ReportServer.client(account).accountDataAsync().join();

        assertThat(account.requests())
                .extracting(request -> request.uri().toString())
                .containsExactly(
                        "https://reports.test/v1/accountData?serverId=14321&type=JSON",
                        "https://reports.test/v1/accountData?serverId=14321&type=XML",
                        "https://reports.test/v1/accountData?serverId=14321&type=JSON");
    }

    @Test
    void jsonp_is_asked_with_another_callback_each_time() {
        for (int i = 0; i < 20; i++) address(ReportQuery.builder().format(Format.JSONP));

        assertThat(transport.requests().stream()
                        .map(request -> ReportServer.query(request.uri()).get("callback"))
                        .distinct())
                .hasSize(20)
                .allMatch(callback -> callback.matches("[A-Za-z][A-Za-z0-9]{4,20}"));
    }

    @Test
    void jsonp_that_calls_another_function_is_refused() {
        FakeTransport evil = new FakeTransport().answer(200, "evil(" + NO_ROWS + ")");
        ReportQuery query = ReportQuery.builder().format(Format.JSONP).build();

        assertThatThrownBy(() -> ReportServer.client(evil).failedMessages(query).firstPage())
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void a_base_address_needs_no_slash_at_its_end() {
        URI base = URI.create("https://archive.test/old");
        new ReportingClient(transport, new ReportingAccess(7, "ann", KEY, base), ReportServer.QUICK)
                .failedMessages(ReportQuery.all())
                .firstPage();

        assertThat(transport.only().request().uri().toString())
                .startsWith("https://archive.test/old/messagesFailed?serverId=7&");
    }

    @Test
    void user_and_key_are_sent_as_basic_authentication_in_utf8() {
        new ReportingClient(transport, new ReportingAccess(7, "jörg", "k:ey é", ReportServer.BASE), ReportServer.QUICK)
                .failedMessages(ReportQuery.all())
                .firstPage();

        String header = transport.only().request().headers().get("Authorization");
        assertThat(header).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8))
                .isEqualTo("jörg:k:ey é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serverId",
                "SERVERID",
                "accountId",
                "type",
                "callback",
                "count",
                "Index",
                "startDate",
                "endDate",
                "timezone",
                "mailingId",
                "messageId",
                "",
                " "
            })
    void a_parameter_we_own_or_without_a_name_is_refused(String name) {
        assertThatThrownBy(() -> ReportQuery.builder().parameter(name, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter");
    }

    private static void refused(String names, Consumer<ReportQuery.Builder> input) {
        ReportQuery.Builder builder = ReportQuery.builder();
        assertThatThrownBy(() -> {
                    input.accept(builder);
                    builder.build();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(names);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 501, Integer.MAX_VALUE})
    void a_page_size_outside_1_to_500_is_refused(int size) {
        refused("pageSize " + size, query -> query.pageSize(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5})
    void a_prefetch_outside_0_to_4_is_refused(int pages) {
        refused("prefetch " + pages, query -> query.prefetch(pages));
    }

    @Test
    void a_negative_first_row_is_refused() {
        refused("startAt -1", query -> query.startAt(-1));
    }

    @Test
    void a_start_after_the_end_is_refused() {
        Instant now = Instant.now();
        refused("is after", query -> query.from(now).to(now.minusNanos(1)));
        assertThat(ReportQuery.builder().from(now).to(now).build()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void a_blank_id_is_refused(String id) {
        refused("mailingId", query -> query.mailingId(id));
        refused("messageId", query -> query.messageId(id));
    }

    @Test
    void a_moment_the_platform_cannot_be_asked_for_is_refused() {
        refused("from", query -> query.from(Instant.MIN));
        refused("to", query -> query.to(Instant.MAX));
        refused("to", query -> query.to(Instant.parse("9999-12-31T23:59:59.5Z")));
    }

    @Test
    void a_query_made_from_another_is_the_same_but_for_what_is_changed() {
        ReportQuery query = ReportQuery.builder()
                .from(Instant.EPOCH)
                .to(Instant.parse("2014-03-02T00:00:00Z"))
                .mailingId("m")
                .messageId("n")
                .pageSize(20)
                .startAt(40)
                .format(Format.CSV)
                .prefetch(3)
                .parameter("sortDirection", "desc")
                .build();

        assertThat(query.toBuilder().build()).usingRecursiveComparison().isEqualTo(query);
        assertThat(query.toBuilder().pageSize(21).build().startAt()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"0, ann, key", "-1, ann, key", "7, ' ', key", "7, a:b, key", "7, ann, ' '"})
    void access_that_cannot_work_is_refused(long serverId, String user, String key) {
        assertThatThrownBy(() -> new ReportingAccess(serverId, user, key, ReportServer.BASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(KEY);
    }

    private static void assertThrows(FakeTransport transport, Consumer<ReportingClient> call) {
        Heard heard = new Heard();
        ReportingAccess access = new ReportingAccess(7, "ann", KEY, ReportServer.BASE);
        ReportingClient client = new ReportingClient(transport, access, ReportServer.QUICK.withListener(heard));
        Throwable thrown = catchThrowable(() -> call.accept(client));

        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        assertThat(thrown).isInstanceOf(SocketLabsException.class);
        String head = thrown instanceof ApiException api
                ? api.bodyHead() + api.headers()
                : thrown instanceof DecodeException decode ? decode.excerpt() : "";
        assertThat(trace + head + client + access + heard.attempts() + heard.calls())
                .doesNotContain(KEY)
                .doesNotContain(access.basicToken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":{\"error\":\"bad key @\"}}",
                "{\"collection\":[{\"@\":{",
                "<html>@</html>",
                "@",
                "<response><error>@</error></response>"
            })
    void the_key_shows_in_no_failure_even_if_the_answer_repeats_it(String body) {
        String token = new ReportingAccess(7, "ann", KEY, ReportServer.BASE).basicToken();
        for (String secret : List.of(KEY, token)) {
            for (int status : new int[] {200, 401, 500}) {
                byte[] bytes = body.replace("@", secret).getBytes(StandardCharsets.UTF_8);
                FakeTransport repeating = new FakeTransport().answer(status, Map.of("X-Echo", List.of(secret)), bytes);
                assertThrows(repeating, ReportingClient::accountData);
                for (Format format : Format.values()) {
                    ReportQuery query = ReportQuery.builder().format(format).build();
                    assertThrows(
                            repeating, client -> client.failedMessages(query).firstPage());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 301})
    void an_error_status_is_an_ApiException_and_not_asked_again(int status) {
        FakeTransport refusing = new FakeTransport().answer(status, "no");

        Throwable thrown = catchThrowable(() ->
                ReportServer.client(refusing).failedMessages(ReportQuery.all()).firstPage());

        assertThat(thrown).isInstanceOf(ApiException.class);
        assertThat(((ApiException) thrown).status()).isEqualTo(status);
        assertThat(((ApiException) thrown).bodyHead()).isEqualTo("no");
        assertThat(refusing.sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void a_passing_error_is_asked_again(int status) {
        FakeTransport recovering = new FakeTransport().answer(status, "busy").answer(200, NO_ROWS);

        assertThat(ReportServer.client(recovering)
                        .failedMessages(ReportQuery.all())
                        .firstPage()
                        .rows())
                .isEmpty();
        assertThat(recovering.sent()).hasSize(2);
        assertThat(recovering.closedAnswers()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void an_error_document_in_a_200_is_an_ApiException_whatever_was_asked(Format format) {
        for (String body : List.of(
                "{\"object\":{\"error\":\"bad date\"}}",
                "{\"error\":\"bad date\"}",
                "{\"result\":\"bad date\"}",
                "<response><object><error>bad date</error></object></response>")) {
            FakeTransport refusing = new FakeTransport().answer(200, body);
            ReportQuery query = ReportQuery.builder().format(format).build();

            for (Throwable thrown : List.of(
                    catchThrowable(() ->
                            ReportServer.client(refusing).failedMessages(query).firstPage()),
                    catchThrowable(() -> ReportServer.client(refusing).accountData(format)))) {
                assertThat(thrown).as(body).isInstanceOf(ApiException.class).hasMessageContaining("bad date");
                assertThat(((ApiException) thrown).bodyHead()).isEqualTo("bad date");
                assertThat(((ApiException) thrown).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void an_error_text_where_csv_was_asked_is_an_ApiException() {
        FakeTransport refusing = new FakeTransport().answer(200, "Too many calls");
        ReportQuery query = ReportQuery.builder().format(Format.CSV).build();

        for (Throwable thrown : List.of(
                catchThrowable(() ->
                        ReportServer.client(refusing).failedMessages(query).firstPage()),
                catchThrowable(() -> ReportServer.client(refusing).accountData(Format.CSV)))) {
            assertThat(thrown).isInstanceOf(ApiException.class).hasMessageContaining("Too many calls");
        }
    }
}
