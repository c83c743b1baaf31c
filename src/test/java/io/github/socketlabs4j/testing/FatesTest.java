package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accepted mail is delivered, deferred, suppressed or fails as configured, and the emulator keeps a record of each. */
class FatesTest {
    private static final Clock NINE_FORTY = Clock.fixed(Instant.parse("2014-03-18T09:40:11.75Z"), ZoneOffset.UTC);

    private final SocketLabsEmulator emulator =
            SocketLabsEmulator.builder().clock(NINE_FORTY).start();
    private final EmulatedServer server = emulator.server();
    private final SocketLabsClient client = emulator.client();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private SendReceipt send(String... to) {
        return client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to(to)
                        .subject("Hello")
                        .text("Hi")
                        .mailingId("march-news")
                        .messageId("ord-1")
                        .build());
    }

    @Test
    void a_delivered_mail_is_queued_processed_and_in_the_mailbox() {
        assertThat(send("ann@example.org").accepted()).isTrue();
        Instant second = Instant.parse("2014-03-18T09:40:11Z");
        assertThat(server.queued())
                .containsExactly(new DeliveryRecord.Queued(
                        1, 12345, second, "ord-1", "march-news", "ann@example.org", "shop@example.com", 7));
        assertThat(server.processed())
                .containsExactly(new DeliveryRecord.Processed(
                        1,
                        12345,
                        second,
                        "ord-1",
                        "march-news",
                        "ann@example.org",
                        "shop@example.com",
                        1,
                        "203.0.113.25",
                        7,
                        "250 2.0.0 OK emulated 1"));
        assertThat(server.failed()).isEmpty();
        assertThat(server.mailbox().get(0).receivedAt()).isEqualTo(NINE_FORTY.instant());
        assertThat(server.mailbox().get(0).id()).isEqualTo(1);
    }

    @Test
    void the_clock_can_be_set() {
        server.clock(Clock.offset(NINE_FORTY, Duration.ofDays(1)));
        send("ann@example.org");
        assertThat(server.queued().get(0).dateTime()).isEqualTo("2014-03-19T09:40:11Z");
    }

    @Test
    void a_script_for_the_next_mail_is_used_up() {
        server.failNext("Ann@Example.org", FailureCode.of(3001));
        assertThat(send("ann@example.org").accepted())
                .as("accepted: the bounce comes after the answer")
                .isTrue();
        assertThat(server.mailbox()).isEmpty();
        assertThat(server.queued()).hasSize(1);
        assertThat(server.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.failureType()).isEqualTo(FailureType.TEMPORARY);
            assertThat(failed.failureCode()).isEqualTo(FailureCode.of(3001));
            assertThat(failed.reason()).isEqualTo("450 4.2.0 mailbox full");
            assertThat(failed.toAddress()).isEqualTo("ann@example.org");
            assertThat(failed.messageId()).isEqualTo("ord-1");
        });
        send("ann@example.org");
        assertThat(server.mailbox()).hasSize(1);
        assertThat(server.suppressed()).isEmpty();
    }

    @Test
    void a_permanent_failure_suppresses_the_address() {
        server.failNext("ann@example.org", FailureCode.of(2001));
        send("ann@example.org");
        assertThat(server.suppressed()).containsExactly("ann@example.org");
        send("ANN@example.org");
        assertThat(server.queued())
                .as("only the mail that is not suppressed is queued")
                .hasSize(1);
        DeliveryRecord.Failed second = server.failed().get(1);
        assertThat(second.failureType()).isEqualTo(FailureType.SUPPRESSED);
        assertThat(second.failureCode()).isEqualTo(FailureCode.of(9999));
        assertThat(second.reason()).isEqualTo("NA");
        server.unsuppress("ann@example.org");
        send("ann@example.org");
        assertThat(server.mailbox()).hasSize(1);
    }

    @Test
    void a_script_for_every_mail_stays_and_beats_magic() {
        server.fail("ann@example.org", FailureType.TEMPORARY, FailureCode.of(4001), "421 busy");
        send("ann@example.org");
        send("ann@example.org");
        assertThat(server.failed())
                .hasSize(2)
                .allSatisfy(f -> assertThat(f.reason()).isEqualTo("421 busy"));
        server.deliver("ann@example.org");
        server.deliver("bounce@example.org");
        send("ann@example.org", "bounce@example.org");
        assertThat(server.mailbox()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "bounce@any.example, Permanent, 2001",
        "bounce-2004@any.example, Permanent, 2004",
        "BOUNCE-1003+tag@other.example, Permanent, 1003",
        "soft@any.example, Temporary, 3001",
        "soft-4003@any.example, Temporary, 4003",
        "suppressed@any.example, Suppressed, 9999",
        "suppressed+2@any.example, Suppressed, 9999"
    })
    void magic_addresses_fail_on_any_domain(String address, String type, int code) {
        assertThat(send(address, "bounceless@example.org", "ann-bounce@example.org")
                        .accepted())
                .isTrue();
        assertThat(server.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.failureType()).isEqualTo(FailureType.of(type));
            assertThat(failed.failureCode()).isEqualTo(FailureCode.of(code));
        });
        assertThat(server.mailbox()).hasSize(2);
    }

    @Test
    void an_address_can_be_refused_when_mail_is_posted() {
        server.refuse("bo@example.org");
        SendReceipt receipt = send("refuse@any.example", "bo@example.org", "ann@example.org");
        assertThat(receipt.refusedAddresses())
                .extracting(refused -> refused.emailAddress())
                .containsExactly("refuse@any.example", "bo@example.org");
        assertThat(receipt.accepted(0)).isTrue();
        assertThat(server.queued()).hasSize(1);
        assertThat(send("refuse@any.example").accepted(0)).isFalse();
    }

    @Test
    void an_address_named_twice_gets_one_copy() {
        send("ann@example.org", "ANN@example.org");
        assertThat(server.mailbox()).hasSize(1);
    }

    @Test
    void clear_keeps_scripts_and_reset_forgets_them() {
        server.fail("ann@example.org", FailureType.TEMPORARY, FailureCode.of(4001), null);
        server.suppress("bo@example.org");
        send("cy@example.org");
        server.clear();
        assertThat(server.mailbox()).isEmpty();
        assertThat(server.queued()).isEmpty();
        send("ann@example.org", "bo@example.org");
        assertThat(server.failed()).hasSize(2);
        server.reset();
        send("ann@example.org", "bo@example.org");
        assertThat(server.mailbox()).hasSize(2);
        assertThat(server.failed()).isEmpty();
    }

    @Test
    void the_same_copy_is_equal_each_time_it_is_looked_at() {
        send("ann@example.org", "bo@example.org");
        DeliveredMail mail = server.mailbox("ann@example.org").get(0);
        assertThat(server.mailbox().get(0)).isEqualTo(mail).hasSameHashCodeAs(mail);
        assertThat(server.mailbox().get(1)).isNotEqualTo(mail);
    }

    @Test
    void lists_are_copies() {
        send("ann@example.org");
        var before = server.mailbox();
        send("ann@example.org");
        assertThat(before).hasSize(1);
    }
}
