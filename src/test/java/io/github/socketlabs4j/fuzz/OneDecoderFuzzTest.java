package io.github.socketlabs4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Each decoder alone, for as long as one likes: Jazzer fuzzes one method a JVM, which {@code -Dfuzz=} names under profile proof. */
class OneDecoderFuzzTest {
    static Stream<byte[]> json_page() {
        return Decoder.JSON_PAGE.known().stream();
    }

    @MethodSource
    @FuzzTest
    void json_page(byte[] document) {
        Decoder.JSON_PAGE.hold(document);
    }

    static Stream<byte[]> jsonp_page() {
        return Decoder.JSONP_PAGE.known().stream();
    }

    @MethodSource
    @FuzzTest
    void jsonp_page(byte[] document) {
        Decoder.JSONP_PAGE.hold(document);
    }

    static Stream<byte[]> xml_page() {
        return Decoder.XML_PAGE.known().stream();
    }

    @MethodSource
    @FuzzTest
    void xml_page(byte[] document) {
        Decoder.XML_PAGE.hold(document);
    }

    static Stream<byte[]> csv_page() {
        return Decoder.CSV_PAGE.known().stream();
    }

    @MethodSource
    @FuzzTest
    void csv_page(byte[] document) {
        Decoder.CSV_PAGE.hold(document);
    }

    static Stream<byte[]> account_data() {
        return Decoder.ACCOUNT_DATA.known().stream();
    }

    @MethodSource
    @FuzzTest
    void account_data(byte[] document) {
        Decoder.ACCOUNT_DATA.hold(document);
    }

    static Stream<byte[]> receipt_in_json() {
        return Decoder.RECEIPT_IN_JSON.known().stream();
    }

    @MethodSource
    @FuzzTest
    void receipt_in_json(byte[] document) {
        Decoder.RECEIPT_IN_JSON.hold(document);
    }

    static Stream<byte[]> receipt_in_xml() {
        return Decoder.RECEIPT_IN_XML.known().stream();
    }

    @MethodSource
    @FuzzTest
    void receipt_in_xml(byte[] document) {
        Decoder.RECEIPT_IN_XML.hold(document);
    }

    static Stream<byte[]> notification_form() {
        return Decoder.NOTIFICATION_FORM.known().stream();
    }

    @MethodSource
    @FuzzTest
    void notification_form(byte[] document) {
        Decoder.NOTIFICATION_FORM.hold(document);
    }

    static Stream<byte[]> notification() {
        return Decoder.NOTIFICATION.known().stream();
    }

    @MethodSource
    @FuzzTest
    void notification(byte[] document) {
        Decoder.NOTIFICATION.hold(document);
    }

    static Stream<byte[]> wrapped_notification() {
        return Decoder.WRAPPED_NOTIFICATION.known().stream();
    }

    @MethodSource
    @FuzzTest
    void wrapped_notification(byte[] document) {
        Decoder.WRAPPED_NOTIFICATION.hold(document);
    }

    static Stream<byte[]> inbound_mail() {
        return Decoder.INBOUND_MAIL.known().stream();
    }

    @MethodSource
    @FuzzTest
    void inbound_mail(byte[] document) {
        Decoder.INBOUND_MAIL.hold(document);
    }

    static Stream<byte[]> checkpoint() {
        return Decoder.CHECKPOINT.known().stream();
    }

    @MethodSource
    @FuzzTest
    void checkpoint(byte[] document) {
        Decoder.CHECKPOINT.hold(document);
    }

    static Stream<byte[]> retry_after() {
        return Decoder.RETRY_AFTER.known().stream();
    }

    @MethodSource
    @FuzzTest
    void retry_after(byte[] document) {
        Decoder.RETRY_AFTER.hold(document);
    }

    static Stream<byte[]> date() {
        return Decoder.DATE.known().stream();
    }

    @MethodSource
    @FuzzTest
    void date(byte[] document) {
        Decoder.DATE.hold(document);
    }
}
