package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.mail.EmailAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator accepts the variants of a request that the platform's own libraries and samples use. */
class ToleranceTest {
    private static final String HEAD = "<ServerId>14321</ServerId><ApiKey>" + Door.KEY + "</ApiKey>";
    private static final String LETTER =
            "<Subject>Hello</Subject><TextBody>Hi</TextBody><From><EmailAddress>shop@example.com</EmailAddress></From>";
    private static final String TO = "<To><Address><EmailAddress>ann@example.org</EmailAddress></Address></To>";

    private final Door door = Door.open();

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void names_may_have_any_case(int seed) {
        Random random = new Random(seed);
        Matcher names = Pattern.compile("\"(\\w+)\":").matcher(Door.sample("all-options.request.json"));
        String body = names.replaceAll(name -> "\"" + recased(name.group(1), random) + "\":");
        assertThat(door.post(body).body()).isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox()).hasSize(4);
        assertThat(door.server.mailbox().get(0).attachments()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void element_names_may_have_any_case(int seed) {
        Random random = new Random(seed);
        String[] parts = Door.sample("merge.request.xml").split("\\?>", 2);
        StringBuilder body = new StringBuilder(parts[0]).append("?>");
        Map<String, String> recased = new HashMap<>();
        Matcher names = Pattern.compile("<(/?)(\\w+)>").matcher(parts[1]);
        body.append(names.replaceAll(
                name -> "<" + name.group(1) + recased.computeIfAbsent(name.group(2), n -> recased(n, random)) + ">"));
        assertThat(door.postXml(body.toString()).body()).contains(">Success<");
        assertThat(door.server.mailbox()).hasSize(2);
        assertThat(door.server.mailbox().get(0).subject()).isEqualTo("News for Bo");
    }

    private static String recased(String name, Random random) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            String letter = name.substring(i, i + 1);
            s.append(random.nextBoolean() ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
        }
        return s.toString();
    }

    @Test
    void nulls_empty_lists_empty_objects_and_unknown_members_are_nothing() {
        assertThat(door.answer(
                        Door.message("\"Cc\":null,\"Bcc\":[],\"ReplyTo\":{},\"HtmlBody\":null,\"Attachments\":[],"
                                + "\"CustomHeaders\":null,\"MergeData\":null,\"Metadata\":[],\"Tags\":[],\"MailingId\":null,"
                                + "\"MessageId\":\"\",\"Charset\":null,\"ApiTemplate\":null,\"AmpBody\":\"\",\"Name\":[1,{\"a\":2}],"
                                + "\"Added\":{\"Inner\":\"x\"}")))
                .isEqualTo(Door.refused("Success"));
        DeliveredMail mail = door.server.mailbox().get(0);
        assertThat(mail.replyTo()).isNull();
        assertThat(mail.messageId()).isNull();
        assertThat(mail.charset()).isNull();
        assertThat(mail.cc()).isEmpty();
    }

    @Test
    void a_trailing_comma_is_no_matter() {
        assertThat(door.answer(Door.message("\"Tags\":[\"a\",],\"To\":[{\"EmailAddress\":\"ann@example.org\",},]")))
                .isEqualTo(Door.refused("Success"));
    }

    @Test
    void a_single_value_is_a_list_of_one() {
        assertThat(door.answer(Door.message("\"To\":{\"EmailAddress\":\"ann@example.org\"},\"Tags\":\"a\"")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox().get(0).tags()).containsExactly("a");
    }

    @Test
    void blanks_around_an_address_are_no_part_of_it() {
        assertThat(door.answer(Door.message("\"To\":[{\"EmailAddress\":\" ann@example.org\\t\"}],"
                        + "\"Cc\":[{\"EmailAddress\":\"bo@example.org \\r\\n\"}],"
                        + "\"From\":{\"EmailAddress\":\" shop@example.com \"}")))
                .isEqualTo(Door.refused("Success"));
        DeliveredMail mail = door.server.mailbox("ann@example.org").get(0);
        assertThat(mail.recipient()).isEqualTo("ann@example.org");
        assertThat(mail.from()).isEqualTo(EmailAddress.of("shop@example.com"));
        assertThat(mail.cc()).containsExactly(EmailAddress.of("bo@example.org"));
        assertThat(
                        door.answer(
                                Door.message(
                                        "\"MergeData\":{\"PerMessage\":[[{\"Field\":\"DeliveryAddress\",\"Value\":\" cy@example.org \"}]]}")))
                .isEqualTo(Door.refused("Success"));
        assertThat(door.server.mailbox("cy@example.org").get(0).recipient()).isEqualTo("cy@example.org");
        assertThat(door.answer(Door.message("\"To\":[{\"EmailAddress\":\" a b@example.org \"}]")))
                .isEqualTo(Door.warning(Door.onAddresses(0, "NoValidRecipients", "a b@example.org")));
    }

    @Test
    void what_is_absent_is_left_out_of_a_receipt_in_xml() {
        String body = "<PostBody>" + HEAD + "<Messages><m>" + LETTER + TO + "</m></Messages></PostBody>";
        assertThat(door.postXml(body).body()).endsWith("<PostResponse><ErrorCode>Success</ErrorCode></PostResponse>");
        assertThat(door.postXml(body.replace("Hello", " ")).body())
                .endsWith("<PostResponse><ErrorCode>Warning</ErrorCode><MessageResults><MessageResult><Index>0</Index>"
                        + "<ErrorCode>EmptySubject</ErrorCode></MessageResult></MessageResults></PostResponse>");
    }

    @Test
    void a_byte_order_mark_and_blanks_before_the_body_are_skipped() {
        assertThat(door.post("\uFEFF \r\n" + Door.request(Door.message())).body())
                .isEqualTo(Door.refused("Success"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EmailMessage", "Message", "item", "anyType"})
    void the_children_of_an_xml_list_may_have_any_name(String name) {
        String body = "<PostBody>" + HEAD + "<Messages><" + name + ">" + LETTER
                + "<To><x><EmailAddress>ann@example.org</EmailAddress></x><y><EmailAddress>bo@example.org</EmailAddress></y></To>"
                + "<MergeData><PerMessage><Row><item><Field>DeliveryAddress</Field><Value>cy@example.org</Value></item></Row>"
                + "</PerMessage></MergeData></" + name + "></Messages></PostBody>";
        assertThat(door.postXml(body).body()).contains(">Success<");
        assertThat(door.server.mailbox("cy@example.org").get(0).to()).hasSize(2);
    }

    @Test
    void cdata_nil_namespaces_comments_and_layout_are_read() {
        String body = "<?xml version=\"1.0\"?>\n<!-- hello -->\n<a:postbody xmlns:a=\"urn:a\""
                + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">\n" + HEAD.replace("ServerId", "a:ServerId")
                + "\n <Messages>\n  <EmailMessage>\n" + LETTER.replace("Hi", "<![CDATA[<Hi> & ]]>bye")
                + "\n<HtmlBody i:nil=\"true\"/><Cc i:nil=\"true\" /><Bcc/><ReplyTo></ReplyTo><MergeData i:nil=\"true\"/>\n"
                + TO
                + "<AmpBody>amp</AmpBody><Metadata><MetadataRow><Key>k</Key><Value>v</Value></MetadataRow></Metadata>"
                + "<Tags><string>one</string><string>two</string></Tags>"
                + "\n  </EmailMessage>\n </Messages>\n</a:postbody>";
        assertThat(door.postXml(body).body()).contains(">Success<");
        DeliveredMail mail = door.server.mailbox().get(0);
        assertThat(mail.textBody()).isEqualTo("<Hi> & bye");
        assertThat(mail.htmlBody()).isNull();
        assertThat(mail.to()).containsExactly(EmailAddress.of("ann@example.org"));
        assertThat(mail.ampBody()).isEqualTo("amp");
        assertThat(mail.metadata()).containsEntry("k", "v");
        assertThat(mail.tags()).containsExactly("one", "two");
    }

    @Test
    void the_probe_works_in_xml() {
        for (String messages : new String[] {"<Messages><EmailMessage/></Messages>", "<Messages><m></m></Messages>"}) {
            assertThat(door.postXml("<PostBody>" + HEAD + messages + "</PostBody>")
                            .body())
                    .contains(">NoValidRecipients<");
        }
        assertThat(door.postXml("<PostBody>" + HEAD + "<Messages/></PostBody>").body())
                .contains(">NoMessages<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY e \"x\">]><PostBody>&e;</PostBody>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><PostBody><ServerId>&e;</ServerId></PostBody>"
            })
    void entities_are_not_resolved(String body) {
        assertThat(door.postXml(body).body()).contains(">InvalidData<");
    }

    @Test
    void base64_that_is_none_is_an_invalid_attachment_in_xml_too() {
        String file = "<Attachments><Attachment><Name>a</Name><Content>S*?G</Content></Attachment></Attachments>";
        String body = "<PostBody>" + HEAD + "<Messages><EmailMessage>" + LETTER + TO + file
                + "</EmailMessage></Messages></PostBody>";
        assertThat(door.postXml(body).body()).contains(">InvalidAttachment<");
    }

    @Test
    void an_address_xml_cannot_carry_is_answered_all_the_same() {
        String to = "\"To\":[{\"EmailAddress\":\"\\u0001\"},{\"EmailAddress\":\"ann@example.org\"}]";
        String answer = door.post(
                        Door.request(Door.message(to)), "Content-Type", "application/json", "Accept", "text/xml")
                .body();
        assertThat(answer).contains("<EmailAddress>?</EmailAddress>");
    }

    @Test
    void text_in_any_script_arrives_intact() {
        String text = "Привет 你好 שלום 🎉";
        assertThat(door.answer(Door.message("\"Subject\":\"" + text + "\",\"TextBody\":\"" + text + "\"")))
                .isEqualTo(Door.refused("Success"));
        String xml = LETTER.replace("Hello", text).replace("Hi", text);
        door.postXml("<PostBody>" + HEAD + "<Messages><m>" + xml + TO + "</m></Messages></PostBody>");
        assertThat(door.server.mailbox()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo(text);
            assertThat(mail.textBody()).isEqualTo(text);
        });
    }
}
