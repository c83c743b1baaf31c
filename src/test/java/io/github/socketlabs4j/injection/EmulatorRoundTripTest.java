package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.wire.Format;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A mail arrives unchanged in the emulator's mailbox, in both formats. */
class EmulatorRoundTripTest {
    private final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    private final SocketLabsClient client = emulator.client();

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                        "Ваш заказ отправлен",
                        "您的訂單已寄出 ご注文 주문",
                        "🎉👩‍👩‍👧‍👦 🇺🇦 𝕏",
                        "הזמנתך נשלחה \u202Bشكرًا لك\u202C",
                        "a<b>&\"c\"'d' ]]> &amp; \\ /")
                .flatMap(text -> Stream.of(Arguments.of(Format.JSON, text), Arguments.of(Format.XML, text)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_of_any_script_arrives_in_the_mailbox(Format format, String text) {
        SendReceipt receipt = client.injection()
                .withFormat(format)
                .send(EmailMessage.from(EmailAddress.of("shop@example.com", text))
                        .to(EmailAddress.of("ann@example.org", text))
                        .subject(text)
                        .text(text + "\r\n" + text)
                        .html("<p>" + text + "</p>")
                        .metadata("k", text)
                        .tag(text)
                        .build());
        assertThat(receipt.accepted()).isTrue();
        DeliveredMail mail = emulator.server().mailbox().get(0);
        assertThat(mail.subject()).isEqualTo(text);
        assertThat(mail.textBody()).isEqualTo(text + "\r\n" + text);
        assertThat(mail.htmlBody()).isEqualTo("<p>" + text + "</p>");
        assertThat(mail.from().name()).isEqualTo(text);
        assertThat(mail.to()).containsExactly(EmailAddress.of("ann@example.org", text));
        assertThat(mail.metadata()).isEqualTo(Map.of("k", text));
        assertThat(mail.tags()).containsExactly(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void merge_values_of_any_script_arrive_in_the_mailbox(Format format, String text) {
        client.injection()
                .withFormat(format)
                .send(BulkMessage.of(EmailMessage.from("shop@example.com")
                                .subject("Hi %%Name%%")
                                .text("%%Wish%% %%Name%%")
                                .build())
                        .global("Wish", text)
                        .row(MergeRow.to("ann@example.org", text).with("Name", text))
                        .build());
        DeliveredMail mail = emulator.server().mailbox("ann@example.org").get(0);
        assertThat(mail.subject()).isEqualTo("Hi " + text);
        assertThat(mail.textBody()).isEqualTo(text + " " + text);
        assertThat(mail.to()).containsExactly(EmailAddress.of("ann@example.org", text));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void every_recipient_gets_a_copy_with_every_part(Format format) {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
        client.injection()
                .withFormat(format)
                .send(draft().cc("cy@example.org")
                        .bcc("di@example.org")
                        .replyTo(EmailAddress.of("help@example.com", "Help"))
                        .html("<p>x</p>")
                        .header("X-Order", "5530")
                        .mailingId("march")
                        .messageId("n-1")
                        .attach(Attachment.of("a.bin", "x/y", bytes).inline("cid-1"))
                        .build());
        List<DeliveredMail> copies = emulator.server().mailbox();
        assertThat(copies)
                .extracting(DeliveredMail::recipient)
                .containsExactlyInAnyOrder("ann@example.org", "cy@example.org", "di@example.org");
        for (DeliveredMail copy : copies) {
            assertThat(copy.replyTo()).isEqualTo(EmailAddress.of("help@example.com", "Help"));
            assertThat(copy.headers()).contains(new MailHeader("X-Order", "5530"));
            assertThat(copy.mailingId()).isEqualTo("march");
            assertThat(copy.messageId()).isEqualTo("n-1");
            assertThat(copy.attachments()).singleElement().satisfies(file -> {
                assertThat(file.name()).isEqualTo("a.bin");
                assertThat(file.contentType()).isEqualTo("x/y");
                assertThat(file.contentId()).isEqualTo("cid-1");
                assertThat(file.bytes()).isEqualTo(bytes);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void of_rows_whose_addresses_are_made_of_fields_one_is_refused_and_the_others_are_delivered(Format format) {
        emulator.server().refuse("bo@example.org");
        SendReceipt receipt = client.injection()
                .withFormat(format)
                .send(BulkMessage.of(draft().build())
                        .global("Domain", "example.org")
                        .row(MergeRow.to("%%User%%@%%Domain%%").with("User", "ann"))
                        .row(MergeRow.to("%%User%%@%%Domain%%").with("User", "bo"))
                        .build());
        assertThat(receipt.accepted(0)).isTrue();
        assertThat(receipt.refusedAddresses())
                .extracting(AddressResult::emailAddress)
                .containsExactly("bo@example.org");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void one_bad_row_is_refused_and_the_others_are_delivered(Format format) {
        SendReceipt receipt = client.injection()
                .withFormat(format)
                .send(BulkMessage.of(EmailMessage.from("shop@example.com")
                                .subject("Hi %%Name%%")
                                .text("x")
                                .build())
                        .row(MergeRow.to("ann@example.org").with("Name", "Ann"))
                        .row(MergeRow.to("not an address").with("Name", "Bo"))
                        .row(MergeRow.to("cy@example.org").with("Name", "Cy"))
                        .build());
        assertThat(receipt.accepted()).isFalse();
        assertThat(receipt.accepted(0)).isTrue();
        assertThat(receipt.refusedAddresses())
                .extracting(AddressResult::emailAddress)
                .containsExactly("not an address");
        assertThat(emulator.server().mailbox())
                .extracting(DeliveredMail::subject)
                .containsExactlyInAnyOrder("Hi Ann", "Hi Cy");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void credentials_are_checked_without_a_mail(Format format) {
        assertThat(client.injection().withFormat(format).checkCredentials()).isTrue();
        try (SocketLabsClient stranger =
                emulator.clientBuilder().injectionKey("wrong").build()) {
            assertThat(stranger.injection().withFormat(format).checkCredentials())
                    .isFalse();
        }
        assertThat(emulator.server().mailbox()).isEmpty();
    }
}
