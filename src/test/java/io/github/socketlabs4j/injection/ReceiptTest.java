package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts are read in every spelling that the platform may use, and say which messages and rows were accepted. */
class ReceiptTest {
    private static final List<String> CODES = List.of(
            "Success",
            "Warning",
            "AccountDisabled",
            "InternalError",
            "InvalidAuthentication",
            "InvalidData",
            "NoMessages",
            "EmptyMessage",
            "OverQuota",
            "TooManyErrors",
            "TooManyMessages",
            "TooManyRecipients",
            "NoValidRecipients",
            "InvalidAttachment",
            "MessageTooLarge",
            "EmptySubject",
            "EmptyToAddress",
            "InvalidFromAddress",
            "NoValidBodyParts",
            "InvalidMergeData",
            "InvalidTemplateId",
            "TemplateHasNoContent",
            "MessageBodyConflict",
            "MetadataOrTagsAreTooLarge",
            "InvalidAddress");

    static Stream<String> codes() {
        return CODES.stream();
    }

    // codes

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_is_understood_at_the_level_of_the_request(String code) {
        SendCode read = requestCode("{\"ErrorCode\":\"" + code + "\"}");
        assertThat(read.wire()).isEqualTo(code);
        assertThat(read.known()).isNotEqualTo(SendCode.Known.UNKNOWN);
        assertThat(requestCode("{\"errorCode\":\"" + code.toUpperCase(Locale.ROOT) + "\"}"))
                .isEqualTo(read);
        assertThat(requestCode(
                        "<PostResponse><errorcode>" + code.toLowerCase(Locale.ROOT) + "</errorcode></PostResponse>"))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_is_understood_at_the_levels_of_message_and_address(String code) {
        for (String receipt : List.of(
                "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"%1$s\",\"AddressResults\":"
                        + "[{\"EmailAddress\":\"x\",\"Accepted\":false,\"ErrorCode\":\"%1$s\"}]}]}",
                "<PostResponse><ErrorCode>Warning</ErrorCode><MessageResults><MessageResult><Index>0</Index><ErrorCode>%1$s"
                        + "</ErrorCode><AddressResults><AddressResult><EmailAddress>x</EmailAddress><Accepted>false"
                        + "</Accepted><ErrorCode>%1$s</ErrorCode></AddressResult></AddressResults></MessageResult>"
                        + "</MessageResults></PostResponse>")) {
            MessageResult result =
                    receipt(receipt.formatted(code)).messageResults().get(0);
            assertThat(result.code()).isEqualTo(SendCode.of(code));
            assertThat(result.addressResults().get(0).code()).isEqualTo(SendCode.of(code));
            assertThat(result.addressResults().get(0).accepted()).isFalse();
            assertThat(result.addressResults().get(0).messageIndex()).isZero();
        }
    }

    @Test
    void both_spellings_of_the_from_error_are_one_value() {
        assertThat(SendCode.of("InvalidFrom")).isSameAs(SendCode.INVALID_FROM_ADDRESS);
        assertThat(SendCode.of("invalidfromaddress")).isSameAs(SendCode.INVALID_FROM_ADDRESS);
    }

    @Test
    void an_unknown_code_keeps_its_text() {
        assertThat(requestCode("{\"ErrorCode\":\"Moon Too-Full\"}").wire()).isEqualTo("Moon Too-Full");
        assertThat(SendCode.of("MoonTooFull").known()).isEqualTo(SendCode.Known.UNKNOWN);
    }

    // spellings

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ErrorCode\":\"Warning\",\"TransactionReceipt\":\"r\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":"
                        + "\"Warning\",\"AddressResults\":[{\"EmailAddress\":\"bo\",\"Accepted\":false,\"ErrorCode\":"
                        + "\"InvalidAddress\"}]}]}",
                "{\"messageResults\":[{\"addressResult\":[{\"errorCode\":\"invalidaddress\",\"accepted\":\"False\","
                        + "\"emailAddress\":\"bo\",\"new\":1}],\"errorCode\":\"warning\",\"index\":\"0\",\"new\":{}}],"
                        + "\"transactionReciept\":\"r\",\"errorCode\":\"warning\",\"new\":[1]}",
                "<PostResponse><ErrorCode>Warning</ErrorCode><MessageResults><MessageResult><Index>0</Index><ErrorCode>"
                        + "Warning</ErrorCode><AddressResults><AddressResult><EmailAddress>bo</EmailAddress><Accepted>false"
                        + "</Accepted><ErrorCode>InvalidAddress</ErrorCode></AddressResult></AddressResults></MessageResult>"
                        + "</MessageResults><TransactionReceipt>r</TransactionReceipt></PostResponse>",
                "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<i:PostResponse xmlns:i=\"urn:x\" xmlns:xsi=\"urn:y\">\n"
                        + "  <i:errorCode>WARNING</i:errorCode>\n  <i:messageResults>\n    <i:item><i:addressResult>"
                        + "<i:item><i:accepted>0</i:accepted><i:emailAddress>bo</i:emailAddress><i:errorCode>InvalidAddress"
                        + "</i:errorCode></i:item></i:addressResult><i:index> 0 </i:index><i:errorCode>Warning</i:errorCode>"
                        + "</i:item>\n  </i:messageResults><i:transactionReciept>r</i:transactionReciept></i:PostResponse>"
            })
    void a_receipt_is_read_in_any_spelling(String body) {
        SendReceipt receipt = receipt(body);
        assertThat(receipt.code()).isEqualTo(SendCode.WARNING);
        assertThat(receipt.transactionReceipt()).isEqualTo("r");
        assertThat(receipt.messageResults()).singleElement().satisfies(result -> {
            assertThat(result.index()).isZero();
            assertThat(result.code()).isEqualTo(SendCode.WARNING);
        });
        assertThat(receipt.refusedAddresses()).singleElement().satisfies(address -> {
            assertThat(address.emailAddress()).isEqualTo("bo");
            assertThat(address.accepted()).isFalse();
            assertThat(address.code()).isEqualTo(SendCode.INVALID_ADDRESS);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ErrorCode\":\"Success\"}",
                "{\"ErrorCode\":\"Success\",\"MessageResults\":null,\"TransactionReceipt\":null}",
                "{\"ErrorCode\":\"Success\",\"MessageResults\":[],\"TransactionReceipt\":\"\"}",
                "{\"ErrorCode\":\"0\"}",
                "<PostResponse><ErrorCode>Success</ErrorCode></PostResponse>",
                "<PostResponse><ErrorCode>Success</ErrorCode><MessageResults /><TransactionReceipt /></PostResponse>",
                "<?xml version='1.0'?><PostResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><ErrorCode>Success"
                        + "</ErrorCode><MessageResults xsi:nil=\"true\"/><TransactionReceipt xsi:nil=\"true\"/></PostResponse>"
            })
    void what_is_missing_null_or_empty_is_absent(String body) {
        SendReceipt receipt = receipt(body);
        assertThat(receipt.accepted()).isTrue();
        assertThat(receipt.transactionReceipt()).isNull();
        assertThat(receipt.messageResults()).isEmpty();
        assertThat(receipt.refusedAddresses()).isEmpty();
        assertThat(receipt.orThrow()).isSameAs(receipt);
    }

    @Test
    void extras_are_kept_at_every_level() {
        SendReceipt receipt = receipt("{\"ErrorCode\":\"Warning\",\"A\":1,\"MessageResults\":[{\"Index\":0,\"B\":\"b\","
                + "\"AddressResults\":[{\"EmailAddress\":\"x\",\"C\":true}]}]}");
        assertThat(receipt.extras()).containsEntry("a", "1");
        assertThat(receipt.messageResults().get(0).extras()).containsEntry("B", "b");
        assertThat(receipt.refusedAddresses().get(0).extras()).containsEntry("C", "true");
    }

    // accepted

    @Test
    void a_warning_proves_nothing() {
        // A recorded answer: the only message was rejected, but the request as a whole has the code Warning.
        SendReceipt receipt = receipt(
                "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"InvalidFromAddress\","
                        + "\"AddressResults\":null}],\"TransactionReceipt\":null}");
        assertThat(receipt.accepted()).isFalse();
        assertThat(receipt.accepted(0)).isFalse();
        SendRefusedException e = catchThrowableOfType(SendRefusedException.class, receipt::orThrow);
        assertThat(e.mayHaveBeenSent()).isFalse();
        assertThat(e.receipt()).isSameAs(receipt);
        assertThat(e.code()).isEqualTo(SendCode.WARNING);
    }

    @Test
    void an_unlisted_message_is_accepted() {
        SendReceipt receipt = receipt(
                "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":1,\"ErrorCode\":\"EmptySubject\"}]}", 3);
        assertThat(IntStream.range(0, 3).mapToObj(receipt::accepted)).containsExactly(true, false, true);
        assertThat(catchThrowableOfType(SendRefusedException.class, receipt::orThrow)
                        .mayHaveBeenSent())
                .isTrue();
    }

    @Test
    void a_listed_message_is_accepted_if_recipients_are_left_over() {
        String refused = "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"Warning\","
                + "\"AddressResults\":[%s]}]}";
        String ann = "{\"EmailAddress\":\"ANN@example.org \",\"Accepted\":false}";
        String bo = "{\"EmailAddress\":\"bo@example.org\",\"Accepted\":false}";
        assertThat(receiptOfTwo(refused.formatted(ann)).accepted(0)).isTrue();
        assertThat(receiptOfTwo(refused.formatted(ann + "," + ann)).accepted(0)).isTrue();
        assertThat(receiptOfTwo(refused.formatted(ann + "," + bo)).accepted(0)).isFalse();
        assertThat(receiptOfTwo(refused.formatted("")).accepted(0)).isTrue();
    }

    @Test
    void refused_recipients_without_an_address_count_each() {
        String nobody = "{\"Accepted\":false}";
        String refused = "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"Warning\","
                + "\"AddressResults\":[%s]}]}";
        assertThat(receiptOfTwo(refused.formatted(nobody)).accepted(0)).isTrue();
        assertThat(receiptOfTwo(refused.formatted(nobody + "," + nobody)).accepted(0))
                .isFalse();
    }

    @Test
    void a_result_without_a_readable_index_counts_against_every_message() {
        for (String index : List.of("", "\"Index\":null,", "\"Index\":\"first\",", "\"Index\":2,", "\"Index\":-1,")) {
            SendReceipt receipt = receipt(
                    "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{" + index + "\"ErrorCode\":\"EmptySubject\"}]}",
                    2);
            assertThat(receipt.accepted(0)).isFalse();
            assertThat(receipt.accepted(1)).isFalse();
        }
    }

    @Test
    void a_message_that_was_not_in_the_request_cannot_be_asked_about() {
        SendReceipt receipt = receipt("{\"ErrorCode\":\"Success\"}");
        assertThatThrownBy(() -> receipt.accepted(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> receipt.accepted(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_message_of_a_merge_stands_for_fifty_rows() {
        FakeTransport transport = new FakeTransport()
                .answer(
                        200,
                        "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":1,\"ErrorCode\":\"Warning\","
                                + "\"AddressResults\":[{\"EmailAddress\":\"p50@example.org\",\"Accepted\":false}]}]}");
        SendReceipt receipt = client(transport)
                .build()
                .injection()
                .send(BulkMessage.of(draft().build())
                        .rows(IntStream.range(0, 51).mapToObj(i -> MergeRow.to("p" + i + "@example.org")))
                        .build());
        assertThat(receipt.accepted(0)).isTrue();
        assertThat(receipt.accepted(1)).isFalse();
    }

    @Test
    void a_refusal_quotes_the_receipt_for_support() {
        assertThatThrownBy(() -> receipt("{\"ErrorCode\":\"InternalError\",\"TransactionReceipt\":\"7d0c-1\"}"))
                .isInstanceOf(UnknownOutcomeException.class)
                .hasMessageContaining("InternalError")
                .hasMessageContaining("7d0c-1");
    }

    // helpers

    private static SendCode requestCode(String body) {
        try {
            return receipt(body).code();
        } catch (SendRefusedException e) {
            return e.code();
        } catch (UnknownOutcomeException e) {
            return (SendCode) Objects.requireNonNull(e.receipt()).code();
        }
    }

    private static SendReceipt receipt(String body) {
        return receipt(body, 1);
    }

    private static SendReceipt receipt(String body, int messages) {
        return over(body).send(Collections.nCopies(messages, mail()));
    }

    private static SendReceipt receiptOfTwo(String body) {
        return over(body).send(draft().cc("bo@example.org").build());
    }

    private static InjectionClient over(String body) {
        return client(new FakeTransport().answer(200, body))
                .retry(RetryPolicy.none())
                .build()
                .injection();
    }
}
