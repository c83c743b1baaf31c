package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.reporting.AccountData;
import io.github.socketlabs4j.reporting.Disposition;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.reporting.ReportingClient;
import io.github.socketlabs4j.reporting.SpamComplaint;
import io.github.socketlabs4j.wire.Format;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail that is sent through the emulator's Injection API appears in the reports that the client reads. */
class ReportStateTest {
    private static final Instant NOW = Instant.parse("2014-03-18T09:41:27.118046200Z");
    private static final Instant SECOND = Instant.parse("2014-03-18T09:41:27Z");

    private final SocketLabsEmulator emulator = Door.builder()
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .allowances(3, 1 << 30, 4)
            .start();
    private final EmulatedServer server = emulator.server();
    private final SocketLabsClient client = emulator.client();
    private final ReportingClient reports = client.reporting();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private void send(String recipient) {
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to(recipient)
                        .subject("Hello")
                        .text("Hi")
                        .messageId("m-" + recipient)
                        .mailingId("march")
                        .build());
    }

    private static ReportQuery in(Format format) {
        return ReportQuery.builder().format(format).build();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void mail_is_queued_and_then_processed(Format format) {
        send("ann@example.org");
        assertThat(reports.queuedMessages(in(format)).stream()).singleElement().satisfies(row -> {
            assertThat(row.serverId()).isEqualTo(14321);
            assertThat(row.dateTime()).isEqualTo(SECOND);
            assertThat(row.messageId()).isEqualTo("m-ann@example.org");
            assertThat(row.mailingId()).isEqualTo("march");
            assertThat(row.toAddress()).isEqualTo("ann@example.org");
            assertThat(row.fromAddress()).isEqualTo("shop@example.com");
            assertThat(row.messageSize()).isEqualTo(7);
        });
        assertThat(reports.processedMessages(in(format)).stream())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.disposition()).isEqualTo(Disposition.SENT);
                    assertThat(row.localIp()).isEqualTo("203.0.113.25");
                    assertThat(row.response()).isEqualTo("250 2.0.0 OK emulated 1");
                    assertThat(row.extras()).isEmpty();
                });
        assertThat(reports.failedMessages(in(format)).stream()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void mail_that_fails_is_queued_and_then_failed_and_suppressed_mail_only_failed(Format format) {
        send("bounce-2004@example.org");
        send("bounce-2004@example.org");
        assertThat(reports.failedMessages(in(format)).stream())
                .extracting(FailedMessage::failureType, FailedMessage::failureCode, FailedMessage::reason)
                .containsExactly(
                        tuple(FailureType.PERMANENT, FailureCode.of(2004), "550 5.1.1 account closed"),
                        tuple(FailureType.SUPPRESSED, FailureCode.of(9999), "NA"));
        assertThat(reports.queuedMessages(in(format)).count()).isEqualTo(1);
        assertThat(reports.processedMessages(in(format)).count()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void recipients_open_click_and_complain(Format format) {
        send("ann@example.org");
        server.activity().open("ANN@example.org");
        server.activity().click("ann@example.org", URI.create("https://www.example.com/?a=1&b=2"));
        server.activity().complain(server.mailbox().get(0), FblType.FRAUD);
        server.activity().complain("ann@example.org");
        assertThat(reports.openClicks(in(format)).stream())
                .satisfiesExactly(
                        open -> {
                            assertThat(open.eventType()).isEqualTo(TrackingType.OPEN);
                            assertThat(open.url()).isNull();
                            assertThat(open.originalRecipient()).isEqualTo("ann@example.org");
                            assertThat(open.messageId()).isEqualTo("m-ann@example.org");
                        },
                        click -> {
                            assertThat(click.eventType()).isEqualTo(TrackingType.CLICK);
                            assertThat(click.url()).isEqualTo("https://www.example.com/?a=1&b=2");
                            assertThat(click.dateTime()).isEqualTo(SECOND);
                        });
        assertThat(reports.spamComplaints(in(format)).stream())
                .extracting(SpamComplaint::type)
                .containsExactly(FblType.FRAUD, FblType.ABUSE);
        assertThat(reports.spamComplaints(in(format)).stream())
                .extracting(SpamComplaint::mailingId, SpamComplaint::originalRecipient, SpamComplaint::fromAddress)
                .containsOnly(tuple("march", "ann@example.org", "shop@example.com"));
    }

    @Test
    void a_late_bounce_is_failed_and_processed_and_suppresses_if_it_is_permanent() {
        send("ann@example.org");
        send("bo@example.org");
        server.activity().bounceLater("ann@example.org", FailureCode.of(3001));
        assertThat(server.suppressed()).isEmpty();
        server.activity().bounceLater(server.mailbox("bo@example.org").get(0), FailureCode.of(2001));
        assertThat(server.suppressed()).containsExactly("bo@example.org");
        assertThat(reports.failedMessages(ReportQuery.all()).stream())
                .extracting(FailedMessage::toAddress)
                .containsExactly("ann@example.org", "bo@example.org");
        assertThat(reports.processedMessages(ReportQuery.all()).count()).isEqualTo(2);
        assertThat(server.failed())
                .hasSize(2)
                .allSatisfy(failed -> assertThat(server.processed()).anyMatch(mail -> mail.id() == failed.id()));
    }

    @Test
    void who_got_no_mail_can_do_nothing_with_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.activity().open("nobody@example.org"))
                .withMessage("no mail was delivered to nobody@example.org");
    }

    @Test
    void the_account_counts_the_mail_and_calls_of_the_month() {
        for (int i = 0; i < 4; i++) send("ann@example.org");
        reports.failedMessages(ReportQuery.all()).count();
        AccountData account = reports.accountData();
        assertThat(account.billingPeriodMessageCount()).isEqualTo(4);
        assertThat(account.billingPeriodBandwidthCountInBytes()).isEqualTo(28);
        assertThat(account.billingPeriodApiCount()).isEqualTo(2);
        assertThat(account.messageAllowance()).isEqualTo(3);
        assertThat(account.isOverMessageAllowance()).isTrue();
        assertThat(account.isOverApiAllowance()).isFalse();
        assertThat(account.isOverBandwidthAllowance()).isFalse();
        for (int i = 0; i < 3; i++) account = reports.accountData();
        assertThat(account.isOverApiAllowance()).isTrue();
        server.activity().allowances(10, 27, 100);
        account = reports.accountData(Format.CSV);
        assertThat(account.isOverMessageAllowance()).isFalse();
        assertThat(account.isOverApiAllowance()).isFalse();
        assertThat(account.isOverBandwidthAllowance()).isTrue();
        server.clock(Clock.fixed(Instant.parse("2014-04-01T00:00:00Z"), ZoneOffset.UTC));
        account = reports.accountData(Format.XML);
        assertThat(account.billingPeriodStart()).isEqualTo("2014-04-01T00:00:00Z");
        assertThat(account.billingPeriodMessageCount()).isZero();
        assertThat(account.billingPeriodApiCount()).isEqualTo(1);
        server.reset();
        assertThat(reports.accountData().billingPeriodApiCount()).isEqualTo(1);
    }

    @Test
    void calls_above_the_maximum_are_refused_if_that_is_wanted() {
        try (Door door = Door.open(Door.builder().allowances(1, 1, 4).overApiAllowanceFails())) {
            for (int i = 0; i < 5; i++)
                assertThat(door.report("accountData").statusCode()).isEqualTo(200);
            assertThat(door.report("accountData").statusCode()).isEqualTo(429);
            door.server.activity().allowances(1, 1, 40);
            assertThat(door.report("accountData").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void seeded_rows_are_read_as_they_were_made_in_every_format(Format format) {
        server.activity().seed(FailedMessage.class, 1203, ReportStateTest::hostile);
        assertThat(reports.failedMessages(in(format)).stream())
                .containsExactlyElementsOf(Stream.iterate(0L, i -> i < 1203, i -> i + 1)
                        .map(ReportStateTest::hostile)
                        .toList());
    }

    private static FailedMessage hostile(long i) {
        String[] texts = {"a,b;c\td", "\"quoted\"", "two\nlines", "]]></item>", "🎉 שלום", "{CRLF}", "<&>'", "=1+1", "#"
        };
        return new FailedMessage(
                14321L,
                SECOND.minusSeconds(2000 - i),
                "m" + i,
                i % 2 == 0 ? null : "campaign " + i,
                texts[(int) (i % texts.length)],
                texts[(int) ((i + 1) % texts.length)],
                FailureType.TEMPORARY,
                FailureCode.of(3001),
                texts[(int) ((i + 2) % texts.length)],
                Map.of());
    }

    @Test
    void a_row_without_a_time_has_no_place() {
        ReportRow row = new QueuedMessage(1L, null, "m", "", "", "", 1L, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> server.activity().add(row));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.activity().seed(QueuedMessage.class, -1, i -> {
                    throw new IllegalStateException();
                }));
    }
}
