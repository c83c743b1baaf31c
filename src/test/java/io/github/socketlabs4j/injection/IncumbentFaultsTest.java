package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.QUICK;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.testsupport.Descriptors;
import io.github.socketlabs4j.testsupport.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults that SocketLabs' own Java library 2.0.1 showed against a loopback server. Each test shows that this library
 * does not have the fault.
 */
class IncumbentFaultsTest {
    private final MockWebServer server = new MockWebServer();
    private SocketLabsClient client;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        client = builder().build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ваш заказ", "您的訂單", "🎉 party"})
    void fault_01_a_subject_in_cyrillic_chinese_or_emoji_arrives_as_question_marks(String subject) throws Exception {
        answer(200, SUCCESS);
        client.injection().send(draft().subject(subject).build());
        RecordedRequest request = server.takeRequest();
        assertThat(posted(request).at("/Messages/0/Subject").textValue()).isEqualTo(subject);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void fault_02_the_default_time_out_is_a_tenth_of_a_second() {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .body(SUCCESS)
                .headersDelay(300, TimeUnit.MILLISECONDS)
                .build());
        assertThat(client.injection().send(mail()).accepted()).isTrue();
    }

    @Test
    void fault_03_retries_on_a_slow_server_become_several_mails() throws Exception {
        server.setDispatcher(answering(() ->
                new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build()));
        try (SocketLabsClient impatient =
                builder().retry(QUICK).timeout(Duration.ofMillis(300)).build()) {
            assertThatThrownBy(() -> impatient.injection().send(mail())).isInstanceOf(UnknownOutcomeException.class);
        }
        // On a busy machine the client may time out before the server has read the request.
        assertThat(server.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void fault_04_a_client_passed_in_is_ignored() {
        AtomicInteger seen = new AtomicInteger();
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .build();
        answer(200, SUCCESS);
        try (SocketLabsClient borrowing = builder().httpClient(own).build()) {
            borrowing.injection().send(mail());
        }
        assertThat(seen).hasValue(1);
        assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
    }

    @Test
    void fault_05_a_message_without_any_body_passes_the_check() {
        EmailMessage empty = EmailMessage.from("shop@example.com")
                .to("ann@example.org")
                .subject("Hello")
                .build();
        assertThatThrownBy(() -> client.injection().send(empty)).isInstanceOf(InvalidMessageException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void fault_06_a_429_with_an_html_page_loses_status_headers_and_body() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "30")
                .body("<html>Slow down</html>")
                .build());
        try (SocketLabsClient once = builder().retry(QUICK.withMaxAttempts(1)).build()) {
            ApiException e = catchThrowableOfType(
                    ApiException.class, () -> once.injection().send(mail()));
            assertThat(e.status()).isEqualTo(429);
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(30));
            assertThat(e.headers()).containsKey("retry-after");
            assertThat(e.bodyHead()).isEqualTo("<html>Slow down</html>");
        }
    }

    @Test
    void fault_07_one_new_member_of_the_answer_throws_after_the_mail_was_accepted() {
        answer(200, "{\"ErrorCode\":\"Success\",\"Later\":{\"deep\":[1]},\"TransactionReceipt\":\"r\"}");
        SendReceipt receipt = client.injection().send(mail());
        assertThat(receipt.accepted()).isTrue();
        assertThat(receipt.extras()).containsEntry("later", "{\"deep\":[1]}");
    }

    @Test
    void fault_08_a_new_error_code_becomes_unknown_error() {
        answer(400, "{\"ErrorCode\":\"MoonTooFull\"}");
        assertRefused("MoonTooFull");
    }

    @Test
    void fault_09_account_disabled_under_403_becomes_unknown_error() {
        answer(403, "{\"ErrorCode\":\"AccountDisabled\"}");
        assertRefused("AccountDisabled");
    }

    @Test
    void fault_10_an_asynchronous_send_blocks_its_caller() throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        server.setDispatcher(answering(() -> {
            await(returned);
            return new MockResponse.Builder().body(SUCCESS).build();
        }));
        CompletableFuture<SendReceipt> receipt = client.injection().sendAsync(mail());
        // The server answers only after this thread has its future: a blocked caller would never get one.
        returned.countDown();
        assertThat(receipt.get(20, TimeUnit.SECONDS).accepted()).isTrue();
    }

    @Test
    void fault_11_more_than_fifty_recipients_of_a_merge_are_refused() throws Exception {
        answer(200, SUCCESS);
        client.injection()
                .send(BulkMessage.of(draft().build())
                        .rows(IntStream.range(0, 51).mapToObj(i -> MergeRow.to("p" + i + "@example.org")))
                        .build());
        assertThat(posted(server.takeRequest()).get("Messages")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b@", "x@y.z@"})
    void fault_12_a_half_address_is_an_index_error_or_valid(String address) {
        InvalidMessageException e = catchThrowableOfType(
                InvalidMessageException.class,
                () -> client.injection().send(draft().to(address).build()));
        assertThat(e.problems()).extracting(Problem::field).containsExactly("To[1].EmailAddress");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fault_13_200_sends_leave_250_more_open_descriptors() {
        try (RawServer quick = RawServer.start(RawServer.answering(RawServer.answer(200, SUCCESS)));
                SocketLabsClient one = client(quick.uri("/api/v1/email")).build()) {
            one.injection().send(mail());
            one.injection().sendAsync(mail()).join();
            Descriptors before = Descriptors.now();
            for (int i = 0; i < 100; i++) {
                one.injection().send(mail());
                one.injection().sendAsync(mail()).join();
            }
            // An asynchronous send may start before the last connection is back in the pool, and open a second one.
            Descriptors.assertNoMoreThan(before, 10);
        }
    }

    @Test
    void and_all_message_results_are_shown_not_only_the_first() {
        answer(200, """
                {"ErrorCode":"Warning","MessageResults":[{"Index":0,"ErrorCode":"InvalidFrom","AddressResults":null},
                {"Index":1,"ErrorCode":"Warning","AddressResult":[{"EmailAddress":"x","Accepted":false,"ErrorCode":"InvalidAddress"}]}]}
                """);
        SendReceipt receipt = client.injection().send(mail());
        assertThat(receipt.messageResults())
                .extracting(MessageResult::code)
                .containsExactly(SendCode.INVALID_FROM_ADDRESS, SendCode.WARNING);
        assertThat(receipt.refusedAddresses())
                .extracting(AddressResult::messageIndex)
                .containsExactly(1);
    }

    private void assertRefused(String code) {
        SendRefusedException e = catchThrowableOfType(
                SendRefusedException.class, () -> client.injection().send(mail()));
        assertThat(e.code()).isEqualTo(SendCode.of(code));
        assertThat(e).hasMessageContaining(code);
    }

    private SocketLabsClient.Builder builder() {
        return client(URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1/email"));
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static JsonNode posted(RecordedRequest request) throws IOException {
        return new ObjectMapper().readTree(request.getBody().toByteArray());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new AssertionError("waited in vain");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private interface Answer {
        MockResponse next();
    }

    private static Dispatcher answering(Answer answer) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.next();
            }
        };
    }
}
