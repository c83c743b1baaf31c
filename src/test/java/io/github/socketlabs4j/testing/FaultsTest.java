package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.injection.SendRefusedException;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.wire.Format;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator misbehaves as a test has scripted it, and the client copes with it or fails with the documented
 * exception.
 */
class FaultsTest {
    private final Door door = Door.open();
    private final SocketLabsClient client =
            door.emulator.clientBuilder().retry(RetryPolicy.none()).build();
    private final EmailMessage mail = EmailMessage.from("shop@example.com")
            .to("ann@example.org", "refuse@example.org")
            .subject("Hello")
            .text("Hi")
            .build();

    @AfterEach
    void close() {
        client.close();
        door.close();
    }

    private SendReceipt send() {
        return client.injection().send(mail);
    }

    @Test
    void faults_come_in_order_and_then_all_is_well() {
        door.server.next(Fault.status(503).retryAfter(7), Fault.code(SendCode.OVER_QUOTA));
        door.server.next(Fault.htmlPage(502));
        HttpResponse<String> first = door.post(Door.request(Door.message()));
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(door.post(Door.request(Door.message())).body()).isEqualTo(Door.refused("OverQuota"));
        HttpResponse<String> third = door.post(Door.request(Door.message()));
        assertThat(third.statusCode()).isEqualTo(502);
        assertThat(third.body()).contains("<html>");
        assertThat(door.server.mailbox()).isEmpty();
        assertThat(door.post(Door.request(Door.message())).body()).isEqualTo(Door.refused("Success"));
        assertThat(door.server.requestCount()).isEqualTo(4);
    }

    @Test
    void an_internal_error_has_a_transaction_receipt() {
        door.server.next(Fault.code(500, SendCode.INTERNAL_ERROR));
        HttpResponse<String> answer = door.post(Door.request(Door.message()));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).containsPattern("\"TransactionReceipt\":\"[0-9a-f-]{36}\"");
    }

    @Test
    void a_refusal_of_the_whole_request_reaches_the_client() {
        door.server.next(Fault.code(SendCode.ACCOUNT_DISABLED));
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        SendRefusedException.class, e -> assertThat(e.code()).isEqualTo(SendCode.ACCOUNT_DISABLED));
    }

    @Test
    void a_drop_before_acting_takes_no_mail_and_one_after_acting_does() {
        door.server.next(Fault.dropBeforeActing(), Fault.dropAfterActing());
        assertThatThrownBy(this::send).isInstanceOf(UnknownOutcomeException.class);
        assertThat(door.server.mailbox()).isEmpty();
        assertThatThrownBy(this::send).isInstanceOf(UnknownOutcomeException.class);
        assertThat(door.server.mailbox()).hasSize(1);
        assertThat(door.server.requestCount()).isEqualTo(2);
    }

    @Test
    void truncated_empty_and_oversized_answers_leave_the_outcome_unknown() {
        door.server.next(
                Fault.truncatedBody(20), Fault.truncatedBody(0), Fault.emptyBody(), Fault.oversizedBody(9_000_000));
        for (int i = 1; i <= 4; i++) {
            assertThatThrownBy(this::send).isInstanceOf(UnknownOutcomeException.class);
            assertThat(door.server.mailbox()).hasSize(i);
        }
    }

    @Test
    void an_error_status_can_come_after_acting() {
        door.server.next(Fault.status(500).afterActing());
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());
        assertThat(door.server.mailbox()).hasSize(1);
    }

    @Test
    void a_late_answer_runs_into_the_time_out_of_the_client() {
        door.server.next(Fault.delay(Duration.ofMinutes(5)));
        try (SocketLabsClient hasty =
                door.emulator.clientBuilder().timeout(Duration.ofMillis(700)).build()) {
            assertThatThrownBy(() -> hasty.injection().send(mail)).isInstanceOf(UnknownOutcomeException.class);
        }
        assertThat(door.server.mailbox()).hasSize(1);
    }

    @Test
    void closing_ends_a_wait() {
        door.server.next(Fault.delay(Duration.ofMinutes(5)));
        CompletableFuture<SendReceipt> waiting = client.injection().sendAsync(mail);
        while (door.server.requestCount() == 0) Thread.onSpinWait();
        door.close();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(UnknownOutcomeException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void casing_extra_fields_order_and_format_do_not_matter_to_the_client(Format format) {
        InjectionClient injection = client.injection().withFormat(format);
        for (int seed = 0; seed < 20; seed++) {
            door.server.answers(Fault.randomCasing(seed)
                    .and(Fault.extraFields(seed))
                    .and(Fault.reorderedMembers(seed))
                    .and(seed % 2 == 0 ? Fault.otherFormat() : Fault.delay(Duration.ZERO)));
            SendReceipt receipt = injection.send(mail);
            assertThat(receipt.code()).isEqualTo(SendCode.WARNING);
            assertThat(receipt.accepted(0)).isTrue();
            assertThat(receipt.refusedAddresses())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.emailAddress()).isEqualTo("refuse@example.org"));
            assertThat(receipt.extras()).isNotEmpty();
        }
    }

    @Test
    void the_same_seed_gives_the_same_answer() {
        Fault odd = Fault.randomCasing(3).and(Fault.extraFields(4)).and(Fault.reorderedMembers(5));
        door.server.next(odd, odd);
        String first = door.answer(Door.message());
        assertThat(door.answer(Door.message())).isEqualTo(first).isNotEqualTo(Door.refused("Success"));
    }

    @Test
    void a_fault_for_all_requests_stays_until_it_is_taken_back() {
        door.server.answers(Fault.status(429));
        door.server.next(Fault.status(503));
        assertThat(door.post("{}").statusCode()).isEqualTo(503);
        assertThat(door.post("{}").statusCode()).isEqualTo(429);
        assertThat(door.post("{}").statusCode()).isEqualTo(429);
        door.server.answers(null);
        assertThat(door.post(Door.request(Door.message())).statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_says_what_goes_wrong() {
        assertThat(Fault.status(503).retryAfter(1).and(Fault.dropAfterActing()))
                .hasToString("Fault[answers status 503 with text/plain, sends the header Retry-After: 1,"
                        + " drops the connection after acting]");
        assertThat(Fault.delay(Duration.ofSeconds(2)).and(Fault.otherFormat()).and(Fault.randomCasing(7)))
                .hasToString(
                        "Fault[answers 2000 ms late, answers in another format, spells names in any case (seed 7)]");
        assertThat(Fault.code(SendCode.OVER_QUOTA).afterActing())
                .hasToString("Fault[refuses with OverQuota and status 200, acts all the same]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 199, 600})
    void a_status_is_one_an_answer_can_have(int status) {
        assertThatThrownBy(() -> Fault.status(status)).hasMessageContaining("expected 200 to 599");
    }

    @Test
    void a_refused_large_body_is_read_to_its_end() {
        String large = Door.request(Door.message("\"TextBody\":\"" + "x".repeat(3_000_000) + "\""));
        for (int i = 0; i < 20; i++) {
            door.server.next(Fault.status(401));
            assertThat(door.post(large).statusCode()).isEqualTo(401);
        }
    }
}
