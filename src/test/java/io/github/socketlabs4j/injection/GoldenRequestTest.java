package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.BEARER_KEY;
import static io.github.socketlabs4j.testsupport.Mails.OLD_KEY;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.XmlTree;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The posted requests equal golden documents that were written by hand from the specification. */
class GoldenRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeTransport transport = FakeTransport.accepting();
    private final InjectionClient injection = client(transport).build().injection();

    // golden documents

    @Test
    void every_member_as_json() throws Exception {
        injection.send(everyMember());
        assertJson("every-member");
    }

    @Test
    void every_member_as_xml() throws Exception {
        injection.withFormat(Format.XML).send(everyMember());
        assertXml("every-member");
    }

    @Test
    void a_basic_mail_as_json() throws Exception {
        injection.send(mail());
        assertJson("basic");
    }

    @Test
    void a_basic_mail_as_xml() throws Exception {
        injection.withFormat(Format.XML).send(mail());
        assertXml("basic");
    }

    @Test
    void several_messages_and_a_template_as_json() throws Exception {
        bearer().send(List.of(templated(), mail()));
        assertJson("template-and-plain");
    }

    @Test
    void several_messages_and_a_template_as_xml() throws Exception {
        bearer().withFormat(Format.XML).send(List.of(templated(), mail()));
        assertXml("template-and-plain");
    }

    @Test
    void a_merge_with_global_fields() throws Exception {
        EmailMessage template = EmailMessage.from(EmailAddress.of("news@example.com", "Example News"))
                .subject("%%Greeting%% %%FirstName%%")
                .html("<p>%%FirstName%%, your code is %%Code%%. %%Footer%%</p>")
                .mailingId("%%Batch%%")
                .messageId("%%Serial%%")
                .build();
        injection.send(BulkMessage.of(template)
                .global("Greeting", "Hi")
                .global("Footer", "Bye %%FirstName%%")
                .global("Batch", "march-news")
                .row(MergeRow.to("bo@example.org", "Bo B")
                        .with("FirstName", "Bo")
                        .with("Code", "Q1")
                        .with("Serial", "n-1"))
                .row(MergeRow.to("not an address")
                        .with("FirstName", "Cy")
                        .with("Code", "Q2")
                        .with("Serial", "n-2"))
                .build());
        assertJson("merge");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void an_asynchronous_send_posts_the_same_bytes(Format format) {
        injection.withFormat(format).send(everyMember());
        injection.withFormat(format).sendAsync(everyMember()).join();
        assertThat(transport.sent().get(1).text())
                .isEqualTo(transport.sent().get(0).text());
    }

    // rows

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 51, 500})
    void rows_are_spread_over_messages_of_fifty(int rows) throws IOException {
        injection.send(merge(rows));
        JsonNode messages = posted().get("Messages");
        assertThat(messages).hasSize((rows + 49) / 50);
        int row = 0;
        for (JsonNode message : messages) {
            JsonNode perMessage = message.at("/MergeData/PerMessage");
            assertThat(perMessage.size()).isEqualTo(Math.min(50, rows - row));
            for (JsonNode fields : perMessage) {
                assertThat(fields.at("/0/Value").textValue()).isEqualTo("p" + row++ + "@example.org");
            }
        }
        assertThat(row).isEqualTo(rows);
    }

    @Test
    void every_message_of_a_spread_merge_is_whole() throws IOException {
        injection.send(merge(101));
        JsonNode messages = posted().get("Messages");
        for (JsonNode message : messages) {
            assertThat(message.get("Subject").textValue()).isEqualTo("Hi %%Name%%");
            assertThat(message.at("/To/0/EmailAddress").textValue()).isEqualTo("%%DeliveryAddress%%");
            assertThat(message.at("/To/0/FriendlyName").textValue()).isEqualTo("%%RecipientName%%");
            assertThat(message.at("/MergeData/Global/0/Field").textValue()).isEqualTo("When");
        }
    }

    @Test
    void a_merge_without_global_fields_leaves_them_out() throws IOException {
        injection.send(BulkMessage.of(mail()).row(MergeRow.to("a@b.example")).build());
        assertThat(posted().at("/Messages/0/MergeData/Global").isMissingNode()).isTrue();
    }

    @Test
    void a_merge_keeps_a_to_of_its_own() throws IOException {
        injection.send(BulkMessage.of(mail()).row(MergeRow.to("a@b.example")).build());
        assertThat(posted().at("/Messages/0/To/0/EmailAddress").textValue()).isEqualTo("ann@example.org");
    }

    @Test
    void rows_come_from_a_stream_or_an_iterable_in_their_order() throws IOException {
        injection.send(BulkMessage.of(mail())
                .rows(List.of(MergeRow.to("a@b.example"), MergeRow.to("b@b.example")))
                .rows(Stream.of(MergeRow.to("c@b.example")))
                .build());
        assertThat(posted().at("/Messages/0/MergeData/PerMessage"))
                .extracting(row -> row.at("/0/Value").textValue())
                .containsExactly("a@b.example", "b@b.example", "c@b.example");
    }

    // keys, headers, addresses

    @Test
    void an_old_key_goes_in_the_body_and_in_no_header() throws IOException {
        injection.send(mail());
        assertThat(posted().get("ApiKey").textValue()).isEqualTo(OLD_KEY);
        assertThat(request().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void a_new_key_goes_in_the_header_and_not_in_the_body() throws IOException {
        bearer().send(mail());
        assertThat(request().headers()).containsEntry("Authorization", "Bearer " + BEARER_KEY);
        assertThat(posted().has("ApiKey")).isFalse();
        assertThat(posted().get("ServerId").intValue()).isEqualTo(14321);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 62})
    void a_key_of_any_other_length_is_an_old_one(int length) throws IOException {
        client(transport).injectionKey("k".repeat(length)).build().injection().send(mail());
        assertThat(posted().get("ApiKey").textValue()).hasSize(length);
    }

    @Test
    void json_is_announced_and_asked_for() {
        injection.send(mail());
        assertThat(request().method()).isEqualTo("POST");
        assertThat(request().headers()).containsEntry("Accept", "application/json");
        assertThat(request().body().contentType()).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void xml_is_announced_and_asked_for() {
        injection.withFormat(Format.XML).send(mail());
        assertThat(request().headers()).containsEntry("Accept", "application/xml");
        assertThat(request().body().contentType()).isEqualTo("application/xml; charset=utf-8");
        assertThat(transport.only().text()).startsWith("<?xml");
    }

    @Test
    void the_library_says_who_it_is() {
        injection.send(mail());
        assertThat(request().headers().get("User-Agent"))
                .matches("socketlabs4j/\\d+\\.\\d+\\.\\d+\\S* \\(Java " + System.getProperty("java.version") + "\\)");
    }

    @Test
    void mail_goes_to_the_platform_by_default() {
        injection.send(mail());
        assertThat(request().uri()).isEqualTo(URI.create("https://inject.socketlabs.com/api/v1/email"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://inject.socketlabs.com/api/v1/email/", "https://inject-cx.socketlabs.com/api/v1/email"})
    void another_address_is_used_as_it_is(String url) {
        client(transport).injectionUrl(URI.create(url)).build().injection().send(mail());
        assertThat(request().uri()).hasToString(url);
    }

    // text

    static Stream<Arguments> texts() {
        List<String> texts = List.of(
                "Ваш заказ отправлен",
                "您的訂單已寄出 ご注文ありがとうございます 주문",
                "🎉👩‍👩‍👧‍👦 🇺🇦 𝕏",
                "הזמנתך נשלחה \u202Bشكرًا لك\u202C",
                "a<b>&\"c\"'d' ]]> <![CDATA[ &amp; \\ /",
                " lead\ttab and trail ",
                "e\u0301 \u00A0\u200D\uFEFF\uFFFD\u00AD");
        return texts.stream()
                .flatMap(text -> Stream.of(Arguments.of(Format.JSON, text), Arguments.of(Format.XML, text)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_of_any_script_arrives_intact(Format format, String text) throws Exception {
        injection
                .withFormat(format)
                .send(draft().subject(text)
                        .text(text + "\r\n" + text + "\n\n")
                        .to(EmailAddress.of("bo@example.org", text))
                        .metadata("k", text)
                        .build());
        if (format == Format.JSON) {
            JsonNode message = posted().at("/Messages/0");
            assertThat(message.get("Subject").textValue()).isEqualTo(text);
            assertThat(message.get("TextBody").textValue()).isEqualTo(text + "\r\n" + text + "\n\n");
            assertThat(message.at("/To/1/FriendlyName").textValue()).isEqualTo(text);
            assertThat(message.at("/Metadata/0/Value").textValue()).isEqualTo(text);
        } else {
            XmlTree message = XmlTree.of(transport.only().body())
                    .all("Messages")
                    .get(0)
                    .all("EmailMessage")
                    .get(0);
            assertThat(message.at("Subject")).isEqualTo(text);
            assertThat(message.at("TextBody")).isEqualTo(text + "\r\n" + text + "\n\n");
            assertThat(message.all("To").get(0).all("Address").get(1).at("FriendlyName"))
                    .isEqualTo(text);
            assertThat(message.at("Metadata/Metadata/Value")).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void a_body_carries_breaks_of_every_kind(Format format) throws Exception {
        String text = "a\u2028b\u2029c\u0085d\u007Fe\rf\ng\r\nh\ti";
        injection.withFormat(format).send(draft().text(text).build());
        String arrived = format == Format.JSON
                ? posted().at("/Messages/0/TextBody").textValue()
                : XmlTree.of(transport.only().body()).at("Messages/EmailMessage/TextBody");
        assertThat(arrived).isEqualTo(text);
    }

    @Test
    void json_carries_control_characters() throws IOException {
        injection.send(draft().text("a\u0000b\u0001c\u001Fd").build());
        assertThat(posted().at("/Messages/0/TextBody").textValue()).isEqualTo("a\u0000b\u0001c\u001Fd");
    }

    // attachments

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 24 * 1024 - 1, 24 * 1024, 24 * 1024 + 1, 100_000})
    void an_attachment_of_any_length_arrives_whole_and_its_length_is_announced_exactly(int length) throws Exception {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (i * 31);
        EmailMessage message =
                draft().attach(Attachment.of("a.bin", "x/y", bytes)).build();
        // The fake transport fails if the body is not as long as announced.
        injection.send(message);
        injection.withFormat(Format.XML).send(message);
        String fromJson = JSON.readTree(transport.sent().get(0).body())
                .at("/Messages/0/Attachments/0/Content")
                .textValue();
        String fromXml =
                XmlTree.of(transport.sent().get(1).body()).at("Messages/EmailMessage/Attachments/Attachment/Content");
        assertThat(Base64.getDecoder().decode(fromJson)).isEqualTo(bytes);
        assertThat(fromXml).isEqualTo(fromJson);
    }

    // members that have no builder method

    @Test
    void lists_and_maps_go_as_they_are_in_json() throws IOException {
        injection.send(draft().member("Later", Map.of("deep", Arrays.asList(1, "two", null, true, List.of())))
                .build());
        assertThat(posted().at("/Messages/0/Later")).isEqualTo(JSON.readTree("{\"deep\":[1,\"two\",null,true,[]]}"));
    }

    @Test
    void what_is_not_set_is_not_sent() throws IOException {
        injection.send(mail());
        assertThat(posted().at("/Messages/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("Subject", "TextBody", "From", "To");
    }

    @Test
    void a_built_message_can_be_built_upon() throws IOException {
        EmailMessage original = everyMember().template();
        assertThat(injection.render(original.toBuilder().build())).isEqualTo(injection.render(original));
    }

    // rendering

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void a_rendered_message_is_what_would_be_posted_but_for_key_and_attachments(Format format) {
        EmailMessage message =
                draft().attach(Attachment.of("a.bin", "x/y", new byte[5])).build();
        String rendered = injection.withFormat(format).render(message);
        assertThat(transport.sent()).isEmpty();
        assertThat(rendered).contains("***", "[base64 of 5 bytes]").doesNotContain(OLD_KEY);

        injection.withFormat(format).send(message);
        assertThat(rendered.replace("***", OLD_KEY).replace("[base64 of 5 bytes]", "AAAAAAA="))
                .isEqualTo(transport.only().text());
    }

    @Test
    void a_rendered_message_has_no_place_for_a_key_that_goes_in_the_header() {
        assertThat(bearer().render(mail())).doesNotContain("ApiKey", BEARER_KEY);
    }

    // helpers

    private InjectionClient bearer() {
        SocketLabsClient client = client(transport).injectionKey(BEARER_KEY).build();
        return client.injection();
    }

    private static EmailMessage templated() {
        return EmailMessage.from(EmailAddress.of("shop@example.com", "Shop"))
                .to("ann@example.org")
                .subject("Welcome")
                .template(12)
                .charset("UTF8")
                .metadata("tenant", "t-7")
                .tag("welcome", "web")
                .build();
    }

    private static BulkMessage everyMember() {
        EmailMessage template = EmailMessage.from(EmailAddress.of("shop@example.com", "Example Shop"))
                .to(EmailAddress.of("%%DeliveryAddress%%", "%%FirstName%%"))
                .to("bo@example.org")
                .cc(EmailAddress.of("cy@example.org", "Cy"))
                .bcc("archive@example.com")
                .replyTo(EmailAddress.of("help@example.com", "Help"))
                .subject("Your order %%Serial%%")
                .text("Thank you, %%FirstName%%.\r\n%%Footer%%\r\n")
                .html("<p>Thank you &amp; bye. <img src=\"cid:logo1\"></p>")
                .amp("<!doctype html><html \u26a14email><body>Thank you.</body></html>")
                .header("X-Order", "5530")
                .header("X-Order", "again")
                .attach(
                        Attachment.of("note.txt", "text/plain", "Hello".getBytes()),
                        Attachment.of(
                                        "logo.png",
                                        "image/png",
                                        Base64.getDecoder().decode("iVBORw0KGgo="))
                                .inline("logo1")
                                .header("X-Part", "logo"))
                .mailingId("receipts-2014-03")
                .messageId("ord-%%Serial%%")
                .charset("utf-8")
                .metadata("tenant", "t-7")
                .metadata("region", "eu")
                .tag("welcome", "web")
                .member("Priority", 3)
                .member("Ratio", 0.25)
                .member("Draft", false)
                .member("Note", "later <member>")
                .member("Nothing", null)
                .build();
        return BulkMessage.of(template)
                .global("Shop", "Example & Co")
                .global("Footer", "Bye %%FirstName%%")
                .row(MergeRow.to("bo@example.org", "Bo B")
                        .with("FirstName", "Bo")
                        .with("Serial", "n-1"))
                .row(MergeRow.to("not an address").with("FirstName", null).with("Serial", "n-2"))
                .build();
    }

    private static BulkMessage merge(int rows) {
        return BulkMessage.of(EmailMessage.from("news@example.com")
                        .subject("Hi %%Name%%")
                        .text("%%When%%")
                        .build())
                .global("When", "Friday")
                .rows(IntStream.range(0, rows)
                        .mapToObj(i -> MergeRow.to("p" + i + "@example.org").with("Name", "P" + i)))
                .build();
    }

    private HttpRequest request() {
        return transport.only().request();
    }

    private JsonNode posted() throws IOException {
        return JSON.readTree(transport.only().body());
    }

    private void assertJson(String golden) throws IOException {
        assertThat(posted()).isEqualTo(JSON.readTree(golden(golden + ".request.json")));
    }

    private void assertXml(String golden) throws Exception {
        assertThat(XmlTree.of(transport.only().body()))
                .hasToString(XmlTree.of(golden(golden + ".request.xml")).toString());
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenRequestTest.class.getResourceAsStream("/golden/injection/" + name)) {
            return in.readAllBytes();
        }
    }
}
