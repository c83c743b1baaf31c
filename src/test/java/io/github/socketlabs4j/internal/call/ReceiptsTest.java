package io.github.socketlabs4j.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionAccess;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.injection.SendRefusedException;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.SequenceInputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every golden answer to a send of two messages gives the receipt or the exception that its group of files prescribes,
 * seen through the public API.
 */
class ReceiptsTest {
    private static final String KEY = "Ab3dEf6hIj9kLm2nOp5q";

    /**
     * The expected result of all files of a group; {@code refusal} is the code if the request was rejected as a whole.
     */
    private record Expected(
            SendCode refusal, boolean all, boolean first, boolean second, List<String> refused, List<SendCode> codes) {
        static Expected refused(SendCode code) {
            return new Expected(code, false, false, false, List.of(), List.of());
        }
    }

    private static final Map<String, Expected> GROUPS = Map.of(
            "success", new Expected(null, true, true, true, List.of(), List.of()),
            "warning", new Expected(null, false, true, true, List.of("not an address"), List.of(SendCode.WARNING)),
            "message-level", new Expected(null, false, false, true, List.of(), List.of(SendCode.INVALID_FROM_ADDRESS)),
            "no-index", new Expected(null, false, false, false, List.of(), List.of(SendCode.INVALID_FROM_ADDRESS)),
            "no-codes", new Expected(null, false, true, true, List.of("bo@example.org"), List.of()),
            "all-refused",
                    new Expected(
                            null,
                            false,
                            true,
                            false,
                            List.of("ann@example.org", "BO@example.org"),
                            List.of(SendCode.WARNING)),
            "invalid-authentication", Expected.refused(SendCode.INVALID_AUTHENTICATION),
            "internal-error", Expected.refused(SendCode.INTERNAL_ERROR));

    /** The group of answers after an internal error, which do not say what was sent. */
    private static final String UNKNOWN = "internal-error";

    private final FakeTransport transport = new FakeTransport();
    private final InjectionClient client = new InjectionClient(
            transport,
            new InjectionAccess(14321, KEY, InjectionAccess.PLATFORM),
            CallOptions.standard().withRetry(RetryPolicy.none()));

    static Stream<String> answers() throws IOException, URISyntaxException {
        Path folder = folder();
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".response."))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_golden_answer_says_what_its_group_says(String file) throws Exception {
        Expected facts = Objects.requireNonNull(GROUPS.get(file.substring(0, file.indexOf('.'))), file);
        transport.answer(200, Map.of(), golden(file));
        if (file.startsWith(UNKNOWN)) {
            UnknownOutcomeException e = catchThrowableOfType(UnknownOutcomeException.class, this::send);
            assertThat(e.receipt()).isNotNull();
            assertThat(e.receipt().code()).isEqualTo(facts.refusal);
        } else if (facts.refusal != null) {
            SendRefusedException e = catchThrowableOfType(SendRefusedException.class, this::send);
            assertThat(e.code()).isEqualTo(facts.refusal);
            assertThat(e.mayHaveBeenSent()).isFalse();
            assertThat(e.receipt().accepted(0)).isFalse();
        } else {
            SendReceipt receipt = send();
            assertThat(receipt.accepted()).isEqualTo(facts.all);
            assertThat(receipt.accepted(0)).isEqualTo(facts.first);
            assertThat(receipt.accepted(1)).isEqualTo(facts.second);
            assertThat(receipt.refusedAddresses())
                    .extracting(AddressResult::emailAddress)
                    .containsExactlyElementsOf(facts.refused);
            assertThat(receipt.messageResults().stream()
                            .map(result -> result.code())
                            .filter(Objects::nonNull))
                    .containsExactlyElementsOf(facts.codes);
            assertThat(receipt.transactionReceipt()).isNull();
            if (facts.all) {
                assertThat(receipt.orThrow()).isSameAs(receipt);
            } else {
                SendRefusedException e = catchThrowableOfType(SendRefusedException.class, receipt::orThrow);
                assertThat(e.receipt()).isSameAs(receipt);
                assertThat(e.mayHaveBeenSent()).isEqualTo(facts.first || facts.second);
            }
        }
        assertThat(transport.closes()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal-error.response.json",
                "internal-error.misspelt-receipt.response.json",
                "internal-error.response.xml"
            })
    void a_transaction_receipt_is_read_and_quoted_in_either_spelling(String file) throws Exception {
        transport.answer(200, Map.of(), golden(file));

        UnknownOutcomeException e = catchThrowableOfType(UnknownOutcomeException.class, this::send);

        assertThat(e.receipt()).isNotNull();
        assertThat(e.receipt().transactionReceipt()).isEqualTo("7d0c2f0a-4a51-4f0e-9d0b-3b5c1d2e4f60");
        assertThat(e).hasMessageContaining("7d0c2f0a-4a51-4f0e-9d0b-3b5c1d2e4f60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning.extra-members.response.json", "warning.extra-members.response.xml"})
    void new_members_of_every_level_are_kept(String file) throws Exception {
        transport.answer(200, Map.of(), golden(file));

        SendReceipt receipt = send();

        assertThat(receipt.extras()).containsEntry("Version", "2").containsKey("Server");
        assertThat(receipt.messageResults().get(0).extras()).isEqualTo(Map.of("Hint", "see address"));
        assertThat(receipt.refusedAddresses().get(0).extras()).isEqualTo(Map.of("Reason", "blank inside"));
        assertThat(receipt.refusedAddresses().get(0).code()).isEqualTo(SendCode.INVALID_ADDRESS);
        assertThat(receipt.refusedAddresses().get(0).messageIndex()).isEqualTo(1);
    }

    @Test
    void an_index_that_is_no_number_keeps_its_text() throws Exception {
        transport.answer(200, Map.of(), golden("no-index.unreadable.response.json"));

        assertThat(send().messageResults().get(0).extras()).isEqualTo(Map.of("Index", "first"));
    }

    @Test
    void a_code_this_version_does_not_know_keeps_its_text_at_every_level() {
        transport
                .answer(
                        200,
                        "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"NewOne\","
                                + "\"AddressResults\":[{\"EmailAddress\":\"a\",\"ErrorCode\":\"NewTwo\"}]}]}")
                .answer(400, "{\"ErrorCode\":\"NewThree\"}");

        SendReceipt receipt = send();
        assertThat(receipt.messageResults().get(0).code().wire()).isEqualTo("NewOne");
        assertThat(receipt.refusedAddresses().get(0).code().wire()).isEqualTo("NewTwo");
        assertThat(receipt.accepted(0)).isFalse();
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        SendRefusedException.class,
                        e -> assertThat(e.code().wire()).isEqualTo("NewThree"));
    }

    @Test
    void every_code_is_read_in_any_case_at_every_level() {
        for (SendCode.Known known : SendCode.Known.values()) {
            if (known == SendCode.Known.UNKNOWN) continue;
            String word = known.name().replace("_", "").toLowerCase(Locale.ROOT);
            FakeTransport answers = new FakeTransport()
                    .answer(
                            200,
                            "{\"ErrorCode\":\"WARNING\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"" + word
                                    + "\",\"AddressResults\":[{\"ErrorCode\":\"" + word + "\"}]}]}");
            SendReceipt receipt = client(answers).send(mails());
            assertThat(receipt.messageResults().get(0).code().known()).isEqualTo(known);
            assertThat(receipt.refusedAddresses().get(0).code().known()).isEqualTo(known);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "OK",
                "{}",
                "[]",
                "null",
                "{\"ErrorCode\":null}",
                "{\"ErrorCode\":\"\"}",
                "{\"ErrorCode\":\" \"}",
                "{\"ErrorCode\":{}}",
                "{\"Message\":\"fine\"}",
                "{\"ErrorCode\":\"Success\"",
                "<PostResponse/>",
                "<PostResponse><ErrorCode>\n </ErrorCode></PostResponse>",
                "<PostResponse><ErrorCode>Success</ErrorCode>",
                "<html><body>Maintenance</body></html>",
                "<!DOCTYPE html><html><body>Maintenance<br></body></html>"
            })
    void a_2xx_that_is_no_receipt_leaves_the_outcome_unknown(String body) {
        transport.answer(200, body).answer(404, body).answer(401, body);

        assertThatThrownBy(this::send)
                .isInstanceOf(UnknownOutcomeException.class)
                .hasCauseInstanceOf(DecodeException.class);
        assertThatThrownBy(this::send).isInstanceOf(ApiException.class);
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        SendRefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(SendCode.INVALID_AUTHENTICATION));
        assertThat(transport.closes()).containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Queued\"", "true", "17", "\"Socket\"", "\"InternalError\""})
    void a_code_that_proves_nothing_leaves_the_outcome_unknown_and_the_receipt_is_kept(String code) {
        transport.answer(200, "{\"ErrorCode\":" + code + ",\"TransactionReceipt\":\"t1\"}");

        UnknownOutcomeException e = catchThrowableOfType(UnknownOutcomeException.class, this::send);

        assertThat(e.mayHaveBeenSent()).isTrue();
        assertThat(e.mayRetry()).isFalse();
        assertThat(e.receipt()).isInstanceOf(SendReceipt.class);
        assertThat(e.receipt().transactionReceipt()).isEqualTo("t1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"ErrorCode\":\"Success\"}", "<PostResponse><ErrorCode>Success</ErrorCode></PostResponse>"})
    void a_receipt_read_to_its_end_stays_one_although_its_stream_breaks_behind_it(String receipt) {
        transport.answer(200, Map.of(), () -> brokenAfter(receipt));

        assertThat(send().accepted()).isTrue();
    }

    @Test
    void an_error_that_breaks_off_is_judged_by_the_code_seen_so_far() {
        transport
                .answer(400, Map.of(), () -> brokenAfter("{\"ErrorCode\":\"InvalidData\",\"MessageRes"))
                .answer(429, Map.of(), () -> brokenAfter("{\"ErrorCode\":\"OverQuota\""))
                .answer(400, Map.of(), () -> brokenAfter("{\"ErrorCode\":\"Success\""))
                .answer(403, Map.of(), () -> brokenAfter("{\"ErrorCode\":\"Warning\",\"MessageRes"))
                .answer(422, Map.of(), () -> brokenAfter("<PostResponse><ErrorCode>Warning</ErrorCode><Mess"));

        assertThatThrownBy(this::send).isInstanceOf(SendRefusedException.class).hasMessageContaining("InvalidData");
        assertThatThrownBy(this::send).isInstanceOf(SendRefusedException.class).hasMessageContaining("OverQuota");
        for (int taken = 0; taken < 3; taken++) {
            assertThatThrownBy(this::send).isInstanceOfSatisfying(UnknownOutcomeException.class, e -> {
                assertThat(e.mayHaveBeenSent()).isTrue();
                assertThat(e.mayRetry()).isFalse();
            });
        }
    }

    private static InputStream brokenAfter(String text) {
        InputStream begun = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new SequenceInputStream(begun, new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }
        });
    }

    @Test
    void a_page_for_people_is_no_receipt_whatever_it_holds() {
        transport.answer(200, "<html><ErrorCode>Success</ErrorCode></html>");

        assertThatThrownBy(this::send).isInstanceOf(UnknownOutcomeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "test", "Error", "Success", "example"})
    void a_short_key_corrupts_no_receipt(String key) {
        transport.answer(
                200,
                "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"Warning\",\"AddressResults\":"
                        + "[{\"EmailAddress\":\"test@key.example\",\"Accepted\":false,\"ErrorCode\":\"InvalidAddress\"}]}]}");
        InjectionClient client = new InjectionClient(
                transport, new InjectionAccess(14321, key, InjectionAccess.PLATFORM), CallOptions.standard());

        SendReceipt receipt = client.send(mails());

        assertThat(receipt.code()).isEqualTo(SendCode.WARNING);
        assertThat(receipt.refusedAddresses())
                .extracting(AddressResult::emailAddress)
                .containsExactly("test@key.example");
    }

    @Test
    void a_servers_word_is_cut_and_makes_no_lines_in_a_log() {
        transport.answer(400, "{\"ErrorCode\":\"Bad\\r\\nINFO all is well" + "x".repeat(10_000) + "\"}");

        SendRefusedException e = catchThrowableOfType(SendRefusedException.class, this::send);

        assertThat(e.getMessage())
                .doesNotContain("\n")
                .contains("Bad\\u000D\\u000AINFO")
                .hasSizeLessThan(400);
    }

    @Test
    void what_a_failure_answers_survives_Java_serialisation() throws Exception {
        transport
                .answer(200, Map.of(), golden("warning.response.json"))
                .answer(200, "{\"ErrorCode\":\"OverQuota\"}")
                .answer(200, "{\"ErrorCode\":\"Queued\",\"More\":\"x\"}")
                // This answer is the last one, because its Retry-After delays all later sends.
                .answer(429, Map.of("Retry-After", List.of("60"), "X-A", List.of("b")), new byte[0]);

        SendReceipt partly = send();
        SendRefusedException part = copy(catchThrowableOfType(SendRefusedException.class, partly::orThrow));
        SendRefusedException quota = copy(catchThrowableOfType(SendRefusedException.class, this::send));
        UnknownOutcomeException unknown = copy(catchThrowableOfType(UnknownOutcomeException.class, this::send));
        ApiException many = copy(catchThrowableOfType(ApiException.class, this::send));

        assertThat(part.mayHaveBeenSent()).isTrue();
        assertThat(part.mayRetry()).isFalse();
        assertThat(part.receipt()).isEqualTo(partly);
        assertThat(quota.mayHaveBeenSent()).isFalse();
        assertThat(quota.mayRetry()).isTrue();
        assertThat(quota.attempts()).isEqualTo(1);
        assertThat(many.headers()).containsEntry("x-a", List.of("b"));
        assertThat(many.retryAfter()).hasValue(Duration.ofSeconds(60));
        assertThat(unknown.receipt().extras()).containsEntry("more", "x");
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void a_server_error_is_one_whatever_its_body_says() {
        for (int status : new int[] {500, 502, 503, 504, 599}) {
            ApiException e = catchThrowableOfType(
                    ApiException.class,
                    () -> client(new FakeTransport().answer(status, "{\"ErrorCode\":\"Success\"}"))
                            .send(mails()));
            assertThat(e.mayHaveBeenSent()).isTrue();
            assertThat(e.mayRetry()).isFalse();
        }
    }

    @Test
    void a_key_echoed_anywhere_shows_nowhere() {
        for (int before = 0; before < 130; before++) {
            FakeTransport echo = new FakeTransport().answer(200, "{\"x\":\"" + " ".repeat(before) + "\",\"k\":" + KEY);
            assertThatThrownBy(() -> client(echo).send(mails()))
                    .satisfies(e -> assertThat(e + " " + e.getCause()).doesNotContain(KEY.substring(0, 6)));
        }
    }

    private SendReceipt send() {
        return client.send(mails());
    }

    private static InjectionClient client(FakeTransport transport) {
        return new InjectionClient(
                transport,
                new InjectionAccess(14321, KEY, InjectionAccess.PLATFORM),
                CallOptions.standard().withRetry(RetryPolicy.none()));
    }

    private static List<EmailMessage> mails() {
        EmailMessage mail = EmailMessage.from("shop@example.com")
                .to("ann@example.org", "bo@example.org")
                .subject("Hello")
                .text("Hi.")
                .build();
        return List.of(mail, mail);
    }

    private static byte[] golden(String file) throws IOException, URISyntaxException {
        return Files.readAllBytes(folder().resolve(file));
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ReceiptsTest.class.getResource("/golden/injection"))
                .toURI());
    }
}
