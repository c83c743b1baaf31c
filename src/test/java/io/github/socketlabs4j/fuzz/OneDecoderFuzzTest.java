package io.github.socketlabs4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes each decoder separately and for any time. Jazzer fuzzes one method per JVM: {@code -Dfuzz=} names it, under
 * the Maven profile proof.
 */
class OneDecoderFuzzTest {
    static Stream<byte[]> json_page() {
        return Decoder.JSON_PAGE.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void json_page(byte[] document) {
        Decoder.JSON_PAGE.check(document);
    }

    static Stream<byte[]> jsonp_page() {
        return Decoder.JSONP_PAGE.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void jsonp_page(byte[] document) {
        Decoder.JSONP_PAGE.check(document);
    }

    static Stream<byte[]> xml_page() {
        return Decoder.XML_PAGE.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void xml_page(byte[] document) {
        Decoder.XML_PAGE.check(document);
    }

    static Stream<byte[]> csv_page() {
        return Decoder.CSV_PAGE.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void csv_page(byte[] document) {
        Decoder.CSV_PAGE.check(document);
    }

    static Stream<byte[]> account_data() {
        return Decoder.ACCOUNT_DATA.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void account_data(byte[] document) {
        Decoder.ACCOUNT_DATA.check(document);
    }

    static Stream<byte[]> receipt_in_json() {
        return Decoder.RECEIPT_IN_JSON.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void receipt_in_json(byte[] document) {
        Decoder.RECEIPT_IN_JSON.check(document);
    }

    static Stream<byte[]> receipt_in_xml() {
        return Decoder.RECEIPT_IN_XML.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void receipt_in_xml(byte[] document) {
        Decoder.RECEIPT_IN_XML.check(document);
    }

    static Stream<byte[]> notification_form() {
        return Decoder.NOTIFICATION_FORM.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void notification_form(byte[] document) {
        Decoder.NOTIFICATION_FORM.check(document);
    }

    static Stream<byte[]> notification() {
        return Decoder.NOTIFICATION.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void notification(byte[] document) {
        Decoder.NOTIFICATION.check(document);
    }

    static Stream<byte[]> wrapped_notification() {
        return Decoder.WRAPPED_NOTIFICATION.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void wrapped_notification(byte[] document) {
        Decoder.WRAPPED_NOTIFICATION.check(document);
    }

    static Stream<byte[]> inbound_mail() {
        return Decoder.INBOUND_MAIL.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void inbound_mail(byte[] document) {
        Decoder.INBOUND_MAIL.check(document);
    }

    static Stream<byte[]> checkpoint() {
        return Decoder.CHECKPOINT.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void checkpoint(byte[] document) {
        Decoder.CHECKPOINT.check(document);
    }

    static Stream<byte[]> retry_after() {
        return Decoder.RETRY_AFTER.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void retry_after(byte[] document) {
        Decoder.RETRY_AFTER.check(document);
    }

    static Stream<byte[]> date() {
        return Decoder.DATE.samples().stream();
    }

    @MethodSource
    @FuzzTest
    void date(byte[] document) {
        Decoder.DATE.check(document);
    }
}
