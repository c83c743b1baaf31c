package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.testing.mime.MimeMail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail in MIME format becomes the inbound post that the platform would make of it. */
class MimeMailTest {
    private static final WebhookSamples SAMPLES = WebhookSamples.of(14321, Endpoint.SECRET);
    private static final String HEAD = "From: =?utf-8?Q?J=C3=BCrgen?= <juergen@example.org>\r\n"
            + "To: Help Desk <help@inbound.example.com>, team: a@example.com, b@example.com;\r\nCc: cc@example.com\r\n"
            + "Reply-To: answers@example.org\r\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\n =?utf-8?B?IPCfjok=?=\r\n"
            + "Message-ID: <77@example.org>\r\nReceived: from a\r\n by b\r\nReceived: from c\r\nX-Empty:\r\n"
            + "MIME-Version: 1.0\r\n";

    private static JsonNode posted(String mail, Charset charset) {
        InboundMail read = InboundMail.read(new ByteArrayInputStream(mail.getBytes(charset)));
        try {
            return new ObjectMapper().readTree(SAMPLES.post(read).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode posted(String mail) {
        return posted(mail, StandardCharsets.ISO_8859_1);
    }

    @Test
    void headers_have_their_members_or_stay_in_their_order() {
        JsonNode post = posted(HEAD + "Content-Type: text/plain\r\n\r\nHello\r\n");
        JsonNode message = post.get("Message");
        assertThat(message.get("From").toString())
                .isEqualTo("{\"EmailAddress\":\"juergen@example.org\",\"FriendlyName\":\"Jürgen\"}");
        assertThat(message.get("To").findValuesAsText("EmailAddress"))
                .containsExactly("help@inbound.example.com", "a@example.com", "b@example.com");
        assertThat(message.get("Cc").findValuesAsText("EmailAddress")).containsExactly("cc@example.com");
        assertThat(message.get("ReplyTo").get("EmailAddress").textValue()).isEqualTo("answers@example.org");
        assertThat(message.get("Subject").textValue()).isEqualTo("Grüße 🎉");
        assertThat(message.get("TextBody").textValue()).isEqualTo("Hello\r\n");
        assertThat(message.get("TextCharSet").textValue()).isEqualTo("us-ascii");
        assertThat(message.get("HtmlBody").isNull()).isTrue();
        assertThat(message.get("CustomHeaders").findValuesAsText("Name"))
                .containsExactly("Message-ID", "Received", "Received", "X-Empty", "MIME-Version", "Content-Type");
        assertThat(message.get("CustomHeaders").get(1).get("Value").textValue()).isEqualTo("from aby b");
        assertThat(message.get("CustomHeaders").get(3).get("Value").isNull()).isTrue();
        assertThat(post.get("InboundMailFrom").textValue()).isEqualTo("juergen@example.org");
        assertThat(post.get("InboundRcptTo").textValue()).isEqualTo("help@inbound.example.com");
    }

    @Test
    void the_envelope_of_a_bounce_is_empty() {
        assertThat(posted("Return-Path: <>\r\n" + HEAD + "\r\nHi")
                        .get("InboundMailFrom")
                        .textValue())
                .isEmpty();
        assertThat(posted("Return-Path: <bounces@example.org>\r\n" + HEAD + "\r\nHi")
                        .get("InboundMailFrom")
                        .textValue())
                .isEqualTo("bounces@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, utf-8, UTF-8",
        "iso-8859-1, iso-8859-1, ISO-8859-1",
        "windows-1252, windows-1252, windows-1252",
        "nonsense-7, nonsense-7, UTF-8",
        "us-ascii, us-ascii, UTF-8",
        "us-ascii, us-ascii, ISO-8859-1"
    })
    void text_arrives_whatever_its_character_set(String named, String told, String written) {
        JsonNode message = posted(
                        HEAD + "Content-Type: text/html; charset=\"" + named
                                + "\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGrüße",
                        Charset.forName(written))
                .get("Message");
        assertThat(message.get("HtmlBody").textValue()).isEqualTo("Grüße");
        assertThat(message.get("HtmlCharSet").textValue()).isEqualTo(told);
        assertThat(message.get("TextBody").isNull()).isTrue();
    }

    private static String part(String headers, String body) {
        return "\r\n--x\r\n" + headers + "\r\n\r\n" + body;
    }

    @Test
    void parts_are_bodies_embedded_or_attached_however_deep_they_are() {
        String inner = "Content-Type: multipart/related; boundary=y\r\n\r\n"
                + "--y\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E2=82=AC 5"
                + "\r\n--y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hi</p>"
                + "\r\n--y\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <logo@x>\r\nContent-Disposition: inline\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--y--";
        JsonNode message = posted(HEAD + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + inner
                        + part(
                                "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt",
                                "attached")
                        + part("Content-Type: text/calendar; method=REQUEST", "BEGIN:VCALENDAR")
                        + part(
                                "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64",
                                "AAEC")
                        + part("Content-Type: message/rfc822", "Subject: inner\r\n\r\nInner text")
                        + part(
                                "Content-Type: application/pdf; name*=utf-8''Gr%C3%BC%C3%9Fe.pdf\r\nContent-ID: <p@x>\r\n"
                                        + "Content-Disposition: attachment",
                                "pdf")
                        + part("Content-Type: text/plain", "a second text")
                        + "\r\n--x--\r\n")
                .get("Message");
        assertThat(message.get("TextBody").textValue()).isEqualTo("€ 5");
        assertThat(message.get("HtmlBody").textValue()).isEqualTo("<p>Hi</p>");
        assertThat(message.get("EmbeddedMedia")).hasSize(1);
        assertThat(message.get("EmbeddedMedia").get(0).toString())
                .contains("\"Name\":\"logo.png\",\"ContentType\":\"image/png\",\"Content\":\"iVBORw0KGgo=\"")
                .contains("\"ContentId\":\"logo@x\"");
        assertThat(message.get("Attachments").findValuesAsText("ContentType"))
                .containsExactly(
                        "text/plain",
                        "text/calendar",
                        "application/ms-tnef",
                        "message/rfc822",
                        "application/pdf",
                        "text/plain");
        assertThat(message.get("Attachments").findValues("Name"))
                .extracting(JsonNode::textValue)
                .containsExactly("a.txt", null, "winmail.dat", null, "Grüße.pdf", null);
        assertThat(message.get("Attachments").get(2).get("Content").textValue()).isEqualTo("AAEC");
        assertThat(message.get("Attachments").get(4).get("ContentId").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"text/plain, TextBody", "text/html, HtmlBody"})
    void a_text_that_is_attached_is_no_body_also_where_there_is_none(String type, String body) {
        for (String headers : List.of(
                "Content-Type: " + type + "\r\nContent-Disposition: attachment",
                "Content-Type: " + type + "; name=page.txt",
                "Content-Type: " + type + "\r\nContent-Disposition: inline; filename=page.txt")) {
            JsonNode message = posted(HEAD + "Content-Type: multipart/mixed; boundary=x\r\n" + part(headers, "attached")
                            + "\r\n--x--\r\n")
                    .get("Message");
            assertThat(message.get(body).isNull()).as(headers).isTrue();
            assertThat(message.get("Attachments").findValuesAsText("ContentType"))
                    .as(headers)
                    .containsExactly(type);
        }
    }

    @Test
    void a_file_is_posted_to_the_endpoint(@TempDir Path folder) throws IOException {
        Path eml = folder.resolve("mail.eml");
        Files.writeString(eml, HEAD + "\r\nHello from a file\r\n");
        try (Door door = Door.open(Door.builder().webhookKeys(Endpoint.SECRET, Endpoint.KEY));
                Endpoint endpoint = Endpoint.good()) {
            door.server.inbound().validate(endpoint.url());
            door.server.receive(eml);
            door.server.inbound().awaitPosts(Duration.ofSeconds(30));
            assertThat(endpoint.takeBodies()).last().asString().contains("Hello from a file");
        }
        Path missing = folder.resolve("missing.eml");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> InboundMail.read(missing))
                .withMessageContaining("missing.eml");
    }

    @Test
    void what_is_hardly_a_mail_is_read_as_well_as_it_can_be() {
        for (String mail : List.of(
                "To: help@inbound.example.com\r\nContent-Type: nonsense\r\n\r\nx",
                "To: help@inbound.example.com\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: strange\r\n\r\nx",
                "To: help@inbound.example.com\r\nContent-Type: multipart/mixed; boundary=none\r\n\r\nx",
                "To: help@inbound.example.com\r\nFrom: <<not an address\r\n\r\nx",
                "To: help@inbound.example.com")) {
            assertThat(posted(mail).get("InboundRcptTo").textValue()).isEqualTo("help@inbound.example.com");
        }
    }

    /** Loads the emulator's mail reader itself, and does not find the mail library. */
    private static final class WithoutAngusMail extends ClassLoader {
        WithoutAngusMail() {
            super(MimeMailTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.mail.")) throw new ClassNotFoundException(name);
            if (!name.startsWith(MimeMail.class.getPackageName())) return super.loadClass(name, resolve);
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void without_the_library_it_is_named() throws Exception {
        Method read = new WithoutAngusMail().loadClass(MimeMail.class.getName()).getMethod("read", InputStream.class);
        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> read.invoke(null, InputStream.nullInputStream()))
                .havingCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessageContaining("add org.eclipse.angus:angus-mail in scope test");
    }
}
